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
        Kernels.best().multiply(dy, dyOffset, y, yOffset, dz, dzOffset, rows * columns);
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
