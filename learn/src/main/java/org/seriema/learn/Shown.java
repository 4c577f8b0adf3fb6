package org.seriema.learn;

import java.util.Locale;

/// Numbers as lessons show them.
public final class Shown {

    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e6;

    private Shown() {}

    /// A computed number with six decimals, as many as are sure of a float; small and large ones as `1.234e-9`.
    public static String of(double value) {
        if (value == 0) {
            return "0.000000"; // without the sign of a negative zero
        }
        if (Math.abs(value) < SMALL || Math.abs(value) >= LARGE) {
            return String.format(Locale.ROOT, "%.3e", value).replaceAll("e([-+])0", "e$1");
        }
        return String.format(Locale.ROOT, "%.6f", value);
    }

    /// A number that was chosen, as short as it can be told: `0.8`, `-2`.
    public static String given(double value) {
        String text = Float.toString((float) value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// A number's text within a calculation: in parentheses if it is negative.
    public static String inside(String number) {
        return number.startsWith("-") ? "(" + number + ")" : number;
    }

    /// Computed numbers, one behind the other.
    public static String of(float... values) {
        StringBuilder all = new StringBuilder();
        for (float value : values) {
            all.append(all.isEmpty() ? "" : "  ").append(of(value));
        }
        return all.toString();
    }
}
