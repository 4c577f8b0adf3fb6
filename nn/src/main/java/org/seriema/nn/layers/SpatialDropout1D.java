package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Dropout of whole features: each is zero in all steps of a case, or scaled by `1 / (1 - rate)` in all of them.
/// Keras: `SpatialDropout1D`.
///
/// Shapes: x and y (B, T, D). A mask is handed on. Tompson et al., CVPR 2015.
public record SpatialDropout1D(double rate) implements SameShape {

    public SpatialDropout1D {
        Sizes.requireRate("SpatialDropout1D", "rate", rate);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("SpatialDropout1D", inputs, 2, 2);
        return inputs;
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        if (!pass.training() || rate == 0) {
            return SameShape.unchanged(inputs);
        }
        Tensor x = inputs.getFirst();
        return DropoutMask.apply(
                rate, x, Shape.of(x.shape().axis(0), 1, x.shape().axis(2)), pass);
    }
}
