package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = z - threshold above it, z + threshold below -threshold, else 0. (Keras: `soft_shrink`)
///
/// @param threshold numbers up to this size become 0
public record SoftShrink(@Default("0.5") float threshold) implements Elementwise {

    /// A negative threshold would cut nothing off.
    public SoftShrink {
        if (threshold < 0) {
            throw new IllegalArgumentException("soft_shrink: threshold must not be negative, got " + threshold);
        }
    }

    @Override
    public float value(float z) {
        return z - Math.min(Math.max(z, -threshold), threshold);
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
