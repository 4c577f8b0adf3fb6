package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// An activation function as a layer of its own: `y = activation(x)`. Keras: `Activation`.
///
/// Shapes: x and y alike, but for `glu`, which halves the last axis; softmax and its kind work over the last axis.
public record Activation(org.seriema.nn.activations.Activation activation) implements Layer {

    /// Roughly what an element costs, in multiply-adds.
    private static final long WORK = 8;

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Activation", inputs, 1, Integer.MAX_VALUE);
        Shape x = inputs.getFirst();
        return List.of(x.withLast(activation.outputColumns(x.last())));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst(); // (N, D)
        int columns = x.shape().last();
        int rows = x.shape().rows();
        int yColumns = activation.outputColumns(columns);
        Tensor y = pass.tensor(x.shape().withLast(yColumns)).withMask(x.mask()); // (N, D)
        pass.forEach(rows, WORK * columns, (from, to) -> {
            int xAt = x.offset() + from * columns;
            activation.forward(x.data(), xAt, y.data(), from * yColumns, to - from, columns);
        });
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape()); // (N, D)
            pass.forEach(rows, WORK * columns, (from, to) -> {
                int at = from * columns;
                int yAt = from * yColumns;
                int xAt = x.offset() + at;
                int dyAt = dy.offset() + yAt;
                activation.backward(x.data(), xAt, y.data(), yAt, dy.data(), dyAt, dx.data(), at, to - from, columns);
            });
            return dx;
        });
    }

    @Override
    public Head head() {
        return new Head(new Activation(org.seriema.nn.activations.Activation.fromOption("linear")), activation, null);
    }
}
