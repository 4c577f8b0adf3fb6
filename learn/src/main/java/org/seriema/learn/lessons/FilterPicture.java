package org.seriema.learn.lessons;

import org.seriema.learn.Diagram;
import org.seriema.learn.Shown;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;

/// An image in its frame of zeros, a filter lying on its middle, and what comes out.
///
/// @param side how many rows and columns each of the three has
/// @param image row by row
/// @param filter likewise
/// @param result likewise
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record FilterPicture(int side, double[] image, double[] filter, float[] result) {

    private static final double CELL = 38;
    private static final double LEFT = 18;
    private static final double TOP = 50;

    Diagram diagram() {
        String description = "The filter lies on the middle of the image. The products of cells that lie on each other"
                + " add up to " + Shown.given(result[result.length / 2]) + ", the middle of the result.";
        return new Diagram("filter", description, 530, 290, this::draw);
    }

    private void draw(Canvas canvas) {
        canvas.text("image, in a frame of zeros", LEFT, TOP - 14, 13, true, Ink.TEXT, Anchor.START);
        for (int row = -1; row <= side; row++) {
            for (int column = -1; column <= side; column++) {
                boolean inside = row >= 0 && row < side && column >= 0 && column < side;
                double value = inside ? image[row * side + column] : 0;
                boolean covered = inside && filter[row * side + column] != 0;
                double x = LEFT + (column + 1) * CELL;
                double y = TOP + (row + 1) * CELL;
                cell(canvas, value, x, y, covered ? Ink.FIRST : Ink.PAPER, inside ? Ink.TEXT : Ink.MUTED);
            }
        }
        double inner = TOP + CELL;
        double filterLeft = LEFT + (side + 2) * CELL + 34;
        double resultLeft = filterLeft + side * CELL + 40;
        double sign = inner + side * CELL / 2;
        canvas.text("filter", filterLeft, inner - 14, 13, true, Ink.TEXT, Anchor.START);
        canvas.text("result", resultLeft, inner - 14, 13, true, Ink.TEXT, Anchor.START);
        canvas.text("·", filterLeft - 17, sign + 8, 26, true, Ink.TEXT, Anchor.MIDDLE);
        canvas.text("=", resultLeft - 20, sign + 6, 18, true, Ink.TEXT, Anchor.MIDDLE);
        for (int k = 0; k < side * side; k++) {
            int row = k / side;
            int column = k % side;
            double y = inner + row * CELL;
            Ink shade = filter[k] == 0 ? Ink.PAPER : Ink.FIRST;
            cell(canvas, filter[k], filterLeft + column * CELL, y, shade, Ink.TEXT);
            Ink marked = k == side * side / 2 ? Ink.SECOND : Ink.PAPER;
            cell(canvas, result[k], resultLeft + column * CELL, y, marked, Ink.TEXT);
        }
        double below = TOP + (side + 2) * CELL + 26;
        canvas.text("blue: what the filter's ones lie on", LEFT, below, 13, false, Ink.FIRST, Anchor.START);
        canvas.text("red: their sum", resultLeft, below, 13, false, Ink.SECOND, Anchor.START);
    }

    private static void cell(Canvas canvas, double value, double x, double y, Ink shade, Ink ink) {
        if (shade != Ink.PAPER) {
            canvas.box(x, y, CELL, CELL, shade, 0.24);
        }
        double[] xs = {x, x + CELL, x + CELL, x, x};
        double[] ys = {y, y, y + CELL, y + CELL, y};
        canvas.line(xs, ys, ink == Ink.MUTED ? Ink.GRID : Ink.MUTED, 1, false);
        canvas.text(Shown.given(value), x + CELL / 2, y + CELL / 2 + 5, 15, false, ink, Anchor.MIDDLE);
    }
}
