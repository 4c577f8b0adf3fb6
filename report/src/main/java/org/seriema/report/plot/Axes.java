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
        for (double tick : y.ticks()) {
            double pixel = y.pixel(tick);
            canvas.line(x.start(), pixel, x.end(), pixel, Ink.GRID);
            canvas.text(y.label(tick), x.start() - 8, pixel + 4.5, TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        }
        for (double tick : x.ticks()) {
            double pixel = x.pixel(tick);
            canvas.line(pixel, y.start(), pixel, y.start() + 5, Ink.MUTED);
            canvas.text(x.label(tick), pixel, y.start() + 21, TEXT_SIZE, false, Ink.MUTED, Anchor.MIDDLE);
        }
        canvas.line(x.start(), y.start(), x.end(), y.start(), Ink.MUTED);
        canvas.text(xTitle, x.end(), y.start() + 42, TEXT_SIZE, false, Ink.MUTED, Anchor.END);
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
