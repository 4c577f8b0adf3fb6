package org.seriema.learn.lessons;

import java.util.Locale;
import org.seriema.learn.Diagram;
import org.seriema.learn.Shown;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;

/// A recurrent layer of two units drawn once for each step: what comes in from below, goes on to the right and out
/// above.
///
/// @param inputs one a step
/// @param states two a step
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record UnrolledPicture(double[] inputs, float[] states) {

    private static final double STRIDE = 102;
    private static final double WIDTH = 66;
    private static final double HEIGHT = 50;
    private static final double TOP = 108;

    Diagram diagram() {
        String description = "The same layer drawn " + inputs.length
                + " times, once a step. Each takes its input from below and the two numbers of the step before.";
        return new Diagram("unrolled", description, (int) (STRIDE * inputs.length) + 20, 230, this::draw);
    }

    private void draw(Canvas canvas) {
        canvas.text("one layer, drawn once for each step", 20, 30, 14, true, Ink.TEXT, Anchor.START);
        for (int t = 0; t < inputs.length; t++) {
            double left = 28 + t * STRIDE;
            double middle = left + WIDTH / 2;
            double foot = TOP + HEIGHT;
            canvas.box(left, TOP, WIDTH, HEIGHT, Ink.FIRST, 0.2);
            canvas.text("tanh", middle, TOP + HEIGHT / 2 + 5, 15, true, Ink.TEXT, Anchor.MIDDLE);
            Arrows.up(canvas, middle, foot + 30, foot + 3, Ink.MUTED);
            Arrows.up(canvas, middle, TOP - 3, TOP - 20, Ink.MUTED);
            String input = "x" + below(t + 1) + " = " + Shown.given(inputs[t]);
            canvas.text(input, middle, foot + 48, 14, false, Ink.TEXT, Anchor.MIDDLE);
            String both = String.format(Locale.ROOT, "%.3f %.3f", states[2 * t], states[2 * t + 1]);
            canvas.text("h" + below(t + 1), middle, TOP - 45, 14, true, Ink.SECOND, Anchor.MIDDLE);
            canvas.text(both, middle, TOP - 27, 12.5, false, Ink.TEXT, Anchor.MIDDLE);
            if (t > 0) {
                Arrows.right(canvas, left - STRIDE + WIDTH + 3, left - 3, TOP + HEIGHT / 2, Ink.SECOND);
            }
        }
    }

    private static String below(int digit) {
        return String.valueOf((char) ('\u2080' + digit));
    }
}
