package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.nn.activations.LeakyRelu;
import org.seriema.tensor.Tensor;

/// `y = x` above 0, else `negativeSlope x`. Keras: `LeakyReLU`; Maas, Hannun and Ng, ICML 2013.
///
/// Shapes: x and y alike. A mask is handed on.
public record LeakyReLU(@Default("0.3") double negativeSlope) implements SameShape {

    public LeakyReLU {
        Sizes.requireNotNegative("LeakyReLU", "negative_slope", negativeSlope);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return new Activation(new LeakyRelu((float) negativeSlope)).forward(weights, inputs, pass);
    }
}
