package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Lays all numbers of a case in one row: (B, ..) becomes (B, product of ..). Keras: `Flatten`.
public record Flatten() implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Shape.of(inputs.getFirst().size()));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        return Reshape.view(x, Shape.of(x.size() / x.shape().axis(0)));
    }
}
