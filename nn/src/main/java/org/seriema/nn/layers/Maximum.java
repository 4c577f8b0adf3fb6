package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The largest of two or more inputs, element by element: `y = max(x_0, x_1, ..)`. Keras: `Maximum`.
///
/// Shapes: all alike; axes of length 1, and missing ones behind the batch, are repeated to fit. The gradient goes to
/// the largest alone, among equals to the first. An input's masked steps do not take part; a step that all inputs mask
/// is the first input's, and masked.
public record Maximum() implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Merging.outputShape("Maximum", inputs));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return Merging.forward(inputs, new Extreme(1), pass);
    }

    /// The largest, or with the sign -1 the smallest.
    record Extreme(float sign) implements Merging.Operation {

        @Override
        public void forward(Tensor[] x, float[] y, int from, int to) {
            System.arraycopy(x[0].data(), x[0].offset() + from, y, from, to - from);
            for (int k = 1; k < x.length; k++) {
                float[] other = x[k].data();
                int shift = x[k].offset();
                for (int i = from; i < to; i++) {
                    float a = other[shift + i];
                    // not smaller than, so that NaN wins and stays
                    y[i] = sign * a <= sign * y[i] || Float.isNaN(y[i]) ? y[i] : a;
                }
            }
        }

        /// The last dx holds what no input before has taken.
        @Override
        public void backward(Tensor[] x, float[] y, Tensor dy, float[][] dx, int from, int to) {
            float[] rest = dx[dx.length - 1];
            System.arraycopy(dy.data(), dy.offset() + from, rest, from, to - from);
            for (int k = 0; k < dx.length - 1; k++) {
                float[] taken = dx[k];
                float[] candidate = x[k].data();
                int shift = x[k].offset();
                for (int i = from; i < to; i++) {
                    boolean first = candidate[shift + i] == y[i];
                    taken[i] = first ? rest[i] : 0;
                    rest[i] = first ? 0 : rest[i];
                }
            }
        }

        @Override
        public Float neutral() {
            return -sign * Float.POSITIVE_INFINITY;
        }

        @Override
        public boolean keepsFirst() {
            return true;
        }
    }
}
