package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y = 1 / (1 + exp(-z)); dy/dz = y (1 - y). (Keras: `sigmoid`)
public record Sigmoid() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        Kernels.best().sigmoid(z, zOffset, y, yOffset, rows * columns);
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
        Kernels.best().sigmoidBack(y, yOffset, dy, dyOffset, dz, dzOffset, rows * columns);
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
