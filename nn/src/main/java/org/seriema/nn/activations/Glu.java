package org.seriema.nn.activations;

/// y = a sigmoid(b), a the first half of each row of z, b the second (Dauphin et al., 2016).
/// (Keras: `glu` over the last axis)
///
/// z (rows, columns), y (rows, columns / 2), so y must not be z, nor dz be dy. da = dy s; db = dy a s (1 - s).
public record Glu() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        int half = outputColumns(columns);
        for (int i = 0; i < rows; i++) {
            int a = zOffset + i * columns;
            for (int j = 0; j < half; j++) {
                y[yOffset + i * half + j] = (float) (z[a + j] * Silu.sigmoid(z[a + half + j]));
            }
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
        int half = outputColumns(columns);
        for (int i = 0; i < rows; i++) {
            int a = zOffset + i * columns;
            int da = dzOffset + i * columns;
            for (int j = 0; j < half; j++) {
                double up = dy[dyOffset + i * half + j];
                double gate = Silu.sigmoid(z[a + half + j]);
                double closed = Silu.sigmoid(-z[a + half + j]);
                dz[da + half + j] = (float) (up * z[a + j] * gate * closed);
                dz[da + j] = (float) (up * gate);
            }
        }
    }

    /// @throws IllegalArgumentException if the columns cannot be halved
    @Override
    public int outputColumns(int columns) {
        if (columns % 2 != 0) {
            throw new IllegalArgumentException("glu: the last axis must be even to be halved, got " + columns);
        }
        return columns / 2;
    }

    @Override
    public boolean rowWise() {
        return true;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
