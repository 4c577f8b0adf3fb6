package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Sees the numbers of a case, in their order, under another shape; one axis may be -1 for the rest. Keras: `Reshape`.
public record Reshape(List<Integer> targetShape) implements Layer {

    public Reshape {
        boolean wrong = targetShape.stream().anyMatch(axis -> axis < 1 && axis != -1);
        if (wrong || Collections.frequency(targetShape, -1) > 1) {
            throw new IllegalArgumentException(
                    "Reshape: target_shape takes positive axes and at most one -1 for the rest, got " + targetShape);
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Shape input = inputs.getFirst();
        List<Integer> axes = new ArrayList<>(targetShape);
        int rest = axes.indexOf(-1);
        if (rest >= 0) {
            axes.set(rest, 1);
            axes.set(rest, input.size() / Shape.of(axes).size());
        }
        Shape output = Shape.of(axes);
        if (output.size() != input.size()) {
            throw new IllegalArgumentException("Reshape: a case of shape " + input + " has " + input.size()
                    + " numbers, which do not fit " + targetShape);
        }
        return List.of(output);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        return view(x, outputShapes(List.of(x.shape().dropFirst())).getFirst());
    }

    /// The same numbers as cases of another shape, forward and back.
    static Traced view(Tensor x, Shape caseShape) {
        Tensor y = x.reshape(caseShape.prepend(x.shape().axis(0)));
        return Traced.of(y, (dy, dWeights) -> dy.reshape(x.shape()));
    }
}
