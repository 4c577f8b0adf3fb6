package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = z above 0, else negativeSlope z. (Keras: `leaky_relu`)
///
/// @param negativeSlope the slope up to 0, itself included
public record LeakyRelu(@Default("0.2") float negativeSlope) implements Elementwise {

    /// A negative slope would leave the sign of z open to backward.
    public LeakyRelu {
        if (negativeSlope < 0) {
            throw new IllegalArgumentException("leaky_relu: negative_slope must not be negative, got " + negativeSlope);
        }
    }

    @Override
    public float value(float z) {
        return Math.max(z, 0) + negativeSlope * Math.min(z, 0);
    }

    @Override
    public float slope(float z, float y) {
        float rises = Math.signum(Math.max(y, 0)); // 1 above 0, else 0
        return rises + (1 - rises) * negativeSlope;
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
