package org.seriema.nn.activations;

/// An activation that takes each number by itself, with a formula that needs no kernels.
public interface Elementwise extends Blockwise {

    /// f(z).
    float value(float z);

    /// The derivative at z, where y = f(z); z is y too if [#needsInput()] is false.
    float slope(float z, float y);

    @Override
    default void values(float[] z, float[] y, int length, float[] room) {
        for (int i = 0; i < length; i++) {
            y[i] = value(z[i]);
        }
    }

    @Override
    default void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        for (int i = 0; i < length; i++) {
            slopes[i] = slope(z[i], y[i]);
        }
    }
}
