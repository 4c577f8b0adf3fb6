package org.seriema.nn.activations;

/// y_j = z_j - log(sum_k exp(z_k)) over each row; dz_j = dy_j - exp(y_j) sum_k dy_k.
/// (Keras: `log_softmax` over the last axis)
public record LogSoftmax() implements Activation {

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int from = zOffset + i * columns;
            double largest = Softmax.largest(z, from, columns);
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += StrictMath.exp(z[from + j] - largest);
            }
            double log = largest + StrictMath.log(sum);
            for (int j = 0; j < columns; j++) {
                y[yOffset + i * columns + j] = (float) (z[from + j] - log);
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
