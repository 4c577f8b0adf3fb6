package org.seriema.nn.layers;

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

/// Convolution over time of each channel by itself, `depthMultiplier` times. Keras: `DepthwiseConv1D`.
///
/// `y_(t, d, m) = activation(sum_j x_(t strides - front + j dilationRate, d) kernel_(j, d, m) + bias_(d, m))`
///
/// Shapes, with M the depth multiplier: x (B, T, D), kernel (K, D, M), bias (D M), y (B, T', D M); T' as in [Conv1D].
public record DepthwiseConv1D(
        List<Integer> kernelSize,
        @Default("1") List<Integer> strides,
        @Default("valid") Padding padding,
        @Default("1") int depthMultiplier,
        @Default("1") List<Integer> dilationRate,
        @Default("linear") Activation activation,
        @Default("true") boolean useBias,
        @Default("glorot_uniform") Initializer depthwiseInitializer,
        @Default("zeros") Initializer biasInitializer,
        @Default("null") @Nullable Regularizer depthwiseRegularizer,
        @Default("null") @Nullable Regularizer biasRegularizer,
        @Default("null") @Nullable Regularizer activityRegularizer,
        @Default("null") @Nullable Constraint depthwiseConstraint,
        @Default("null") @Nullable Constraint biasConstraint)
        implements Layer {

    public DepthwiseConv1D {
        Sizes.requirePositive("DepthwiseConv1D", "depth_multiplier", depthMultiplier);
        kernelSize = Sizes.perAxis("DepthwiseConv1D", "kernel_size", kernelSize, 1);
        strides = Sizes.perAxis("DepthwiseConv1D", "strides", strides, 1);
        dilationRate = Sizes.perAxis("DepthwiseConv1D", "dilation_rate", dilationRate, 1);
        ConvolutionOptions.check("DepthwiseConv1D", strides, dilationRate, padding, false, activation);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("DepthwiseConv1D", inputs, 2, 2);
        Shape input = inputs.getFirst();
        return List.of(Shape.of(steps(input.axis(0)).count(), input.last() * depthMultiplier));
    }

    private Windows steps(int length) {
        int size = kernelSize.getFirst();
        return Windows.over(
                "DepthwiseConv1D", "kernel_size", length, size, strides.getFirst(), dilationRate.getFirst(), padding);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int channels = inputs.getFirst().last();
        Shape shape = Shape.of(kernelSize.getFirst(), channels, depthMultiplier);
        Weight kernel =
                Weight.trainable("kernel", shape, depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint);
        Shape width = Shape.of(channels * depthMultiplier);
        Weight bias = Weight.trainable("bias", width, biasInitializer, biasRegularizer, biasConstraint);
        return useBias ? List.of(kernel, bias) : List.of(kernel);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        int batch = x.shape().axis(0);
        int channels = x.shape().last();
        int width = channels * depthMultiplier;
        Windows steps = steps(x.shape().axis(1));
        Depthwise depthwise = new Depthwise(pass, batch, steps, channels, depthMultiplier);
        Tensor laid = depthwise.layOut(x);
        float[] tiles = depthwise.tile(weights.get(0));
        Tensor y = pass.tensor(Shape.of(batch, steps.count(), width));
        float[] z = activation.needsInput() ? pass.floats(y.size()) : y.data();
        depthwise.forward(laid, tiles, useBias ? weights.get(1) : null, z);
        int rows = batch * steps.count();
        pass.forEach(rows, width, (from, to) -> {
            activation.forward(z, from * width, y.data(), from * width, to - from, width);
        });
        return Traced.of(y, (dy, dWeights) -> {
            float[] dz = pass.floats(y.size());
            pass.forEach(rows, width, (from, to) -> {
                int at = from * width;
                activation.backward(z, at, y.data(), at, dy.data(), dy.offset() + at, dz, at, to - from, width);
            });
            if (useBias) {
                Tensor dBias = dWeights.get(1);
                Kernels.best().sumRows(dz, 0, width, rows, width, dBias.data(), dBias.offset());
            }
            return depthwise.backward(laid, tiles, dz, dWeights.get(0));
        });
    }

    @Override
    public Head head() {
        return new Head(
                with("activation", "linear").with("activity_regularizer", null), activation, activityRegularizer);
    }
}
