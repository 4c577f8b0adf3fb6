package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A layer of one input that has no weights and gives the shape that it takes.
interface SameShape extends Layer {

    @Override
    default List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank(Layers.ALL.name(this), inputs, 1, Integer.MAX_VALUE);
        return inputs;
    }

    @Override
    default List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    /// The input as it is, forward and back.
    static Traced unchanged(List<Tensor> inputs) {
        return Traced.of(inputs.getFirst(), (dy, dWeights) -> dy);
    }
}
