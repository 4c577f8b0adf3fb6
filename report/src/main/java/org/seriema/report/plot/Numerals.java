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

    /// A threshold with three decimals, near 0 and 1 with three digits that count; NaN where folds have their own.
    static String threshold(double threshold) {
        if (Double.isNaN(threshold)) {
            return "of each fold";
        }
        if (Double.isInfinite(threshold)) {
            return threshold > 0 ? "above every score" : "below every score";
        }
        if (Math.abs(threshold) >= 1000) {
            return of(threshold);
        }
        boolean plain = threshold == 0 || Math.abs(threshold) >= 0.001;
        return plain && !(threshold > 0.999 && threshold < 1)
                ? String.format(Locale.ROOT, "%.3f", threshold)
                : String.format(Locale.ROOT, "%.3g", threshold);
    }

    /// A share as `80.9 %`.
    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// A metric with three decimals, of 10 and more as [#of(double)].
    static String metric(double value) {
        return Math.abs(value) < 10 ? String.format(Locale.ROOT, "%.3f", value + 0.0) : of(value);
    }

    /// Money: whole from 100 on, `12,345`.
    static String amount(double value) {
        return Math.abs(value) >= 100 && Math.abs(value) < 1e12
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : of(value);
    }
}
