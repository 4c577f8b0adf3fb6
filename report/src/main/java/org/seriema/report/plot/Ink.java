package org.seriema.report.plot;

/// The colours of every plot, after Okabe and Ito's palette, which people with any colour vision tell apart.
public enum Ink {
    /// Titles and numbers.
    TEXT("#1f2933", "#e6edf3"),
    /// Axis labels and remarks.
    MUTED("#5a6672", "#9da9b5"),
    /// Grid lines.
    GRID("#e2e7ec", "#2f3943"),
    /// The background.
    PAPER("#ffffff", "#161b22"),
    /// The first series, and the shade of heatmaps.
    FIRST("#0072b2", "#56b4e9"),
    /// The second series, and what is to be noticed.
    SECOND("#d55e00", "#ff9d5c"),
    /// The third series.
    THIRD("#00795a", "#4fd1a5");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /// The colour as `#rrggbb`, on white paper.
    public String light() {
        return light;
    }

    /// The colour as `#rrggbb`, on dark paper.
    public String dark() {
        return dark;
    }
}
