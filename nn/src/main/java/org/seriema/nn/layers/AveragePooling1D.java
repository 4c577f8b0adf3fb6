package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The mean of each channel over windows of steps. Keras: `AveragePooling1D`.
///
/// With padding `same` missing cells do not count. Without `strides` windows lie side by side. A mask ends here.
///
/// Shapes: x (B, T, D), y (B, T', D); T' is floor((T - poolSize) / strides) + 1 with padding `valid` and
/// ceil(T / strides) with `same`.
public record AveragePooling1D(
        List<Integer> poolSize,
        @Default("null") @Nullable List<Integer> strides,
        @Default("valid") Padding padding) implements Layer {

    public AveragePooling1D {
        poolSize = Sizes.perAxis("AveragePooling1D", "pool_size", poolSize, 1);
        strides = strides == null ? null : Sizes.perAxis("AveragePooling1D", "strides", strides, 1);
        Pooling.check("AveragePooling1D", padding);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("AveragePooling1D", inputs, 2, 2);
        return List.of(Shape.of(
                windows(inputs.getFirst().axis(0)).count(), inputs.getFirst().last()));
    }

    private Windows windows(int length) {
        return Pooling.windows("AveragePooling1D", poolSize, strides, padding, 0, length);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Windows steps = windows(x.shape().axis(1));
        Shape shape = Shape.of(x.shape().axis(0), steps.count(), x.shape().last());
        return new Pooling(pass, x, Windows.SINGLE, steps).average(shape);
    }
}
