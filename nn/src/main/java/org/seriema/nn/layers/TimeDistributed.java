package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A layer, or several one after the other, applied to each step by itself: `y_t = layer(x_t)`.
/// Keras: `TimeDistributed`.
///
/// Shapes: x (B, T, ..), y (B, T, and the layer's output for a case of (..)). The steps of all cases go through the
/// layer at once, as B T cases; where the layer depends on the batch, as BatchNormalization does in training, the steps
/// go through it one after the other, so that each has statistics of its own. The mask is handed on. As in Keras 3, a
/// penalty on the outputs of the layer itself does not count; those of the layers of a Sequential do.
public record TimeDistributed(Layer layer) implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("TimeDistributed", inputs, 2, Integer.MAX_VALUE);
        Shape input = inputs.getFirst();
        List<Shape> outputs = layer.outputShapes(List.of(input.dropFirst()));
        if (outputs.size() > 1) {
            throw new IllegalArgumentException("TimeDistributed takes a layer with one output, " + name() + " gives "
                    + outputs.size() + "; leave out return_state");
        }
        return List.of(outputs.getFirst().prepend(input.axis(0)));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return layer.weights(List.of(inputs.getFirst().dropFirst())).stream()
                .map(weight -> weight.within(name()))
                .toList();
    }

    private String name() {
        return Names.snakeCase(layer.getClass().getSimpleName());
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return layer.dependsOnBatch(training);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        if (layer.dependsOnBatch(pass.training())) {
            return stepByStep(x, weights, pass);
        }
        int cases = x.shape().axis(0);
        int steps = x.shape().axis(1);
        Shape together = x.shape().dropFirst().dropFirst().prepend(cases * steps);
        String name = pass.isWatched() ? name() : "";
        Traced traced = pass.runUnpenalized(name, layer, weights, List.of(x.reshape(together)));
        Tensor y = traced.y();
        Shape apart = y.shape().dropFirst().prepend(steps).prepend(cases);
        return Traced.of(y.reshape(apart).withMask(x.mask()), (dy, dWeights) -> traced.back()
                .back(List.of(dy.reshape(y.shape())), dWeights)
                .getFirst()
                .reshape(x.shape()));
    }

    private Traced stepByStep(Tensor x, Weights weights, Pass pass) {
        pass.leaveLoops();
        int cases = x.shape().axis(0);
        int steps = x.shape().axis(1);
        Shape step = x.shape().dropFirst().dropFirst().prepend(cases); // (B, ..)
        Traced[] traced = new Traced[steps];
        String name = pass.isWatched() ? name() : "";
        for (int t = 0; t < steps; t++) {
            Tensor xStep = pass.tensor(step).withMask(stepMask(x, t, pass));
            copy(x.data(), x.offset() + t * rowSize(step), steps, xStep.data(), 0, 1, step);
            traced[t] = pass.runUnpenalized(name, layer, weights, List.of(xStep));
        }
        Shape yStep = traced[0].y().shape();
        Tensor y = pass.tensor(yStep.dropFirst().prepend(steps).prepend(cases)).withMask(x.mask());
        for (int t = 0; t < steps; t++) {
            Tensor part = traced[t].y();
            copy(part.data(), part.offset(), 1, y.data(), t * rowSize(yStep), steps, yStep);
        }
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            Tensor dyStep = pass.tensor(yStep);
            for (int t = steps - 1; t >= 0; t--) {
                copy(dy.data(), dy.offset() + t * rowSize(yStep), steps, dyStep.data(), 0, 1, yStep);
                Tensor dxStep = traced[t].back().back(List.of(dyStep), dWeights).getFirst();
                copy(dxStep.data(), dxStep.offset(), 1, dx.data(), t * rowSize(step), steps, step);
            }
            return dx;
        });
    }

    private static int rowSize(Shape step) {
        return step.size() / step.axis(0);
    }

    /// Copies one step of each case; the strides are 1 where the steps lie alone, and T where they lie in a series.
    private static void copy(float[] from, int fromAt, int stride, float[] to, int toAt, int toStride, Shape step) {
        int size = rowSize(step);
        for (int b = 0; b < step.axis(0); b++) {
            System.arraycopy(from, fromAt + b * stride * size, to, toAt + b * toStride * size, size);
        }
    }

    /// The mask of step t alone: one value a case of (D), and of a case of (S, ..) all S places count, or none.
    private static boolean @Nullable [] stepMask(Tensor x, int t, Pass pass) {
        boolean[] mask = x.mask();
        if (mask == null) {
            return null;
        }
        int steps = x.shape().axis(1);
        int places = x.shape().rank() == 3 ? 1 : x.shape().axis(2);
        boolean[] own = pass.mask(x.shape().axis(0) * places);
        for (int b = 0; b < x.shape().axis(0); b++) {
            Arrays.fill(own, b * places, (b + 1) * places, mask[b * steps + t]);
        }
        return own;
    }
}
