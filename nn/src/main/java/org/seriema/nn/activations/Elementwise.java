package org.seriema.nn.activations;

/// An activation that takes each number by itself.
public interface Elementwise extends Activation {

    /// f(z).
    float value(float z);

    /// The derivative at z, where y = f(z); z is y too if [#needsInput()] is false.
    float slope(float z, float y);

    @Override
    default void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        for (int i = 0; i < rows * columns; i++) {
            y[yOffset + i] = value(z[zOffset + i]);
        }
    }

    @Override
    default void backward(
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
        for (int i = 0; i < rows * columns; i++) {
            dz[dzOffset + i] = dy[dyOffset + i] * slope(z[zOffset + i], y[yOffset + i]);
        }
    }
}
