package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y_j = z_j - log(sum_k exp(z_k)) over each row; dz_j = dy_j - exp(y_j) sum_k dy_k.
/// (Keras: `log_softmax` over the last axis)
public record LogSoftmax() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            double log = logOfSum(z, zOffset + i * columns, columns);
            int to = yOffset + i * columns;
            System.arraycopy(z, zOffset + i * columns, y, to, columns);
            for (int j = 0; j < columns; j++) {
                y[to + j] = (float) (y[to + j] - log);
            }
        }
    }

    /// log(sum_j exp(z_j)).
    private static double logOfSum(float[] z, int from, int columns) {
        float largest = Softmax.largest(z, from, columns);
        float[] room = Block.ofThisThread().room();
        double sum = 0;
        for (int j = 0; j < columns; j += Block.LENGTH) {
            int length = Math.min(Block.LENGTH, columns - j);
            System.arraycopy(z, from + j, room, 0, length);
            for (int k = 0; k < length; k++) {
                room[k] -= largest;
            }
            Kernels.best().exp(room, 0, room, 0, length);
            sum += Softmax.sum(room, 0, length);
        }
        return largest + StrictMath.log(sum);
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
        for (int i = 0; i < rows; i++) {
            int at = yOffset + i * columns;
            int up = dyOffset + i * columns;
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += dy[up + j];
            }
            for (int j = 0; j < columns; j++) {
                dz[dzOffset + i * columns + j] = (float) (dy[up + j] - StrictMath.exp(y[at + j]) * sum);
            }
        }
    }

    @Override
    public boolean needsInput() {
        return false;
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
