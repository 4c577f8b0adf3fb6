package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// An activation that takes each number by itself, but many at a time through the kernels and short loops.
///
/// Its loops are best written without branches: the just-in-time compiler makes vector instructions of min, max, abs
/// and signum, but takes numbers that are compared one by one. signum(max(x, 0)) is 1 above 0, else 0.
public interface Blockwise extends Activation {

    /// y = f(z).
    ///
    /// @param room for anything
    void values(float[] z, float[] y, int length, float[] room);

    /// slopes = f'(z), where y = f(z); z is y too if [#needsInput()] is false.
    ///
    /// @param room for anything
    void slopes(float[] z, float[] y, float[] slopes, int length, float[] room);

    @Override
    default void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        Block block = Block.ofThisThread();
        for (int at = 0; at < rows * columns; at += Block.LENGTH) {
            int length = Math.min(Block.LENGTH, rows * columns - at);
            System.arraycopy(z, zOffset + at, block.z(), 0, length);
            values(block.z(), block.y(), length, block.room());
            System.arraycopy(block.y(), 0, y, yOffset + at, length);
        }
    }

    @Override
    default void backward(
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
        Kernels kernels = Kernels.best();
        Block block = Block.ofThisThread();
        float[] in = needsInput() ? block.z() : block.y();
        for (int at = 0; at < rows * columns; at += Block.LENGTH) {
            int length = Math.min(Block.LENGTH, rows * columns - at);
            System.arraycopy(y, yOffset + at, block.y(), 0, length);
            if (needsInput()) {
                System.arraycopy(z, zOffset + at, in, 0, length);
            }
            slopes(in, block.y(), block.slopes(), length, block.room());
            kernels.multiply(dy, dyOffset + at, block.slopes(), 0, dz, dzOffset + at, length);
        }
    }
}
