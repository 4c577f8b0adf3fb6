package org.seriema.learn.lessons;

import org.seriema.learn.Diagram;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;

/// One step of an LSTM: the cell state runs along the top, four gates look at input and last output.
final class CellPicture {

    private static final double TOP = 84;
    private static final double GATES = 172;
    private static final double BUS = 246;
    private static final double FORGET = 120;
    private static final double INPUT = 205;
    private static final double CANDIDATE = 290;
    private static final double OUTPUT = 385;
    private static final double RIGHT = 500;

    private CellPicture() {}

    static Diagram diagram() {
        String description = "One step of an LSTM. The cell state c goes from left to right: it is multiplied by f,"
                + " then i times g is added. The output h is o times tanh of the new cell state.";
        return new Diagram("cell", description, 540, 300, CellPicture::draw);
    }

    private static void draw(Canvas canvas) {
        canvas.text("one step of an LSTM", 20, 30, 14, true, Ink.TEXT, Anchor.START);
        double sum = (INPUT + CANDIDATE) / 2;
        double product = 134;
        // the cell state
        canvas.text("c before", 20, TOP - 10, 13, true, Ink.SECOND, Anchor.START);
        thick(canvas, 20, TOP, RIGHT - 8, TOP);
        Arrows.right(canvas, RIGHT - 12, RIGHT + 4, TOP, Ink.SECOND);
        canvas.text("c", RIGHT + 10, TOP + 5, 15, true, Ink.SECOND, Anchor.START);
        // what the gates look at
        canvas.text("x, h before", 20, BUS + 22, 13, true, Ink.FIRST, Anchor.START);
        canvas.line(20, BUS, OUTPUT, BUS, Ink.FIRST);
        gate(canvas, FORGET, "σ", "f");
        gate(canvas, INPUT, "σ", "i");
        gate(canvas, CANDIDATE, "tanh", "g");
        gate(canvas, OUTPUT, "σ", "o");
        // f c
        Arrows.up(canvas, FORGET, GATES - 16, TOP + 12, Ink.MUTED);
        sign(canvas, FORGET, TOP, "×");
        // + i g
        canvas.line(INPUT, GATES - 16, INPUT, product, Ink.MUTED);
        canvas.line(INPUT, product, CANDIDATE, product, Ink.MUTED);
        canvas.line(CANDIDATE, product, CANDIDATE, GATES - 16, Ink.MUTED);
        Arrows.up(canvas, sum, product - 11, TOP + 12, Ink.MUTED);
        sign(canvas, sum, product, "×");
        sign(canvas, sum, TOP, "+");
        // o tanh(c)
        double end = 455;
        canvas.line(end, TOP, end, product - 26, Ink.MUTED);
        canvas.box(end - 24, product - 26, 48, 22, Ink.FIRST, 0.2);
        canvas.text("tanh", end, product - 10, 13, true, Ink.TEXT, Anchor.MIDDLE);
        canvas.line(end, product - 4, end, GATES - 11, Ink.MUTED);
        Arrows.right(canvas, OUTPUT + 24, end - 11, GATES, Ink.MUTED);
        sign(canvas, end, GATES, "×");
        Arrows.right(canvas, end + 11, RIGHT + 4, GATES, Ink.FIRST);
        canvas.text("h", RIGHT + 10, GATES + 5, 15, true, Ink.FIRST, Anchor.START);
    }

    private static void gate(Canvas canvas, double x, String activation, String name) {
        Arrows.up(canvas, x, BUS, GATES + 17, Ink.FIRST);
        canvas.box(x - 24, GATES - 16, 48, 32, Ink.FIRST, 0.2);
        canvas.text(activation, x, GATES + 5, 14, true, Ink.TEXT, Anchor.MIDDLE);
        canvas.text(name, x - 8, GATES - 24, 15, true, Ink.TEXT, Anchor.END);
    }

    private static void sign(Canvas canvas, double x, double y, String text) {
        canvas.dot(x, y, 12, Ink.GRID);
        canvas.text(text, x, y + 6, 17, true, Ink.TEXT, Anchor.MIDDLE);
    }

    private static void thick(Canvas canvas, double x1, double y1, double x2, double y2) {
        canvas.line(new double[] {x1, x2}, new double[] {y1, y2}, Ink.SECOND, 3, false);
    }
}
