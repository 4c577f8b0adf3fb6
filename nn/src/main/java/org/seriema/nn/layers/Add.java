package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Adds two or more inputs: `y = x_0 + x_1 + ..`. Keras: `Add`.
///
/// Shapes: all alike; axes of length 1, and missing ones behind the batch, are repeated to fit. A step of y is masked
/// if all inputs mask it.
public record Add() implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Merging.outputShape("Add", inputs));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return Merging.forward(inputs, new Mean(1), pass);
    }

    /// The sum times a factor.
    record Mean(float factor) implements Merging.Operation {

        @Override
        public void forward(Tensor[] x, float[] y, int from, int to) {
            System.arraycopy(x[0].data(), x[0].offset() + from, y, from, to - from);
            for (int k = 1; k < x.length; k++) {
                Kernels.best().add(x[k].data(), x[k].offset() + from, y, from, to - from);
            }
            if (factor != 1) {
                Kernels.best().scale(factor, y, from, y, from, to - from);
            }
        }

        @Override
        public void backward(Tensor[] x, float[] y, Tensor dy, float[][] dx, int from, int to) {
            for (float[] d : dx) {
                Kernels.best().scale(factor, dy.data(), dy.offset() + from, d, from, to - from);
            }
        }
    }
}
