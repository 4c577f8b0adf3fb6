package org.seriema.data.split;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;
import org.seriema.data.DataException;

/// What is left out before a test part: a number of rows, or a duration such as `7d`, `36h`, `30min`.
public final class Gap implements Option {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d|w)");
    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);

    private final Object option;
    private final long amount;
    private final boolean duration;

    private Gap(Object option, long amount, boolean duration) {
        this.option = option;
        this.amount = amount;
        this.duration = duration;
    }

    /// A whole number of rows, or a duration: a whole number and one of `ms`, `s`, `min`, `h`, `d`, `w`.
    ///
    /// @throws ConfigException if the value is neither
    public static Gap fromOption(Object value) {
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= 0
                && number.doubleValue() <= Integer.MAX_VALUE) {
            return new Gap(number.intValue(), number.intValue(), false);
        }
        if (value instanceof String text) {
            Matcher matcher = DURATION.matcher(text);
            if (matcher.matches()) {
                long unit = MILLISECONDS.getOrDefault(matcher.group(2), 1L);
                return new Gap(text, Long.parseLong(matcher.group(1)) * unit, true);
            }
        }
        throw new ConfigException(
                "expected a number of rows, such as 10, or a duration, such as 7d, 36h or 30min, got " + value);
    }

    /// How many of the first rows, which are in the order of time, are left to train on before a test part.
    ///
    /// Rows of one time are left out together.
    ///
    /// @param start the place of the first test row in that order
    /// @param split the kind of split that asks, for messages
    int rowsBefore(int start, TimeOrder order, String split) {
        if (duration && !order.hasTimes()) {
            throw new DataException(split + ": gap " + option + " is a duration, and the recipe names no column of"
                    + " times; add time: COLUMN under data, or give the gap as a number of rows");
        }
        long left = duration ? order.before(order.time(start) - amount) : Math.max(0, start - amount);
        return Math.min(start, order.startOfTime((int) left));
    }

    @Override
    public Object toOption() {
        return option;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gap gap && option.equals(gap.option);
    }

    @Override
    public int hashCode() {
        return option.hashCode();
    }

    @Override
    public String toString() {
        return option + (duration ? "" : " rows");
    }
}
