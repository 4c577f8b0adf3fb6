package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The axes of a case in another order: axis i of y is axis `dims[i]` of x, counted from 1. Keras: `Permute`.
///
/// Shapes: with dims (2, 1), x (B, T, D) and y (B, D, T). A mask is not handed on.
public record Permute(List<Integer> dims) implements Layer {

    public Permute {
        dims = List.copyOf(dims);
        List<Integer> all = IntStream.rangeClosed(1, dims.size()).boxed().toList();
        if (dims.isEmpty() || !dims.stream().sorted().toList().equals(all)) {
            throw new IllegalArgumentException(
                    "Permute: dims must hold each axis of a case once, counted from 1 as in [2, 1], got " + dims);
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Permute", inputs, dims.size(), dims.size());
        Shape input = inputs.getFirst();
        return List.of(Shape.of(dims.stream().map(axis -> input.axis(axis - 1)).toList()));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        List<Integer> order = new ArrayList<>(List.of(0));
        order.addAll(dims);
        Strided there = Strided.transposed(x.shape(), order);
        Strided back = Strided.transposed(
                there.shape(),
                IntStream.range(0, order.size()).boxed().map(order::indexOf).toList());
        return Traced.of(there.of(x, pass), (dy, dWeights) -> back.of(dy, pass));
    }
}
