package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = (z + sqrt(z² + b)) / 2; dy/dz = y / sqrt(z² + b). (Keras: `squareplus`)
///
/// @param b how wide the bend is
public record Squareplus(@Default("4") float b) implements Elementwise {

    /// The root must exist and be positive.
    public Squareplus {
        if (!(b > 0)) {
            throw new IllegalArgumentException("squareplus: b must be positive, got " + b);
        }
    }

    private double root(double z) {
        return Math.sqrt(z * z + b);
    }

    @Override
    public float value(float z) {
        double root = root(z);
        return (float) (z < 0 ? b / (2 * (root - z)) : (z + root) / 2);
    }

    @Override
    public float slope(float z, float y) {
        return (float) (y / root(z));
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
