package org.seriema.report.plot;

import java.util.List;

/// What a plot draws on: an SVG text or an image. Lengths are pixels of the plot's own size, y grows downwards.
public interface Canvas {

    /// Which part of a text stands at its x.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /// Cells of a grid side by side in one row.
    ///
    /// @param column of the first
    /// @param count how many there are
    record Run(int row, int column, int count) {}

    /// A line through points; `xs` and `ys` are equally long.
    void line(double[] xs, double[] ys, Ink ink, double width, boolean dashed);

    /// A filled rectangle.
    ///
    /// @param opacity 0 to 1
    void box(double x, double y, double width, double height, Ink ink, double opacity);

    /// Filled cells of a grid, all in one shade: far smaller in a file than a rectangle for each.
    ///
    /// @param x of the grid's upper left corner
    /// @param width of a cell
    /// @param height of a cell
    /// @param opacity 0 to 1
    void cells(double x, double y, double width, double height, List<Run> runs, Ink ink, double opacity);

    /// A filled area between two lines over the same points.
    ///
    /// @param opacity 0 to 1
    void area(double[] xs, double[] lows, double[] highs, Ink ink, double opacity);

    /// A filled circle.
    void dot(double x, double y, double radius, Ink ink);

    /// A text on one line; y is its baseline.
    void text(String text, double x, double y, double size, boolean bold, Ink ink, Anchor anchor);

    /// A straight line.
    default void line(double x1, double y1, double x2, double y2, Ink ink) {
        line(new double[] {x1, x2}, new double[] {y1, y2}, ink, 1, false);
    }
}
