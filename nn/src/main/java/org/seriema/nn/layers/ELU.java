package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.nn.activations.Elu;
import org.seriema.tensor.Tensor;

/// `y = x` above 0, else `alpha (exp(x) - 1)`. Keras: `ELU`; Clevert, Unterthiner and Hochreiter, ICLR 2016.
///
/// Shapes: x and y alike. A mask is handed on.
public record ELU(@Default("1") double alpha) implements SameShape {

    public ELU {
        if (!(alpha > 0 && Double.isFinite(alpha))) {
            throw new IllegalArgumentException("ELU: alpha must be positive, got " + alpha);
        }
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return new Activation(new Elu((float) alpha)).forward(weights, inputs, pass);
    }
}
