package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Multiplies two or more inputs: `y = x_0 x_1 ..`, element by element. Keras: `Multiply`.
///
/// Shapes: all alike; axes of length 1, and missing ones behind the batch, are repeated to fit. Masked steps of an
/// input count as 1; a step that all inputs mask is 0 and masked.
public record Multiply() implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Merging.outputShape("Multiply", inputs));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return Merging.forward(inputs, new Product(), pass);
    }

    private record Product() implements Merging.Operation {

        @Override
        public void forward(Tensor[] x, float[] y, int from, int to) {
            System.arraycopy(x[0].data(), x[0].offset() + from, y, from, to - from);
            for (int k = 1; k < x.length; k++) {
                Kernels.best().multiply(y, from, x[k].data(), x[k].offset() + from, y, from, to - from);
            }
        }

        /// dx_k = dy times all others; y / x_k would fail at 0.
        @Override
        public void backward(Tensor[] x, float[] y, Tensor dy, float[][] dx, int from, int to) {
            for (int k = 0; k < x.length; k++) {
                System.arraycopy(dy.data(), dy.offset() + from, dx[k], from, to - from);
                for (int j = 0; j < x.length; j++) {
                    if (j != k) {
                        Kernels.best().multiply(dx[k], from, x[j].data(), x[j].offset() + from, dx[k], from, to - from);
                    }
                }
            }
        }

        @Override
        public Float neutral() {
            return 1f;
        }
    }
}
