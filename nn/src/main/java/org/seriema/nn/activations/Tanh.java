package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y = tanh(z); dy/dz = 1 - y². (Keras: `tanh`)
public record Tanh() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        Kernels.best().tanh(z, zOffset, y, yOffset, rows * columns);
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
        Kernels.best().tanhBack(y, yOffset, dy, dyOffset, dz, dzOffset, rows * columns);
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
