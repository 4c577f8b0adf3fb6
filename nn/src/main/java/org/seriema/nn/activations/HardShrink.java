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
        return Math.abs(z) <= threshold ? 0 : z;
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
