package org.seriema.explanation.trace;

import java.util.Locale;

/// Numbers as they stand in equations: whole ones as they are, others with four digits behind the point, or with an
/// exponent where those would say little.
public final class Figure {

    private Figure() {}

    /// A number.
    public static String of(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e6) {
            return String.valueOf(Math.round(value));
        }
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return String.format(Locale.ROOT, size >= 1000 ? "%.2f" : "%.4f", value);
    }

    /// A number behind an operator, in parentheses if it is negative.
    static String factor(double value) {
        return value < 0 ? "(" + of(value) + ")" : of(value);
    }
}
