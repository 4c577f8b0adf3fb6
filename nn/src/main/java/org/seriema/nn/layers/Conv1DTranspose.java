package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Transposed convolution over time: each step of the input adds a window of steps to the output, as the gradient of a
/// [Conv1D] does. Keras: `Conv1DTranspose`.
///
/// `y = activation(z + bias)`, `z_(t strides - front + j dilationRate) = sum over t and j of x_t kernel_j'`
///
/// Shapes: x (B, T, D), kernel (K, F, D), bias (F), y (B, T', F). With S strides and E = (K - 1) dilationRate + 1,
/// T' is T S with padding `same` and (T - 1) S + max(E, S) with `valid`; with P `outputPadding` it is
/// (T - 1) S + P + E with `valid`, and with `same` (T - 1) S + P + 1 for an odd E, (T - 1) S + P for an even one.
/// A mask ends here.
public record Conv1DTranspose(
        int filters,
        List<Integer> kernelSize,
        @Default("1") List<Integer> strides,
        @Default("valid") Padding padding,
        @Default("null") @Nullable List<Integer> outputPadding,
        @Default("1") List<Integer> dilationRate,
        @Default("linear") Activation activation,
        @Default("true") boolean useBias,
        @Default("glorot_uniform") Initializer kernelInitializer,
        @Default("zeros") Initializer biasInitializer,
        @Default("null") @Nullable Regularizer kernelRegularizer,
        @Default("null") @Nullable Regularizer biasRegularizer,
        @Default("null") @Nullable Regularizer activityRegularizer,
        @Default("null") @Nullable Constraint kernelConstraint,
        @Default("null") @Nullable Constraint biasConstraint)
        implements Layer {

    public Conv1DTranspose {
        Sizes.requirePositive("Conv1DTranspose", "filters", filters);
        kernelSize = Sizes.perAxis("Conv1DTranspose", "kernel_size", kernelSize, 1);
        strides = Sizes.perAxis("Conv1DTranspose", "strides", strides, 1);
        dilationRate = Sizes.perAxis("Conv1DTranspose", "dilation_rate", dilationRate, 1);
        ConvolutionOptions.check("Conv1DTranspose", strides, dilationRate, padding, false, activation);
        int stride = strides.getFirst();
        boolean fits = outputPadding == null
                || (outputPadding.size() == 1 && outputPadding.getFirst() >= 0 && outputPadding.getFirst() < stride);
        if (!fits) {
            throw new IllegalArgumentException("Conv1DTranspose: output_padding must be one number from 0 to below"
                    + " strides, got " + outputPadding + " with strides " + strides);
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Conv1DTranspose", inputs, 2, 2);
        return List.of(Shape.of(windows(inputs.getFirst().axis(0)).length(), filters));
    }

    /// The windows of the steps of x over those of y.
    private Windows windows(int steps) {
        return Windows.transposed(
                "Conv1DTranspose",
                steps,
                kernelSize.getFirst(),
                strides.getFirst(),
                dilationRate.getFirst(),
                padding,
                outputPadding == null ? null : outputPadding.getFirst());
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape shape = Shape.of(kernelSize.getFirst(), filters, inputs.getFirst().last());
        Weight kernel = Weight.trainable("kernel", shape, kernelInitializer, kernelRegularizer, kernelConstraint);
        Weight bias = Weight.trainable("bias", Shape.of(filters), biasInitializer, biasRegularizer, biasConstraint);
        return useBias ? List.of(kernel, bias) : List.of(kernel);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        int batch = x.shape().axis(0);
        int steps = x.shape().axis(1);
        Windows windows = windows(steps);
        // The convolution that leads from y to x.
        Convolution convolution = new Convolution(
                pass, batch, Windows.SINGLE, windows, filters, x.shape().last(), 1);
        int length = windows.length();
        Tensor y = pass.tensor(Shape.of(batch, length, filters));
        float[] z = activation.needsInput() ? pass.floats(y.size()) : y.data();
        float[] kernel = convolution.packTransposes(weights.get(0));
        float[] room = convolution.room();
        pass.forEach(batch, convolution.work(steps), (from, to) -> {
            for (int r = from; r < to; r++) {
                int at = r * length * filters;
                if (useBias) {
                    Convolution.repeat(weights.get(1), z, at, length);
                } else {
                    Arrays.fill(z, at, at + length * filters, 0);
                }
                convolution.scatter(r, x.data(), x.offset(), steps, kernel, room, z);
                activation.forward(z, at, y.data(), at, length, filters);
            }
        });
        return Traced.of(y, (dy, dWeights) -> backward(convolution, x, z, y, dy, weights, dWeights, pass));
    }

    private Tensor backward(
            Convolution convolution,
            Tensor x,
            float[] z,
            Tensor y,
            Tensor dy,
            Weights weights,
            Weights dWeights,
            Pass pass) {
        int batch = x.shape().axis(0);
        int steps = x.shape().axis(1);
        int size = y.size() / batch;
        Tensor dz = pass.tensor(y.shape());
        pass.forEach(batch, 4L * size, (from, to) -> {
            int at = from * size;
            int rows = (to - from) * size / filters;
            activation.backward(z, at, y.data(), at, dy.data(), dy.offset() + at, dz.data(), at, rows, filters);
        });
        Tensor padded = convolution.pad(dz);
        convolution.addKernelGradient(padded, convolution.space(x), dWeights.get(0));
        if (useBias) {
            Tensor dBias = dWeights.get(1);
            Kernels.best().sumRows(dz.data(), 0, filters, y.shape().rows(), filters, dBias.data(), dBias.offset());
        }
        Tensor dx = pass.tensor(x.shape());
        if (!pass.wantsGradient(x)) {
            return dx;
        }
        float[] kernel = convolution.pack(weights.get(0));
        pass.forEach(batch, convolution.work(steps), (from, to) -> {
            for (int r = from; r < to; r++) {
                convolution.gather(
                        r,
                        padded,
                        kernel,
                        null,
                        dx.data(),
                        r * steps * x.shape().last());
            }
        });
        return dx;
    }

    @Override
    public Head head() {
        return new Head(
                with("activation", "linear").with("activity_regularizer", null), activation, activityRegularizer);
    }
}
