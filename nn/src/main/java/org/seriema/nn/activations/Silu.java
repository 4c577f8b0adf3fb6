package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y = z sigmoid(z); dy/dz = s (1 + z (1 - s)) with s = sigmoid(z). (Keras: `silu`, `swish`)
public record Silu() implements Blockwise {

    @Override
    public void values(float[] z, float[] y, int length, float[] room) {
        Kernels kernels = Kernels.best();
        kernels.sigmoid(z, 0, room, 0, length);
        kernels.multiply(z, 0, room, 0, y, 0, length);
    }

    @Override
    public void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        Kernels kernels = Kernels.best();
        kernels.sigmoid(z, 0, slopes, 0, length);
        kernels.scale(-1, z, 0, room, 0, length);
        kernels.sigmoid(room, 0, room, 0, length); // 1 - s, without cancellation
        for (int i = 0; i < length; i++) {
            double rest = room[i];
            slopes[i] = (float) (slopes[i] * (1 + z[i] * rest));
        }
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
