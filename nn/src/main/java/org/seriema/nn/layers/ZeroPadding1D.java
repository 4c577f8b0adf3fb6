package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Puts steps of zeros at both ends: `padding` is their number in front and behind, or one number for both.
/// Keras: `ZeroPadding1D`.
///
/// Shapes: x (B, T, D), y (B, padding[0] + T + padding[1], D). A mask is not handed on.
public record ZeroPadding1D(@Default("1") List<Integer> padding) implements Layer {

    public ZeroPadding1D {
        padding = StepEnds.both("ZeroPadding1D", "padding", padding);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("ZeroPadding1D", inputs, 2, 2);
        Shape input = inputs.getFirst();
        long steps = (long) input.axis(0) + padding.get(0) + padding.get(1);
        return List.of(Shape.of(Sizes.steps("ZeroPadding1D", steps), input.axis(1)));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        int before = padding.get(0);
        int after = padding.get(1);
        return Traced.of(
                StepEnds.pad(inputs.getFirst(), before, after, pass),
                (dy, dWeights) -> StepEnds.cut(dy, before, after, pass));
    }
}
