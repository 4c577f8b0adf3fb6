package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y_j = exp(z_j) / sum_k exp(z_k) over each row, from z less its largest; dz_j = y_j (dy_j - sum_k y_k dy_k).
/// (Keras: `softmax` over the last axis)
public record Softmax() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int from = zOffset + i * columns;
            int to = yOffset + i * columns;
            float largest = largest(z, from, columns);
            for (int j = 0; j < columns; j++) {
                y[to + j] = z[from + j] - largest;
            }
        }
        Kernels.best().exp(y, yOffset, y, yOffset, rows * columns);
        for (int to = yOffset; to < yOffset + rows * columns; to += columns) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += y[to + j];
            }
            for (int j = 0; j < columns; j++) {
                y[to + j] = (float) (y[to + j] / sum);
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
        for (int i = 0; i < rows; i++) {
            int at = yOffset + i * columns;
            int up = dyOffset + i * columns;
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += (double) y[at + j] * dy[up + j];
            }
            for (int j = 0; j < columns; j++) {
                dz[dzOffset + i * columns + j] = (float) (y[at + j] * (dy[up + j] - sum));
            }
        }
    }

    static float largest(float[] z, int from, int columns) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            largest = Math.max(largest, z[from + j]);
        }
        return largest;
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
