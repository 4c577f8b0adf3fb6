package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The mean of n inputs, two or more: `y = (x_0 + x_1 + ..) / n`. Keras: `Average`.
///
/// Shapes: all alike; axes of length 1, and missing ones behind the batch, are repeated to fit. Masked steps are
/// averaged as they are; a step of y is masked if all inputs mask it.
public record Average() implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Merging.outputShape("Average", inputs));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return Merging.forward(inputs, new Add.Mean(1f / inputs.size()), pass);
    }
}
