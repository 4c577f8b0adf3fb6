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

/// Convolution over the rows and columns of an image, or over two axes of whatever kind. Keras: `Conv2D`.
///
/// `y_(r, c) = activation(sum_(i, j) x_(r + i, c + j) kernel_(i, j) + bias)`, with strides, dilation and padding in
/// each axis as in [Conv1D].
///
/// Shapes: x (B, H, W, D), kernel (K, L, D / groups, F), bias (F), y (B, H', W', F).
public record Conv2D(
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

    public Conv2D {
        Sizes.requirePositive("Conv2D", "filters", filters);
        Sizes.requirePositive("Conv2D", "groups", groups);
        kernelSize = Sizes.perAxis("Conv2D", "kernel_size", kernelSize, 2);
        strides = Sizes.perAxis("Conv2D", "strides", strides, 2);
        dilationRate = Sizes.perAxis("Conv2D", "dilation_rate", dilationRate, 2);
        ConvolutionOptions.check("Conv2D", strides, dilationRate, padding, false, activation);
        if (filters % groups != 0) {
            throw new IllegalArgumentException(
                    "Conv2D: groups must divide filters, got groups " + groups + " and filters " + filters);
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Conv2D", inputs, 3, 3);
        Shape input = inputs.getFirst();
        ConvolutionOptions.checkGroups("Conv2D", groups, input);
        return List.of(Shape.of(
                windows(0, input.axis(0)).count(), windows(1, input.axis(1)).count(), filters));
    }

    private Windows windows(int axis, int length) {
        int size = kernelSize.get(axis);
        return Windows.over("Conv2D", "kernel_size", length, size, strides.get(axis), dilationRate.get(axis), padding);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int depth = inputs.getFirst().last() / groups;
        Shape shape = Shape.of(kernelSize.get(0), kernelSize.get(1), depth, filters);
        Weight kernel = Weight.trainable("kernel", shape, kernelInitializer, kernelRegularizer, kernelConstraint);
        Weight bias = Weight.trainable("bias", Shape.of(filters), biasInitializer, biasRegularizer, biasConstraint);
        return useBias ? List.of(kernel, bias) : List.of(kernel);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        int batch = x.shape().axis(0);
        Windows rows = windows(0, x.shape().axis(1));
        Windows columns = windows(1, x.shape().axis(2));
        return new Convolution(pass, batch, rows, columns, x.shape().last(), filters, groups)
                .trace(x, weights, activation, Shape.of(batch, rows.count(), columns.count(), filters));
    }

    @Override
    public Head head() {
        return new Head(
                with("activation", "linear").with("activity_regularizer", null), activation, activityRegularizer);
    }
}
