package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = z where |z| > threshold, else 0. (Keras: `hard_shrink`)
///
/// @param threshold numbers up to this size become 0
public record HardShrink(@Default("0.5") float threshold) implements Elementwise {

    /// A negative threshold would cut nothing off.
    public HardShrink {
        if (threshold < 0) {
            throw new IllegalArgumentException("hard_shrink: threshold must not be negative, got " + threshold);
        }
    }

    @Override
    public float value(float z) {
        return z * Math.signum(Math.max(Math.abs(z) - threshold, 0));
    }

    @Override
    public float slope(float z, float y) {
        return Math.signum(Math.abs(y));
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
