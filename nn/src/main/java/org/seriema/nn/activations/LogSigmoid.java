package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y = log(sigmoid(z)) = -log(1 + exp(-z)); dy/dz = sigmoid(-z) = 1 - exp(y). (Keras: `log_sigmoid`)
public record LogSigmoid() implements Blockwise {

    @Override
    public void values(float[] z, float[] y, int length, float[] room) {
        Softplus.values(z, -1, y, length, room);
    }

    @Override
    public void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        Kernels kernels = Kernels.best();
        kernels.expm1(y, 0, room, 0, length);
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
