package org.seriema.evaluation.reasons;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as the reasons tell them.
public final class Words {

    private Words() {}

    /// Three digits that count, all those before the point from 100 on: `0.012`, `27.5`, `1,204`.
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 && size < 1e12) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /// A reading with the digits that it has: `27.53`.
    public static String reading(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// A share in whole percents; below a half "under 1 %".
    public static String percent(double share) {
        return share > 0 && share < 0.005 ? "under 1 %" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /// "1 reading", "1,034 readings".
    public static String many(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
    }
}
