package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// `y = scale x + offset`. Keras: `Rescaling`.
///
/// Either may be one number, or numbers that are repeated over a case from its last axis on, such as one a feature.
/// Shapes: x and y alike. A mask is handed on.
public record Rescaling(Numbers scale, @Default("0") Numbers offset) implements SameShape {

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Rescaling", inputs, 1, Integer.MAX_VALUE);
        requireFit("scale", scale, inputs.getFirst());
        requireFit("offset", offset, inputs.getFirst());
        return inputs;
    }

    private static void requireFit(String option, Numbers numbers, Shape input) {
        if (!Strided.canRepeat(numbers.shape(), input)) {
            throw new IllegalArgumentException("Rescaling: " + option + " of shape " + numbers.shape()
                    + " does not fit cases of shape " + input + "; give one number, or one a feature");
        }
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Scaling scaling = new Scaling(x.shape().dropFirst(), pass);
        scaling.set(scaling.factor, scale.shape(), scale.floats(pass), 0);
        scaling.set(scaling.shift, offset.shape(), offset.floats(pass), 0);
        return scaling.apply(x);
    }
}
