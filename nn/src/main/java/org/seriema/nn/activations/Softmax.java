package org.seriema.nn.activations;

import org.seriema.tensor.kernels.Kernels;

/// y_j = exp(z_j) / sum_k exp(z_k) over each row, from z less its largest; dz_j = y_j (dy_j - sum_k y_k dy_k).
/// (Keras: `softmax` over the last axis)
public record Softmax() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int to = yOffset + i * columns;
            System.arraycopy(z, zOffset + i * columns, y, to, columns);
            float largest = largest(y, to, columns);
            for (int j = 0; j < columns; j++) {
                y[to + j] -= largest;
            }
        }
        Kernels.best().exp(y, yOffset, y, yOffset, rows * columns);
        for (int to = yOffset; to < yOffset + rows * columns; to += columns) {
            double share = 1 / sum(y, to, columns);
            for (int j = 0; j < columns; j++) {
                y[to + j] = (float) (y[to + j] * share);
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
            double sum = product(y, at, dy, up, columns);
            int down = dzOffset + i * columns;
            System.arraycopy(dy, up, dz, down, columns);
            for (int j = 0; j < columns; j++) {
                dz[down + j] = (float) (dz[down + j] - sum);
            }
            Kernels.best().multiply(dz, down, y, at, dz, down, columns);
        }
    }

    // Four chains at a time, for the next number need not wait for the last; the order depends on the columns alone.

    static float largest(float[] z, int from, int columns) {
        float a = Float.NEGATIVE_INFINITY;
        float b = a;
        float c = a;
        float d = a;
        int j = 0;
        for (; j < columns - 3; j += 4) {
            a = Math.max(a, z[from + j]);
            b = Math.max(b, z[from + j + 1]);
            c = Math.max(c, z[from + j + 2]);
            d = Math.max(d, z[from + j + 3]);
        }
        for (; j < columns; j++) {
            a = Math.max(a, z[from + j]);
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    static double sum(float[] y, int from, int columns) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j < columns - 3; j += 4) {
            a += y[from + j];
            b += y[from + j + 1];
            c += y[from + j + 2];
            d += y[from + j + 3];
        }
        for (; j < columns; j++) {
            a += y[from + j];
        }
        return a + b + (c + d);
    }

    private static double product(float[] y, int from, float[] dy, int up, int columns) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j < columns - 3; j += 4) {
            a += (double) y[from + j] * dy[up + j];
            b += (double) y[from + j + 1] * dy[up + j + 1];
            c += (double) y[from + j + 2] * dy[up + j + 2];
            d += (double) y[from + j + 3] * dy[up + j + 3];
        }
        for (; j < columns; j++) {
            a += (double) y[from + j] * dy[up + j];
        }
        return a + b + (c + d);
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
