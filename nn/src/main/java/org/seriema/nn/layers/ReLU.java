package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Relu;
import org.seriema.tensor.Tensor;

/// `y = max(x, 0)`, or `negativeSlope (x - threshold)` below `threshold`, x from there on, cut off at `maxValue`.
/// Keras: `ReLU`.
///
/// Shapes: x and y alike. A mask is handed on.
public record ReLU(
        @Default("null") @Nullable Double maxValue,
        @Default("0") double negativeSlope,
        @Default("0") double threshold) implements SameShape {

    public ReLU {
        if (maxValue != null) {
            Sizes.requireNotNegative("ReLU", "max_value", maxValue);
        }
        Sizes.requireNotNegative("ReLU", "negative_slope", negativeSlope);
        Sizes.requireNotNegative("ReLU", "threshold", threshold);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return new Activation(new Relu(negativeSlope, maxValue, threshold)).forward(weights, inputs, pass);
    }
}
