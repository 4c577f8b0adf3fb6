package org.seriema.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers of any size on little room: in plots and tables of columns.
public final class Numerals {

    private Numerals() {}

    /// Three digits that count: `0.0123`, `12.3`, `1,230`, `1.2e+07`; `-` for NaN.
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : String.valueOf(value);
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e5) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        if (size >= 1e5 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return size >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
