package org.seriema.nn.regularizers;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// `factor` times the mean size of the cosines between the rows of a matrix, or between its columns: nothing where all
/// stand at right angles. Keras: `OrthogonalRegularizer`.
///
/// The size of a row or column does not count; one that is shorter than 1e-7 counts as if it were as long as that.
public record OrthogonalRegularizer(
        @Default("0.01") double factor, @Default("rows") Mode mode) implements Regularizer {

    /// What stands at right angles.
    public enum Mode {
        ROWS,
        COLUMNS
    }

    private static final double SHORTEST = 1e-7;

    public OrthogonalRegularizer {
        Factors.requireNotNegative("orthogonal_regularizer", "factor", factor);
    }

    @Override
    public double penalty(Tensor numbers) {
        Vectors vectors = vectors(numbers);
        double sizes = 0;
        for (int i = 0; i < vectors.count; i++) {
            double own = vectors.norm(i);
            for (int j = 0; j < i; j++) {
                sizes += Math.abs(vectors.dot(i, j)) / (own * vectors.norm(j));
            }
        }
        return factor * sizes / vectors.pairs();
    }

    @Override
    public void addGradient(Tensor numbers, float scale, Tensor gradients) {
        Vectors vectors = vectors(numbers);
        double share = scale * factor / vectors.pairs();
        for (int i = 0; i < vectors.count; i++) {
            double own = vectors.norm(i);
            for (int j = 0; j < vectors.count; j++) {
                if (i == j) {
                    continue;
                }
                double other = vectors.norm(j);
                double cosine = vectors.dot(i, j) / (own * other);
                // Turning i to j changes the cosine, growing does not, unless i counts as longer than it is.
                double ofJ = share * Math.signum(cosine) / (own * other);
                double ofI = own > SHORTEST ? -share * Math.abs(cosine) / (own * own) : 0;
                for (int k = 0; k < vectors.length; k++) {
                    double change = ofJ * vectors.get(j, k) + ofI * vectors.get(i, k);
                    gradients.data()[gradients.offset() + vectors.place(i, k)] += (float) change;
                }
            }
        }
    }

    private Vectors vectors(Tensor numbers) {
        if (numbers.shape().rank() != 2) {
            throw new IllegalArgumentException(
                    "orthogonal_regularizer expects a matrix, got the shape " + numbers.shape());
        }
        int rows = numbers.shape().axis(0);
        int columns = numbers.shape().axis(1);
        return mode == Mode.ROWS
                ? new Vectors(numbers, rows, columns, columns, 1)
                : new Vectors(numbers, columns, rows, 1, columns);
    }

    /// The rows or the columns of a matrix.
    private record Vectors(Tensor numbers, int count, int length, int stride, int step) {

        int place(int vector, int element) {
            return vector * stride + element * step;
        }

        double get(int vector, int element) {
            return numbers.data()[numbers.offset() + place(vector, element)];
        }

        double dot(int a, int b) {
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += get(a, k) * get(b, k);
            }
            return sum;
        }

        double norm(int vector) {
            return Math.max(Math.sqrt(dot(vector, vector)), SHORTEST);
        }

        /// At least one, so that a single vector has no penalty.
        double pairs() {
            return Math.max(1, count * (count - 1.0) / 2);
        }
    }
}
