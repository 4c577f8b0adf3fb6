package org.seriema.learn.lessons;

import java.util.List;
import org.seriema.learn.Engine;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.nn.layers.Layer;
import org.seriema.tensor.Shape;

/// Two layers with nothing between them, the one layer that they are, and the same two with a bend.
final class LinearStack {

    private static final Shape INPUT = Shape.of(2);

    private static final Layer FIRST = Layer.of("Dense", 2);
    private static final Layer LAST = Layer.of("Dense", 1);

    private static final float[] FIRST_KERNEL = {0.8f, -0.5f, -0.6f, 0.7f};
    private static final float[] FIRST_BIAS = {0.1f, -0.2f};
    private static final float[] LAST_KERNEL = {1.5f, -1};
    private static final float[] LAST_BIAS = {0.3f};

    /// The third lies half way between the others.
    private static final float[][] CASES = {{-1, 1}, {3, 1}, {1, 1}};

    /// Three cases by all three networks.
    Table table() {
        float[] weights = joined(FIRST_KERNEL, FIRST_BIAS, LAST_KERNEL, LAST_BIAS);
        Table table =
                Table.of("The same inputs through three networks", "x1, x2", "two layers", "one neuron", "with relu");
        for (float[] x : CASES) {
            table = table.row(
                    Shown.given(x[0]) + ", " + Shown.given(x[1]),
                    output(List.of(FIRST, LAST), weights, x),
                    output(List.of(LAST), product(), x),
                    output(List.of(FIRST.with("activation", "relu"), LAST), weights, x));
        }
        return table;
    }

    /// The distance of two numbers by two relu neurons.
    Table distances() {
        float[] weights = {1, -1, -1, 1, 0, 0, 1, 1, 0};
        Table table = Table.of("Distances", "x1, x2", "two relu neurons and their sum");
        for (float[] x : new float[][] {{21, 21}, {21, 24.5f}, {24.5f, 21}}) {
            table = table.row(
                    Shown.given(x[0]) + ", " + Shown.given(x[1]),
                    output(List.of(FIRST.with("activation", "relu"), LAST), weights, x));
        }
        return table;
    }

    /// The last layer's weights after the first layer's: each row of its kernel, and its bias, through the last layer.
    private static float[] product() {
        Layer weighing = LAST.with("use_bias", false);
        float[] first = Engine.output(weighing, INPUT, LAST_KERNEL, FIRST_KERNEL[0], FIRST_KERNEL[1]);
        float[] second = Engine.output(weighing, INPUT, LAST_KERNEL, FIRST_KERNEL[2], FIRST_KERNEL[3]);
        float[] bias = Engine.output(LAST, INPUT, joined(LAST_KERNEL, LAST_BIAS), FIRST_BIAS);
        return joined(first, second, bias);
    }

    private static float output(List<Layer> layers, float[] weights, float[] x) {
        return Engine.predicted(Engine.model(layers, INPUT, weights), x)[0];
    }

    private static float[] joined(float[]... parts) {
        int length = 0;
        for (float[] part : parts) {
            length += part.length;
        }
        float[] all = new float[length];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
