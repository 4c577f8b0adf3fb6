package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = z above 0, else alpha (exp(z) - 1); dy/dz = 1 above 0, else alpha exp(z). (Keras: `elu`)
///
/// @param alpha how far y falls below 0 at most
public record Elu(@Default("1") float alpha) implements Blockwise {

    /// The function bends below 0, not above.
    public Elu {
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("elu: alpha must be positive, got " + alpha);
        }
    }

    @Override
    public void values(float[] z, float[] y, int length, float[] room) {
        NegativeBend.values(1, alpha, 1, z, y, length, room);
    }

    @Override
    public void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        NegativeBend.exponentials(1, z, slopes, length);
        for (int i = 0; i < length; i++) {
            float rises = Math.signum(Math.max(z[i], 0)); // 1 above 0, else 0
            slopes[i] = rises + (1 - rises) * alpha * slopes[i];
        }
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
