package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y = log(1 + exp(z)); dy/dz = sigmoid(z) = 1 - exp(-y). (Keras: `softplus`)
public record Softplus() implements Blockwise {

    /// log(1 + e) = 2 s + 2 s w Q(w) with s = e / (2 + e) and w = s², Q interpolated at Chebyshev nodes (error 1.6e-8).
    private static final float Q0 = 0.3333332f;

    private static final float Q1 = 0.2000378f;
    private static final float Q2 = 0.1411831f;
    private static final float Q3 = 0.1342575f;

    /// y = sign softplus(sign z), with a sign of 1 or -1.
    static void values(float[] z, int sign, float[] y, int length, float[] room) {
        for (int i = 0; i < length; i++) {
            room[i] = -Math.abs(z[i]);
        }
        Kernels.best().exp(room, 0, room, 0, length);
        for (int i = 0; i < length; i++) {
            float s = room[i] / (2 + room[i]);
            float w = s * s;
            float q = Math.fma(Math.fma(Math.fma(Q3, w, Q2), w, Q1), w, Q0);
            float log = 2 * Math.fma(s * w, q, s);
            y[i] = sign * (Math.max(sign * z[i], 0) + log);
        }
    }

    @Override
    public void values(float[] z, float[] y, int length, float[] room) {
        values(z, 1, y, length, room);
    }

    @Override
    public void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        Kernels kernels = Kernels.best();
        kernels.scale(-1, y, 0, room, 0, length);
        kernels.expm1(room, 0, room, 0, length);
        kernels.scale(-1, room, 0, slopes, 0, length);
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
