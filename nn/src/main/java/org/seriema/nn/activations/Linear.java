package org.seriema.nn.activations;

/// y = z, no activation. (Keras: `linear`)
public record Linear() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        if (z != y || zOffset != yOffset) {
            System.arraycopy(z, zOffset, y, yOffset, rows * columns);
        }
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
        forward(dy, dyOffset, dz, dzOffset, rows, columns);
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
