package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// What elu, celu and selu share: a straight line above 0 that bends to a limit below.
final class NegativeBend {

    private NegativeBend() {}

    /// y = rise max(z, 0) + depth (exp(min(z, 0) / width) - 1).
    static void values(float rise, float depth, float width, float[] z, float[] y, int length, float[] room) {
        for (int i = 0; i < length; i++) {
            room[i] = Math.min(z[i], 0) / width;
        }
        Kernels.best().expm1(room, 0, room, 0, length);
        for (int i = 0; i < length; i++) {
            y[i] = rise * Math.max(z[i], 0) + depth * room[i];
        }
    }

    /// exp(min(z, 0) / width). From y it would have the rounding error of y, which may be larger than itself.
    static void exponentials(float width, float[] z, float[] exponentials, int length) {
        for (int i = 0; i < length; i++) {
            exponentials[i] = Math.min(z[i], 0) / width;
        }
        Kernels.best().exp(exponentials, 0, exponentials, 0, length);
    }
}
