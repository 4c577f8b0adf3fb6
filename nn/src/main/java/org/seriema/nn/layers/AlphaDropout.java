package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Dropout that keeps the mean and variance of self-normalising inputs: in training a random share of them becomes
/// SELU's lowest value s = -1.7581, then `y = a (x or s) + b`. Keras: `AlphaDropout`.
///
/// `a = ((1 - rate) (1 + rate s²))^(-1/2)`, `b = -a s rate`. With `noiseShape` elements share a draw: see there.
/// Shapes: x and y alike. A mask is handed on. Klambauer et al., "Self-Normalizing Neural Networks", NeurIPS 2017.
public record AlphaDropout(
        double rate, @Default("null") @Nullable NoiseShape noiseShape) implements SameShape {

    /// Minus SELU's alpha times its scale.
    private static final double LOWEST = -1.6732632423543772 * 1.0507009873554805;

    public AlphaDropout {
        Sizes.requireRate("AlphaDropout", "rate", rate);
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return training && noiseShape != null && noiseShape.sharedByCases();
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        if (noiseShape != null) {
            noiseShape.requireFit("AlphaDropout", inputs.getFirst());
        }
        return inputs;
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        if (!pass.training() || rate == 0) {
            return SameShape.unchanged(inputs);
        }
        Tensor x = inputs.getFirst();
        Shape noise = noiseShape == null ? null : noiseShape.shape("AlphaDropout", x.shape());
        double a = 1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST * LOWEST));
        float b = (float) (-a * LOWEST * rate);
        float dropped = (float) (a * LOWEST) + b;
        DropoutMask mask = new DropoutMask(rate, a, x.shape(), noise, pass);
        float[] factors = mask.factors();
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        int cases = x.shape().axis(0);
        int size = x.size() / cases;
        pass.forEach(cases, 4L * size, (from, to) -> {
            mask.fill(from, to);
            for (int i = from * size; i < to * size; i++) {
                y.data()[i] = factors[i] == 0 ? dropped : x.data()[x.offset() + i] * factors[i] + b;
            }
        });
        return Traced.of(y, (dy, dWeights) -> DropoutMask.scaled(dy, factors, pass));
    }
}
