package org.seriema.report;

import java.util.Locale;

/// Numbers as people read them.
final class Words {

    private Words() {}

    /// A share in percent rounded to one digit, as "98.9 %"; "100 %" and "0 %" only for exactly all and none, which
    /// others near them miss as "100.0 %" and "0.0 %"; "not defined" for NaN.
    static String percent(double share) {
        if (Double.isNaN(share)) {
            return "not defined";
        }
        if (share == 0 || share == 1) {
            return share == 0 ? "0 %" : "100 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// A metric with four digits; "not defined" for NaN.
    static String metric(double value) {
        return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, "%.4f", value);
    }

    /// A count with thin spaces between the thousands.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u2009');
    }

    /// A duration: "0.42 s", "3.1 s", "2 min 5 s".
    static String seconds(double seconds) {
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole / 60 + " min " + whole % 60 + " s";
    }

    /// "1 case", "2 cases".
    static String many(long count, String one, String several) {
        return count(count) + " " + (count == 1 ? one : several);
    }
}
