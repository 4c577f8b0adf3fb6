package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The largest number of each channel over windows of steps. Keras: `MaxPooling1D`.
///
/// Of equal ones, the first gets the whole gradient. Without `strides` windows lie side by side. A mask ends here.
///
/// Shapes: x (B, T, D), y (B, T', D); T' is floor((T - poolSize) / strides) + 1 with padding `valid` and
/// ceil(T / strides) with `same`.
public record MaxPooling1D(
        @Default("2") List<Integer> poolSize,
        @Default("null") @Nullable List<Integer> strides,
        @Default("valid") Padding padding)
        implements Layer {

    public MaxPooling1D {
        poolSize = Sizes.perAxis("MaxPooling1D", "pool_size", poolSize, 1);
        strides = strides == null ? null : Sizes.perAxis("MaxPooling1D", "strides", strides, 1);
        Pooling.check("MaxPooling1D", padding);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("MaxPooling1D", inputs, 2, 2);
        return List.of(Shape.of(
                windows(inputs.getFirst().axis(0)).count(), inputs.getFirst().last()));
    }

    private Windows windows(int length) {
        return Pooling.windows("MaxPooling1D", poolSize, strides, padding, 0, length);
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
        return new Pooling(pass, x, Windows.SINGLE, steps).max(shape);
    }
}
