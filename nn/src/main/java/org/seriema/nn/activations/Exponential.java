package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y = exp(z); dy/dz = y. (Keras: `exponential`)
public record Exponential() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        Kernels.best().exp(z, zOffset, y, yOffset, rows * columns);
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
        for (int i = 0; i < rows * columns; i++) {
            float out = y[yOffset + i];
            dz[dzOffset + i] = dy[dyOffset + i] * out;
        }
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
