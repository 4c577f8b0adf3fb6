package org.seriema.report.plot;

import org.seriema.report.plot.Canvas.Anchor;

/// The frame that plots share: title, what the y axis means above it, grid lines, ticks, what the x axis means below.
///
/// @param x left to right
/// @param y bottom to top
record Axes(Scale x, Scale y) {

    static final int TITLE_SIZE = 16;
    static final int TEXT_SIZE = 13;

    void draw(Canvas canvas, String title, String xTitle, String yTitle) {
        title(canvas, title);
        canvas.text(yTitle, 20, 54, TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        grid(canvas);
        canvas.text(xTitle, x.end(), y.start() + 42, TEXT_SIZE, false, Ink.MUTED, Anchor.END);
    }

    /// The lines and the ticks' numbers alone.
    void grid(Canvas canvas) {
        yTicks(canvas);
        xTicks(canvas);
    }

    /// The lines across with their numbers.
    void yTicks(Canvas canvas) {
        for (double tick : y.ticks()) {
            double pixel = y.pixel(tick);
            canvas.line(x.start(), pixel, x.end(), pixel, Ink.GRID);
            canvas.text(y.label(tick), x.start() - 8, pixel + 4.5, TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        }
    }

    /// The line at the bottom with its ticks.
    void xTicks(Canvas canvas) {
        for (double tick : x.ticks()) {
            double pixel = x.pixel(tick);
            canvas.line(pixel, y.start(), pixel, y.start() + 5, Ink.MUTED);
            canvas.text(x.label(tick), pixel, y.start() + 21, TEXT_SIZE, false, Ink.MUTED, Anchor.MIDDLE);
        }
        canvas.line(x.start(), y.start(), x.end(), y.start(), Ink.MUTED);
    }

    /// A vertical line at the chosen threshold with a text above it; beyond the axis it stands at its edge.
    void threshold(Canvas canvas, double threshold, String text, Ink ink) {
        double pixel = x.pixel(Math.clamp(threshold, x.low(), x.high()));
        double half = Room.width(text, TEXT_SIZE, true) / 2;
        double middle = Math.max(x.start() - 36 + half, Math.min(x.end() + 12 - half, pixel));
        canvas.line(new double[] {pixel, pixel}, new double[] {y.start(), y.end() - 4}, ink, 2, false);
        canvas.text(text, middle, y.end() - 10, TEXT_SIZE, true, ink, Anchor.MIDDLE);
    }

    /// A sentence in the middle, where nothing can be drawn.
    void instead(Canvas canvas, String text) {
        canvas.text(
                text,
                (x.start() + x.end()) / 2,
                (y.start() + y.end()) / 2 + 4.5,
                TEXT_SIZE,
                false,
                Ink.TEXT,
                Anchor.MIDDLE);
    }

    static void title(Canvas canvas, String title) {
        canvas.text(title, 20, 30, TITLE_SIZE, true, Ink.TEXT, Anchor.START);
    }

    /// A name cut in its middle to a length that fits, as "Custom…remark": names that differ do so at either end.
    static String cut(String name, int length) {
        int letters = name.codePointCount(0, name.length());
        if (letters <= length) {
            return name;
        }
        int tail = (length - 1) / 2;
        return name.substring(0, name.offsetByCodePoints(0, length - 1 - tail))
                + "…"
                + name.substring(name.offsetByCodePoints(0, letters - tail));
    }
}
