package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The smallest of two or more inputs, element by element: `y = min(x_0, x_1, ..)`. Keras: `Minimum`.
///
/// Shapes: all alike; axes of length 1, and missing ones behind the batch, are repeated to fit. The gradient goes to
/// the smallest alone, among equals to the first. An input's masked steps do not take part; a step that all inputs mask
/// is the first input's, and masked.
public record Minimum() implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Merging.outputShape("Minimum", inputs));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return Merging.forward(inputs, new Maximum.Extreme(-1), pass);
    }
}
