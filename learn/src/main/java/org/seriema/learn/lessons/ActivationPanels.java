package org.seriema.learn.lessons;

import java.util.List;
import org.seriema.learn.Engine;
import org.seriema.nn.activations.Activation;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;

/// The curves of several activations, a small panel each, with their derivatives dashed.
///
/// @param panels three in a row
record ActivationPanels(List<Panel> panels) {

    static final int WIDTH = 560;

    private static final int ROW = 190;
    private static final int COLUMN = 180;
    private static final float REACH = 4;

    /// @param low the least y that is shown
    /// @param high the largest
    record Panel(String name, Activation f, double low, double high) {}

    int height() {
        return ROW * ((panels.size() + 2) / 3) + 30;
    }

    void draw(Canvas canvas) {
        for (int i = 0; i < panels.size(); i++) {
            int row = i / 3;
            panel(canvas, panels.get(i), 26 + COLUMN * (i % 3), 14 + ROW * row);
        }
        double y = height() - 14;
        canvas.line(new double[] {26, 56}, new double[] {y - 4, y - 4}, Ink.FIRST, 2.5, false);
        canvas.text("value", 62, y, 13, false, Ink.TEXT, Anchor.START);
        canvas.line(new double[] {126, 156}, new double[] {y - 4, y - 4}, Ink.SECOND, 2, true);
        canvas.text("derivative: how much y moves when z moves a little", 162, y, 13, false, Ink.TEXT, Anchor.START);
    }

    private void panel(Canvas canvas, Panel panel, double left, double top) {
        double width = COLUMN - 40.0;
        double bottom = top + ROW - 34;
        double head = top + 26;
        canvas.text(panel.name, left, top + 14, 14, true, Ink.TEXT, Anchor.START);
        int points = 81;
        float[] z = new float[points];
        double[] xs = new double[points];
        for (int i = 0; i < points; i++) {
            z[i] = REACH * (2f * i / (points - 1) - 1);
            xs[i] = left + width * i / (points - 1);
        }
        for (double tick : new double[] {panel.low, 0, 1, panel.high}) {
            double y = pixel(panel, tick, bottom, head);
            canvas.line(left, y, left + width, y, tick == 0 ? Ink.MUTED : Ink.GRID);
            canvas.text(String.valueOf((int) tick), left - 6, y + 4, 11, false, Ink.MUTED, Anchor.END);
        }
        canvas.line(left + width / 2, bottom, left + width / 2, head, Ink.GRID);
        line(canvas, panel, xs, Engine.slopes(panel.f, z), bottom, head, Ink.SECOND, true);
        line(canvas, panel, xs, Engine.activated(panel.f, z), bottom, head, Ink.FIRST, false);
        canvas.text("-4", left, bottom + 15, 11, false, Ink.MUTED, Anchor.MIDDLE);
        canvas.text("z = 0", left + width / 2, bottom + 15, 11, false, Ink.MUTED, Anchor.MIDDLE);
        canvas.text("4", left + width, bottom + 15, 11, false, Ink.MUTED, Anchor.MIDDLE);
    }

    private static void line(
            Canvas canvas,
            Panel panel,
            double[] xs,
            float[] values,
            double bottom,
            double head,
            Ink ink,
            boolean dash) {
        double[] ys = new double[xs.length];
        for (int i = 0; i < ys.length; i++) {
            ys[i] = pixel(panel, values[i], bottom, head);
        }
        canvas.line(xs, ys, ink, dash ? 2 : 2.5, dash);
    }

    private static double pixel(Panel panel, double value, double bottom, double head) {
        return bottom - (value - panel.low) / (panel.high - panel.low) * (bottom - head);
    }
}
