package org.seriema.app.cli;

import java.util.Locale;

/// Numbers as the commands print them.
final class Figures {

    private Figures() {}

    /// Four digits; `-` where a figure is not defined.
    static String of(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    /// Four digits that count, whatever the size.
    static String significant(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /// As a person writes it: `40`, `0.5`.
    static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
    }
}
