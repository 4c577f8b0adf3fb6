package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Each step `size` times in a row. Keras: `UpSampling1D`.
///
/// Shapes: x (B, T, D), y (B, T size, D). A mask is not handed on.
public record UpSampling1D(@Default("2") int size) implements Layer {

    public UpSampling1D {
        Sizes.requirePositive("UpSampling1D", "size", size);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("UpSampling1D", inputs, 2, 2);
        Shape input = inputs.getFirst();
        return List.of(Shape.of(Sizes.steps("UpSampling1D", (long) input.axis(0) * size), input.axis(1)));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Shape shape =
                Shape.of(x.shape().axis(0), x.shape().axis(1) * size, x.shape().axis(2));
        return RepeatedRows.of(x, size, shape, pass);
    }
}
