package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Sets a random share of the inputs to zero in training and scales the others: `y = x keep / (1 - rate)`.
/// Keras: `Dropout`.
///
/// With `noiseShape` elements share a draw: see there. Shapes: x and y alike. A mask is handed on. Srivastava et al.,
/// "Dropout", JMLR 15 (2014).
public record Dropout(
        double rate, @Default("null") @Nullable NoiseShape noiseShape) implements SameShape {

    public Dropout {
        Sizes.requireRate("Dropout", "rate", rate);
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return training && noiseShape != null && noiseShape.sharedByCases();
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        if (noiseShape != null) {
            noiseShape.requireFit("Dropout", inputs.getFirst());
        }
        return inputs;
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        if (!pass.training() || rate == 0) {
            return SameShape.unchanged(inputs);
        }
        Tensor x = inputs.getFirst();
        Shape noise = noiseShape == null ? null : noiseShape.shape("Dropout", x.shape());
        return DropoutMask.apply(rate, x, noise, pass);
    }
}
