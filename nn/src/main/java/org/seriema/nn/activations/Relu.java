package org.seriema.nn.activations;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.kernels.Kernels;

/// y = max(z, 0), or with options as Keras' `relu`: `negativeSlope` (z - threshold) up to `threshold`, z above it,
/// cut off at `maxValue`.
///
/// With `maxValue` = 6 alone the derivative at 6 is 0, with any other it is 1; at z = threshold it is 0, but
/// `negativeSlope` where that is the only option.
///
/// @param negativeSlope the slope up to the threshold
/// @param maxValue the largest value, `null` for none
/// @param threshold where the slope of 1 begins
public record Relu(
        @Default("0") double negativeSlope,
        @Default("null") @Nullable Double maxValue,
        @Default("0") double threshold) implements Activation {

    private static final double SIX = 6;

    /// Without options: max(z, 0).
    public Relu() {
        this(0, null, 0);
    }

    /// A largest value below 0 cannot be reached.
    public Relu {
        if (maxValue != null && maxValue < 0) {
            throw new IllegalArgumentException("relu: max_value must not be negative, got " + maxValue);
        }
        if (negativeSlope < 0) {
            throw new IllegalArgumentException("relu: negative_slope must not be negative, got " + negativeSlope);
        }
    }

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        if (isPlain()) {
            Kernels.best().relu(z, zOffset, y, yOffset, rows * columns);
            return;
        }
        for (int i = 0; i < rows * columns; i++) {
            y[yOffset + i] = value(z[zOffset + i]);
        }
    }

    @Override
    public void backward(
            float[] z,
            int zOffset,
            float[] y,
            int yOffset,
            float[] dy,
            int dyOffset,
            float[] dz,
            int dzOffset,
            int rows,
            int columns) {
        if (isPlain()) {
            Kernels.best().reluBack(y, yOffset, dy, dyOffset, dz, dzOffset, rows * columns);
            return;
        }
        for (int i = 0; i < rows * columns; i++) {
            dz[dzOffset + i] = dy[dyOffset + i] * slope(z[zOffset + i]);
        }
    }

    @Override
    public boolean needsInput() {
        return !isPlain();
    }

    private boolean isPlain() {
        return negativeSlope == 0 && maxValue == null && threshold == 0;
    }

    private float value(float z) {
        double upper = positive(z);
        if (maxValue != null) {
            upper = Math.min(Math.max(upper, 0), maxValue);
        }
        double below = threshold - z;
        return (float) (below > 0 ? upper - negativeSlope * below : upper);
    }

    private float slope(float z) {
        double upper = positive(z);
        boolean rises = z > threshold;
        if (maxValue != null) {
            boolean six = maxValue == SIX && threshold == 0;
            rises &= upper >= 0 && (six ? upper < SIX : upper <= maxValue);
        }
        boolean leaky = maxValue == null && threshold == 0 && z == 0;
        return (float) ((rises ? 1 : 0) + (z < threshold || leaky ? negativeSlope : 0));
    }

    /// z above the threshold, else 0; a NaN stays.
    private double positive(float z) {
        return z <= threshold ? 0 : z;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
