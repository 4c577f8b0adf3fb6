package org.seriema.evaluation.findings;

import org.seriema.data.Cases;

/// How far two rows are apart, each column in its own standard deviations.
///
/// ```
/// d(a, b)^2 = mean over columns present in both of ((a_j - b_j) / s_j)^2
/// ```
///
/// Constant columns say nothing and are left out.
final class Distances {

    private final double[] values;
    private final int width;

    /// 1 / s^2 a column; 0 for constant ones.
    private final double[] weights;

    /// Takes the standard deviations of the columns.
    ///
    /// @param rows the rows that the standard deviations are taken from
    Distances(Cases cases, int[] rows) {
        values = cases.values();
        width = cases.columns().size();
        weights = new double[width];
        double[] mean = new double[width];
        double[] squares = new double[width];
        int[] counts = new int[width];
        for (int row : rows) {
            for (int j = 0; j < width; j++) {
                double value = values[row * width + j];
                if (Double.isFinite(value)) {
                    counts[j]++;
                    double off = value - mean[j];
                    mean[j] += off / counts[j];
                    squares[j] += off * (value - mean[j]);
                }
            }
        }
        for (int j = 0; j < width; j++) {
            double variance = counts[j] == 0 ? 0 : squares[j] / counts[j];
            boolean constant = variance <= 1e-24 * mean[j] * mean[j];
            weights[j] = constant ? 0 : 1 / variance;
        }
    }

    /// The squared distance; infinite as soon as it is sure to be above the bound, and where no column is present in
    /// both.
    double squared(int one, int other, double bound) {
        double sum = 0;
        int present = 0;
        double most = bound * width;
        int a = one * width;
        int b = other * width;
        for (int j = 0; j < width; j++) {
            if (weights[j] == 0) {
                continue;
            }
            double off = values[a + j] - values[b + j];
            if (Double.isFinite(off)) {
                sum += off * off * weights[j];
                present++;
                if (sum > most) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        return present == 0 ? Double.POSITIVE_INFINITY : sum / present;
    }

    double squared(int one, int other) {
        return squared(one, other, Double.POSITIVE_INFINITY);
    }
}
