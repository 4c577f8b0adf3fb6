package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The largest number of each channel over all rows and columns. Keras: `GlobalMaxPooling2D`.
///
/// Equal largest ones share the gradient equally.
///
/// Shapes: x (B, H, W, D), y (B, D), or (B, 1, 1, D) with `keepdims`.
public record GlobalMaxPooling2D(@Default("false") boolean keepdims) implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("GlobalMaxPooling2D", inputs, 3, 3);
        int channels = inputs.getFirst().last();
        return List.of(keepdims ? Shape.of(1, 1, channels) : Shape.of(channels));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Shape shape = outputShapes(List.of(x.shape().dropFirst())).getFirst();
        return GlobalPooling.max(x, shape.prepend(x.shape().axis(0)), pass);
    }
}
