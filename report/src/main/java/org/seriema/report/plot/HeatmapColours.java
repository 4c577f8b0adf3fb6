package org.seriema.report.plot;

import java.util.Comparator;
import java.util.List;
import org.seriema.report.plot.Canvas.Anchor;

/// Which numbers have which shade in a heatmap.
///
/// @param low the number at the left end of the colour bar; of two colours the negative of `high`
/// @param high the number at its right end
/// @param diverging two colours, one for each sign; zero has none
public record HeatmapColours(double low, double high, boolean diverging) {

    /// Shades that differ by less are one, which keeps files small; an eye hardly tells more apart.
    private static final int SHADES = 24;

    private static final double LIGHTEST = 0.02;
    private static final double DARKEST = 0.94;
    private static final double BAR = 160;

    /// A colour, and how much of it.
    record Shade(Ink ink, double opacity) implements Comparable<Shade> {

        @Override
        public int compareTo(Shade other) {
            return Comparator.comparing(Shade::ink)
                    .thenComparingDouble(Shade::opacity)
                    .compare(this, other);
        }
    }

    Shade of(double value) {
        if (Double.isNaN(value)) {
            return new Shade(Ink.TEXT, 1);
        }
        double from = diverging ? 0 : low;
        double part = high > from ? (value - from) / (high - from) : 0;
        double strength = Math.min(1, diverging ? Math.abs(part) : Math.max(0, part));
        Ink ink = part < 0 && diverging ? Ink.SECOND : Ink.FIRST;
        double opacity = LIGHTEST + (DARKEST - LIGHTEST) * Math.round(strength * SHADES) / SHADES;
        return diverging && strength == 0 ? new Shade(Ink.FIRST, 0) : new Shade(ink, opacity);
    }

    /// Draws the colour bar with its numbers below it.
    ///
    /// @param missing whether to show how NaN is drawn
    void bar(Canvas canvas, double x, double y, boolean missing) {
        int steps = 2 * SHADES + 1;
        double step = BAR / steps;
        double left = x + 20;
        for (int i = 0; i < steps; i++) {
            Shade shade = of(low + (high - low) * i / (steps - 1));
            canvas.cells(left, y, step, 10, List.of(new Canvas.Run(0, i, 1)), shade.ink(), shade.opacity());
        }
        canvas.line(
                new double[] {left, left + BAR, left + BAR, left, left},
                new double[] {y, y, y + 10, y + 10, y},
                Ink.MUTED,
                1,
                false);
        canvas.text(Numerals.of(low), left, y + 24, 11, false, Ink.MUTED, Anchor.MIDDLE);
        if (diverging && high > 0) {
            canvas.text("0", left + BAR / 2, y + 24, 11, false, Ink.MUTED, Anchor.MIDDLE);
        }
        if (high > low) {
            canvas.text(Numerals.of(high), left + BAR, y + 24, 11, false, Ink.MUTED, Anchor.MIDDLE);
        }
        if (missing) {
            canvas.box(left + BAR + 40, y, 10, 10, Ink.TEXT, 1);
            canvas.text("not a number", left + BAR + 56, y + 9, 11, false, Ink.TEXT, Anchor.START);
        }
    }
}
