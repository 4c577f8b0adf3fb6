package org.seriema.learn.lessons;

import java.util.List;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;

/// A small network: layers from left to right, each neuron with its name and number, each line with its weight.
///
/// @param layers the inputs first
record NetworkDrawing(List<List<Node>> layers) {

    static final int WIDTH = 560;
    static final int HEIGHT = 300;

    private static final double RADIUS = 21;
    private static final int LEFT = 60;
    private static final int RIGHT = 490;

    /// @param name in its circle
    /// @param number below it
    /// @param weights beside the lines that come in, one for each node of the layer before
    record Node(String name, String number, List<String> weights) {}

    void draw(Canvas canvas) {
        for (int layer = 1; layer < layers.size(); layer++) {
            for (int to = 0; to < layers.get(layer).size(); to++) {
                for (int from = 0; from < layers.get(layer - 1).size(); from++) {
                    line(canvas, layer, from, to);
                }
            }
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            for (int i = 0; i < layers.get(layer).size(); i++) {
                Node node = layers.get(layer).get(i);
                double x = x(layer);
                double y = y(layer, i);
                canvas.dot(x, y, RADIUS, layer == 0 ? Ink.MUTED : Ink.FIRST);
                canvas.dot(x, y, RADIUS - 2, Ink.PAPER);
                canvas.text(node.name, x, y + 5, 14, true, Ink.TEXT, Anchor.MIDDLE);
                canvas.text(node.number, x, y + RADIUS + 16, 13, false, Ink.TEXT, Anchor.MIDDLE);
            }
        }
    }

    private void line(Canvas canvas, int layer, int from, int to) {
        double startX = x(layer - 1);
        double startY = y(layer - 1, from);
        double dx = x(layer) - startX;
        double dy = y(layer, to) - startY;
        double length = Math.hypot(dx, dy);
        double[] ends = {RADIUS / length, 1 - RADIUS / length};
        canvas.line(
                new double[] {startX + ends[0] * dx, startX + ends[1] * dx},
                new double[] {startY + ends[0] * dy, startY + ends[1] * dy},
                Ink.FIRST,
                1.5,
                false);
        double place = 0.3; // before lines cross
        String weight = layers.get(layer).get(to).weights.get(from);
        double middle = startX + place * dx;
        double base = startY + place * dy;
        canvas.box(middle - 4 * weight.length() - 2, base - 9, 8 * weight.length() + 4, 18, Ink.PAPER, 1);
        canvas.text(weight, middle, base + 4.5, 13, false, Ink.SECOND, Anchor.MIDDLE);
    }

    private double x(int layer) {
        return LEFT + (RIGHT - LEFT) * (double) layer / (layers.size() - 1);
    }

    private double y(int layer, int node) {
        int nodes = layers.get(layer).size();
        return HEIGHT * (node + 0.5) / nodes - 10;
    }
}
