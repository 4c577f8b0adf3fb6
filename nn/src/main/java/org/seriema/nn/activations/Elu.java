package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = z above 0, else alpha (exp(z) - 1); dy/dz = 1 above 0, else y + alpha. (Keras: `elu`)
///
/// @param alpha how far y falls below 0 at most
public record Elu(@Default("1") float alpha) implements Elementwise {

    /// The function bends below 0, not above.
    public Elu {
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("elu: alpha must be positive, got " + alpha);
        }
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : (float) (alpha * StrictMath.expm1(z));
    }

    @Override
    public float slope(float z, float y) {
        return y > 0 ? 1 : y + alpha;
    }

    @Override
    public boolean needsInput() {
        return false;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
