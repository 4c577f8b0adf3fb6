package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = max(z, 0) + alpha (exp(min(z, 0) / alpha) - 1). (Keras: `celu`)
///
/// Its derivative is 1 above 0 and exp(z / alpha) below; at 0 itself TensorFlow adds both and has 2.
///
/// @param alpha how far y falls below 0 at most
public record Celu(@Default("1") float alpha) implements Blockwise {

    /// The function bends below 0, not above.
    public Celu {
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("celu: alpha must be positive, got " + alpha);
        }
    }

    @Override
    public void values(float[] z, float[] y, int length, float[] room) {
        NegativeBend.values(1, alpha, alpha, z, y, length, room);
    }

    @Override
    public void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        NegativeBend.exponentials(alpha, z, slopes, length);
        for (int i = 0; i < length; i++) {
            slopes[i] += 1 - Math.signum(Math.abs(z[i]));
        }
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
