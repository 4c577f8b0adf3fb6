package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Leaves out steps at both ends: `cropping` is their number in front and behind, or one number for both.
/// Keras: `Cropping1D`.
///
/// Shapes: x (B, T, D), y (B, T - cropping[0] - cropping[1], D). A mask is not handed on.
public record Cropping1D(@Default("1") List<Integer> cropping) implements Layer {

    public Cropping1D {
        cropping = StepEnds.both("Cropping1D", "cropping", cropping);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Cropping1D", inputs, 2, 2);
        Shape input = inputs.getFirst();
        long kept = (long) input.axis(0) - cropping.get(0) - cropping.get(1);
        if (kept < 1) {
            throw new IllegalArgumentException("Cropping1D: cropping " + cropping + " leaves nothing of cases of "
                    + input.axis(0) + " steps; crop fewer");
        }
        return List.of(Shape.of((int) kept, input.axis(1)));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        int before = cropping.get(0);
        int after = cropping.get(1);
        return Traced.of(
                StepEnds.cut(inputs.getFirst(), before, after, pass),
                (dy, dWeights) -> StepEnds.pad(dy, before, after, pass));
    }
}
