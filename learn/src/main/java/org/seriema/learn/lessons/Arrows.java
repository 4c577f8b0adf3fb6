package org.seriema.learn.lessons;

import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Ink;

/// Straight arrows along an axis.
final class Arrows {

    private static final double LENGTH = 8;
    private static final double HALF = 4;

    private Arrows() {}

    /// From left to right.
    static void right(Canvas canvas, double fromX, double toX, double y, Ink ink) {
        canvas.line(fromX, y, toX - LENGTH, y, ink);
        canvas.area(new double[] {toX - LENGTH, toX}, new double[] {y - HALF, y}, new double[] {y + HALF, y}, ink, 1);
    }

    /// From below to above.
    static void up(Canvas canvas, double x, double fromY, double toY, Ink ink) {
        canvas.line(x, fromY, x, toY + LENGTH, ink);
        double base = toY + LENGTH;
        canvas.area(
                new double[] {x - HALF, x, x + HALF},
                new double[] {base, toY, base},
                new double[] {base, base, base},
                ink,
                1);
    }
}
