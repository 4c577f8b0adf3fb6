package org.seriema.data.steps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;

/// Numbers that a step learned, any number of them, with NaN and infinities.
///
/// In a model file they are a list of numbers, `null` for NaN, `inf` and `-inf`; more than 4,096 of them are one text,
/// `float64:` and their bytes (IEEE 754, little-endian) in Base64, so that a thousand quantiles of a thousand columns
/// stay within what a model file may hold.
public final class NumberList implements Option {

    private static final int LISTED = 4096;
    private static final String PACKED = "float64:";

    private final double[] values;

    private NumberList(double[] values) {
        this.values = values;
    }

    /// These numbers.
    public static NumberList of(double... values) {
        return new NumberList(values.clone());
    }

    /// How many they are.
    public int size() {
        return values.length;
    }

    /// One of them.
    public double get(int index) {
        return values[index];
    }

    /// A copy of them.
    public double[] toArray() {
        return values.clone();
    }

    /// The numbers themselves, not to be written to.
    double[] array() {
        return values;
    }

    /// Reads what [#toOption()] wrote.
    public static NumberList fromOption(Object option) {
        if (option instanceof String text && text.startsWith(PACKED)) {
            return unpacked(text.substring(PACKED.length()));
        }
        List<?> list = option instanceof List<?> given ? given : List.of(option);
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(list.get(i));
        }
        return new NumberList(values);
    }

    private static double number(@Nullable Object item) {
        if (item == null) {
            return Double.NaN;
        }
        if (item instanceof Number number) {
            return number.doubleValue();
        }
        if (item.equals("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        if (item.equals("-inf")) {
            return Double.NEGATIVE_INFINITY;
        }
        throw new IllegalArgumentException("expected a number, got \"" + item + "\"");
    }

    private static NumberList unpacked(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length % Double.BYTES != 0) {
            throw new IllegalArgumentException("expected 8 bytes a number, got " + bytes.length + " bytes");
        }
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return new NumberList(values);
    }

    @Override
    public Object toOption() {
        if (values.length > LISTED) {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(values);
            return PACKED + Base64.getEncoder().encodeToString(bytes.array());
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (double value : values) {
            if (Double.isNaN(value)) {
                list.add(null);
            } else if (Double.isInfinite(value)) {
                list.add(value > 0 ? "inf" : "-inf");
            } else {
                list.add(value);
            }
        }
        return list;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
