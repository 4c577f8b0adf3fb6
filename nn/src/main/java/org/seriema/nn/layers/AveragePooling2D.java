package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The mean of each channel over windows of rows and columns. Keras: `AveragePooling2D`.
///
/// With padding `same` missing cells do not count. Without `strides` windows lie side by side. A mask ends here.
///
/// Shapes: x (B, H, W, D), y (B, H', W', D); H' and W' as T' in [AveragePooling1D].
public record AveragePooling2D(
        List<Integer> poolSize,
        @Default("null") @Nullable List<Integer> strides,
        @Default("valid") Padding padding) implements Layer {

    public AveragePooling2D {
        poolSize = Sizes.perAxis("AveragePooling2D", "pool_size", poolSize, 2);
        strides = strides == null ? null : Sizes.perAxis("AveragePooling2D", "strides", strides, 2);
        Pooling.check("AveragePooling2D", padding);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("AveragePooling2D", inputs, 3, 3);
        Shape input = inputs.getFirst();
        return List.of(Shape.of(
                windows(0, input.axis(0)).count(), windows(1, input.axis(1)).count(), input.last()));
    }

    private Windows windows(int axis, int length) {
        return Pooling.windows("AveragePooling2D", poolSize, strides, padding, axis, length);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Windows rows = windows(0, x.shape().axis(1));
        Windows columns = windows(1, x.shape().axis(2));
        Shape shape = Shape.of(
                x.shape().axis(0), rows.count(), columns.count(), x.shape().last());
        return new Pooling(pass, x, rows, columns).average(shape);
    }
}
