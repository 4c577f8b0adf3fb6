package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Masks the steps whose features are all `maskValue`, and sets them to zero. Keras: `Masking`.
///
/// Shapes: x and y (B, T, D). The mask that y carries takes the place of one that x may have.
public record Masking(@Default("0") double maskValue) implements SameShape {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Masking", inputs, 2, 2);
        return inputs;
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        int steps = x.shape().rows(); // of all cases
        int features = x.shape().last();
        float masked = (float) maskValue;
        boolean[] mask = pass.mask(steps);
        Tensor y = pass.tensor(x.shape()).withMask(mask);
        pass.forEach(steps, features, (from, to) -> {
            for (int s = from; s < to; s++) {
                int at = x.offset() + s * features;
                boolean counts = false;
                for (int i = at; i < at + features; i++) {
                    counts |= x.data()[i] != masked;
                }
                mask[s] = counts;
            }
            choose(mask, x, y, features, from, to);
        });
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            pass.forEach(steps, features, (from, to) -> choose(mask, dy, dx, features, from, to));
            return dx;
        });
    }

    /// The steps that count, and zeros in place of the others.
    private static void choose(boolean[] mask, Tensor x, Tensor y, int features, int from, int to) {
        for (int s = from; s < to; s++) {
            int at = s * features;
            if (mask[s]) {
                System.arraycopy(x.data(), x.offset() + at, y.data(), at, features);
            } else {
                Arrays.fill(y.data(), at, at + features, 0);
            }
        }
    }
}
