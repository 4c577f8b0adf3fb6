package org.seriema.data.split;

import org.seriema.config.ConfigException;
import org.seriema.config.Option;

/// A part of something counted: a share between 0 and 1, or a whole number of it.
///
/// Source: `test_size` and `train_size` of scikit-learn.
public final class Share implements Option {

    private final Number value;

    private Share(Number value) {
        this.value = value;
    }

    /// A share such as 0.2 (a decimal number between 0 and 1), or a count such as 100 (a whole number of at least 1).
    ///
    /// @throws ConfigException if the value is neither
    public static Share fromOption(Object value) {
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!(value instanceof Number number)
                || !(whole ? number.longValue() >= 1 : number.doubleValue() > 0 && number.doubleValue() < 1)) {
            throw new ConfigException(
                    "expected a share between 0 and 1, such as 0.2, or a whole number of at least 1, got " + value);
        }
        return new Share(whole ? (Number) number.longValue() : (Number) number.doubleValue());
    }

    /// How many of `n` these are, a share rounded up in double arithmetic, as scikit-learn takes `test_size`.
    long roundedUp(int n) {
        return value instanceof Long count ? count : (long) Math.ceil(number() * n);
    }

    /// How many of `n` these are, a share rounded down, as scikit-learn takes `train_size`.
    long roundedDown(int n) {
        return value instanceof Long count ? count : (long) Math.floor(number() * n);
    }

    /// Whether both are shares of more than the whole together.
    boolean exceedsWith(Share other) {
        return value instanceof Double && other.value instanceof Double && number() + other.number() > 1;
    }

    private double number() {
        return value.doubleValue();
    }

    @Override
    public Object toOption() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Share share && value.equals(share.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
