package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A case's vector as each of n steps: `y_t = x`. Keras: `RepeatVector`.
///
/// Shapes: x (B, D), y (B, n, D). A mask is not handed on.
public record RepeatVector(int n) implements Layer {

    public RepeatVector {
        Sizes.requirePositive("RepeatVector", "n", n);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("RepeatVector", inputs, 1, 1);
        return List.of(inputs.getFirst().prepend(n));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        return RepeatedRows.of(x, n, Shape.of(x.shape().axis(0), n, x.shape().axis(1)), pass);
    }
}
