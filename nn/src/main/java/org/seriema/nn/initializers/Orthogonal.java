package org.seriema.nn.initializers;

import org.seriema.config.Default;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;

/// A matrix with orthonormal rows or columns, whichever are fewer, times `gain`. Keras: `Orthogonal`.
///
/// The numbers are those of a random normal matrix after Gram and Schmidt's process, which is the Q of its QR
/// decomposition with a positive diagonal of R. Axes in front of the last are taken together.
/// Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014.
public record Orthogonal(@Default("1") double gain) implements Initializer {

    @Override
    public void fill(float[] data, int offset, Shape shape, Rng rng) {
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("orthogonal: expects at least two axes, got the shape " + shape);
        }
        int rows = shape.rows();
        int columns = shape.last();
        boolean wide = rows < columns;
        double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), rng);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                data[offset + i * columns + j] = (float) (gain * (wide ? vectors[i][j] : vectors[j][i]));
            }
        }
    }

    private static double[][] orthonormal(int count, int length, Rng rng) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            double[] vector = vectors[i];
            for (int j = 0; j < length; j++) {
                vector[j] = rng.normal();
            }
            // Twice, because one round leaves rounding errors that a nearly dependent draw would magnify.
            for (int round = 0; round < 2; round++) {
                for (int k = 0; k < i; k++) {
                    addScaled(vector, -dot(vector, vectors[k]), vectors[k]);
                }
            }
            double norm = Math.sqrt(dot(vector, vector));
            for (int j = 0; j < length; j++) {
                vector[j] /= norm;
            }
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static void addScaled(double[] to, double factor, double[] of) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * of[j];
        }
    }
}
