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
        return Math.abs(z) <= threshold ? 0 : z - Math.copySign(threshold, z);
    }

    @Override
    public float slope(float z, float y) {
        return y == 0 ? 0 : 1;
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
