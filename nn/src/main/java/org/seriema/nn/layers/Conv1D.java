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

/// Convolution over time: each step of the output sees a window of the input's steps. Keras: `Conv1D`.
///
/// `y_t = activation(sum_j x_(t strides - front + j dilationRate) kernel_j + bias)`
///
/// Shapes: x (B, T, D), kernel (K, D / groups, F), bias (F), y (B, T', F). With padding `valid` T' is
/// floor((T - (K - 1) dilationRate - 1) / strides) + 1; with `same` and `causal` ceil(T / strides). With groups, each
/// part of the filters sees its part of the channels. A mask ends here.
public record Conv1D(
        int filters,
        List<Integer> kernelSize,
        @Default("1") List<Integer> strides,
        @Default("valid") Padding padding,
        @Default("1") List<Integer> dilationRate,
        @Default("1") int groups,
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

    public Conv1D {
        Sizes.requirePositive("Conv1D", "filters", filters);
        Sizes.requirePositive("Conv1D", "groups", groups);
        kernelSize = Sizes.perAxis("Conv1D", "kernel_size", kernelSize, 1);
        strides = Sizes.perAxis("Conv1D", "strides", strides, 1);
        dilationRate = Sizes.perAxis("Conv1D", "dilation_rate", dilationRate, 1);
        ConvolutionOptions.check("Conv1D", strides, dilationRate, padding, true, activation);
        if (filters % groups != 0) {
            throw new IllegalArgumentException(
                    "Conv1D: groups must divide filters, got groups " + groups + " and filters " + filters);
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Conv1D", inputs, 2, 2);
        ConvolutionOptions.checkGroups("Conv1D", groups, inputs.getFirst());
        return List.of(Shape.of(steps(inputs.getFirst().axis(0)).count(), filters));
    }

    private Windows steps(int length) {
        int size = kernelSize.getFirst();
        return Windows.over(
                "Conv1D", "kernel_size", length, size, strides.getFirst(), dilationRate.getFirst(), padding);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int depth = inputs.getFirst().last() / groups;
        Shape shape = Shape.of(kernelSize.getFirst(), depth, filters);
        Weight kernel = Weight.trainable("kernel", shape, kernelInitializer, kernelRegularizer, kernelConstraint);
        Weight bias = Weight.trainable("bias", Shape.of(filters), biasInitializer, biasRegularizer, biasConstraint);
        return useBias ? List.of(kernel, bias) : List.of(kernel);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        int batch = x.shape().axis(0);
        Windows steps = steps(x.shape().axis(1));
        return new Convolution(pass, batch, Windows.SINGLE, steps, x.shape().last(), filters, groups)
                .trace(x, weights, activation, Shape.of(batch, steps.count(), filters));
    }

    @Override
    public Head head() {
        return new Head(
                with("activation", "linear").with("activity_regularizer", null), activation, activityRegularizer);
    }
}
