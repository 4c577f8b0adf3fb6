package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = max(z, 0) + alpha (exp(min(z, 0) / alpha) - 1). (Keras: `celu`)
///
/// Its derivative is 1 above 0 and y / alpha + 1 below; at 0 itself TensorFlow adds both and has 2.
///
/// @param alpha how far y falls below 0 at most
public record Celu(@Default("1") float alpha) implements Elementwise {

    /// The function bends below 0, not above.
    public Celu {
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("celu: alpha must be positive, got " + alpha);
        }
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : (float) (alpha * StrictMath.expm1(z / (double) alpha));
    }

    @Override
    public float slope(float z, float y) {
        return y > 0 ? 1 : y == 0 ? 2 : y / alpha + 1;
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
