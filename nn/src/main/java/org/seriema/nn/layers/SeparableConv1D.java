package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Convolution over time of each channel by itself, then a mixture of the channels at each step.
/// Keras: `SeparableConv1D`; Chollet, CVPR 2017.
///
/// `y = activation(depthwise(x) pointwiseKernel + bias)`, with depthwise as [DepthwiseConv1D] without a bias.
///
/// Shapes, with M the depth multiplier: x (B, T, D), depthwise kernel (K, D, M), pointwise kernel (1, D M, F),
/// bias (F), y (B, T', F); T' as in [Conv1D].
public record SeparableConv1D(
        int filters,
        List<Integer> kernelSize,
        @Default("1") List<Integer> strides,
        @Default("valid") Padding padding,
        @Default("1") List<Integer> dilationRate,
        @Default("1") int depthMultiplier,
        @Default("linear") Activation activation,
        @Default("true") boolean useBias,
        @Default("glorot_uniform") Initializer depthwiseInitializer,
        @Default("glorot_uniform") Initializer pointwiseInitializer,
        @Default("zeros") Initializer biasInitializer,
        @Default("null") @Nullable Regularizer depthwiseRegularizer,
        @Default("null") @Nullable Regularizer pointwiseRegularizer,
        @Default("null") @Nullable Regularizer biasRegularizer,
        @Default("null") @Nullable Regularizer activityRegularizer,
        @Default("null") @Nullable Constraint depthwiseConstraint,
        @Default("null") @Nullable Constraint pointwiseConstraint,
        @Default("null") @Nullable Constraint biasConstraint)
        implements Layer {

    public SeparableConv1D {
        Sizes.requirePositive("SeparableConv1D", "filters", filters);
        Sizes.requirePositive("SeparableConv1D", "depth_multiplier", depthMultiplier);
        kernelSize = Sizes.perAxis("SeparableConv1D", "kernel_size", kernelSize, 1);
        strides = Sizes.perAxis("SeparableConv1D", "strides", strides, 1);
        dilationRate = Sizes.perAxis("SeparableConv1D", "dilation_rate", dilationRate, 1);
        ConvolutionOptions.check("SeparableConv1D", strides, dilationRate, padding, false, activation);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("SeparableConv1D", inputs, 2, 2);
        return List.of(Shape.of(steps(inputs.getFirst().axis(0)).count(), filters));
    }

    private Windows steps(int length) {
        int size = kernelSize.getFirst();
        return Windows.over(
                "SeparableConv1D", "kernel_size", length, size, strides.getFirst(), dilationRate.getFirst(), padding);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int channels = inputs.getFirst().last();
        Shape depthwise = Shape.of(kernelSize.getFirst(), channels, depthMultiplier);
        Shape pointwise = Shape.of(1, channels * depthMultiplier, filters);
        List<Weight> weights = new ArrayList<>();
        weights.add(Weight.trainable(
                "depthwise_kernel", depthwise, depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint));
        weights.add(Weight.trainable(
                "pointwise_kernel", pointwise, pointwiseInitializer, pointwiseRegularizer, pointwiseConstraint));
        if (useBias) {
            weights.add(Weight.trainable("bias", Shape.of(filters), biasInitializer, biasRegularizer, biasConstraint));
        }
        return List.copyOf(weights);
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
        Tensor h = pass.tensor(Shape.of(batch, steps.count(), width));
        depthwise.forward(laid, tiles, null, h.data());
        Traced pointwise = new Convolution(pass, batch, Windows.SINGLE, Windows.each(steps.count()), width, filters, 1)
                .trace(h, weights.part(1, weights.count()), activation, Shape.of(batch, steps.count(), filters));
        return new Traced(pointwise.outputs(), (dy, dWeights) -> {
            Tensor dh = pointwise
                    .back()
                    .back(dy, dWeights.part(1, dWeights.count()))
                    .getFirst();
            return List.of(depthwise.backward(laid, tiles, dh.data(), dWeights.get(0)));
        });
    }

    @Override
    public Head head() {
        return new Head(
                with("activation", "linear").with("activity_regularizer", null), activation, activityRegularizer);
    }
}
