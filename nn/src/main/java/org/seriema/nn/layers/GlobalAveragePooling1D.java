package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The mean of each channel over all steps. Keras: `GlobalAveragePooling1D`.
///
/// Masked steps are left out; the mean of none is not a number. A mask ends here.
///
/// Shapes: x (B, T, D), y (B, D), or (B, 1, D) with `keepdims`.
public record GlobalAveragePooling1D(@Default("false") boolean keepdims) implements Layer {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("GlobalAveragePooling1D", inputs, 2, 2);
        int channels = inputs.getFirst().last();
        return List.of(keepdims ? Shape.of(1, channels) : Shape.of(channels));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Shape shape = outputShapes(List.of(x.shape().dropFirst())).getFirst();
        return GlobalPooling.average(x, x.mask(), shape.prepend(x.shape().axis(0)), pass);
    }
}
