package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// The first of two inputs less the second: `y = x_0 - x_1`. Keras: `Subtract`.
///
/// Shapes: all alike; axes of length 1, and missing ones behind the batch, are repeated to fit. A step of y is masked
/// if both inputs mask it.
public record Subtract() implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireInputs("Subtract", inputs, 2, 2);
        return List.of(Merging.outputShape("Subtract", inputs));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return Merging.forward(inputs, new Difference(), pass);
    }

    private record Difference() implements Merging.Operation {

        @Override
        public void forward(Tensor[] x, float[] y, int from, int to) {
            Kernels.best().scale(-1, x[1].data(), x[1].offset() + from, y, from, to - from);
            Kernels.best().add(x[0].data(), x[0].offset() + from, y, from, to - from);
        }

        @Override
        public void backward(Tensor[] x, float[] y, Tensor dy, float[][] dx, int from, int to) {
            System.arraycopy(dy.data(), dy.offset() + from, dx[0], from, to - from);
            Kernels.best().scale(-1, dy.data(), dy.offset() + from, dx[1], from, to - from);
        }
    }
}
