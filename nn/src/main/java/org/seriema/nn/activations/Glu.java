package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y = a sigmoid(b), a the first half of each row of z, b the second (Dauphin et al., 2016).
/// (Keras: `glu` over the last axis)
///
/// z (rows, columns), y (rows, columns / 2), so y must not be z, nor dz be dy. da = dy s; db = dy a s (1 - s).
public record Glu() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        Kernels kernels = Kernels.best();
        float[] gates = Block.ofThisThread().room();
        int half = outputColumns(columns);
        for (int i = 0; i < rows; i++) {
            int a = zOffset + i * columns;
            for (int j = 0; j < half; j += Block.LENGTH) {
                int length = Math.min(Block.LENGTH, half - j);
                kernels.sigmoid(z, a + half + j, gates, 0, length);
                kernels.multiply(z, a + j, gates, 0, y, yOffset + i * half + j, length);
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
            for (int j = 0; j < half; j += Block.LENGTH) {
                int at = i * columns + j;
                int up = dyOffset + i * half + j;
                backward(z, zOffset + at, dy, up, dz, dzOffset + at, half, Math.min(Block.LENGTH, half - j));
            }
        }
    }

    /// A block of one row.
    private static void backward(float[] z, int zAt, float[] dy, int dyAt, float[] dz, int dzAt, int half, int length) {
        Kernels kernels = Kernels.best();
        Block block = Block.ofThisThread();
        float[] gates = block.slopes();
        float[] closed = block.room();
        kernels.sigmoid(z, zAt + half, gates, 0, length);
        kernels.scale(-1, z, zAt + half, closed, 0, length);
        kernels.sigmoid(closed, 0, closed, 0, length); // 1 - s, without cancellation
        kernels.multiply(closed, 0, gates, 0, closed, 0, length);
        kernels.multiply(closed, 0, z, zAt, closed, 0, length);
        kernels.multiply(closed, 0, dy, dyAt, dz, dzAt + half, length);
        kernels.multiply(gates, 0, dy, dyAt, dz, dzAt, length);
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
