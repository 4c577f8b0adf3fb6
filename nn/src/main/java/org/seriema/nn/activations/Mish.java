package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y = z tanh(softplus(z)) (Misra, 2019); dy/dz = t + z (1 - t²) sigmoid(z) with t = tanh(softplus(z)). (Keras: `mish`)
///
/// t = n / (n + 2 r) with e = exp(-|z|): above 0, n = 1 + 2 e and r = e²; below, n = e² + 2 e and r = 1.
public record Mish() implements Blockwise {

    /// exp(-|z|).
    private static void exponentials(float[] z, int length, float[] room) {
        for (int i = 0; i < length; i++) {
            room[i] = -Math.abs(z[i]);
        }
        Kernels.best().exp(room, 0, room, 0, length);
    }

    @Override
    public void values(float[] z, float[] y, int length, float[] room) {
        exponentials(z, length, room);
        for (int i = 0; i < length; i++) {
            double e = room[i];
            double above = Math.signum(Math.max(z[i], 0)); // 1 above 0, else 0
            double n = above + (1 - above) * e * e + 2 * e;
            double rest = above * e * e + (1 - above);
            y[i] = (float) (z[i] * (n / (n + 2 * rest)));
        }
    }

    @Override
    public void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        exponentials(z, length, room);
        for (int i = 0; i < length; i++) {
            double e = room[i];
            double above = Math.signum(Math.max(z[i], 0));
            double n = above + (1 - above) * e * e + 2 * e;
            double rest = above * e * e + (1 - above);
            double scale = 1 / (n + 2 * rest);
            // (1 - t²) sigmoid(z), with n + rest = (1 + e)²
            double bend = 4 * rest * (1 + e) * (above + (1 - above) * e) * scale * scale;
            slopes[i] = (float) (n * scale + z[i] * bend);
        }
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
