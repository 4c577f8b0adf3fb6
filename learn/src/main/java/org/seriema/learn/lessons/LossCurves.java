package org.seriema.learn.lessons;

import java.util.function.DoubleUnaryOperator;
import org.seriema.learn.Engine;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.losses.Loss;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;

/// Squared error and cross-entropy of a sigmoid over its sum, for the truth 1.
final class LossCurves {

    static final int WIDTH = 560;
    static final int HEIGHT = 320;

    private static final double REACH = 6;
    private static final double LEFT = 50;
    private static final double RIGHT = 540;
    private static final double TOP = 44;
    private static final double BOTTOM = 264;

    void draw(Canvas canvas) {
        canvas.text("loss", 20, 26, 13, false, Ink.MUTED, Anchor.START);
        for (int tick = 0; tick <= REACH; tick++) {
            canvas.line(LEFT, y(tick), RIGHT, y(tick), tick == 0 ? Ink.MUTED : Ink.GRID);
            canvas.text(String.valueOf(tick), LEFT - 8, y(tick) + 4.5, 13, false, Ink.MUTED, Anchor.END);
            int z = 2 * tick - 6;
            canvas.text(String.valueOf(z), x(z), BOTTOM + 20, 13, false, Ink.MUTED, Anchor.MIDDLE);
        }
        canvas.text("sum z before the sigmoid", RIGHT, BOTTOM + 42, 13, false, Ink.MUTED, Anchor.END);
        Activation sigmoid = Activation.fromOption("sigmoid");
        Loss squared = Loss.fromOption("mean_squared_error");
        Loss binary = Loss.fromOption("binary_crossentropy");
        curve(canvas, z -> Engine.loss(binary, Engine.activated(sigmoid, (float) z), 1), Ink.FIRST, false);
        curve(canvas, z -> Engine.loss(squared, Engine.activated(sigmoid, (float) z), 1), Ink.SECOND, true);
        canvas.text("cross-entropy", x(-3.6), y(4.2), 14, true, Ink.FIRST, Anchor.START);
        canvas.text("squared error", x(-5.6), y(1.2), 14, true, Ink.SECOND, Anchor.START);
        canvas.dot(x(0), y(Engine.loss(binary, Engine.activated(sigmoid, 0), 1)), 5, Ink.FIRST);
        canvas.text("0.69: knows nothing", x(0.2), y(1.0), 13, false, Ink.TEXT, Anchor.START);
    }

    private static void curve(Canvas canvas, DoubleUnaryOperator loss, Ink ink, boolean dashed) {
        int points = 121;
        double[] xs = new double[points];
        double[] ys = new double[points];
        for (int i = 0; i < points; i++) {
            double z = REACH * (2.0 * i / (points - 1) - 1);
            xs[i] = x(z);
            ys[i] = y(loss.applyAsDouble(z));
        }
        canvas.line(xs, ys, ink, 2.5, dashed);
    }

    private static double x(double z) {
        return LEFT + (z + REACH) / (2 * REACH) * (RIGHT - LEFT);
    }

    private static double y(double loss) {
        return BOTTOM - loss / REACH * (BOTTOM - TOP);
    }
}
