package org.seriema.data.picture;

/// How far two classes lie apart in one column.
///
/// `d = |mean1 - mean0| / sqrt((variance0 + variance1) / 2)` over the numbers that are there, variances with `n - 1`;
/// 0 for two equal means, infinite for two different constants, NaN if a class has fewer than two numbers.
///
/// When to distrust it: it sees means alone. Classes that differ in their spread only get 0.
///
/// Source: Cohen's d with the variances of both classes weighing the same.
final class Differences {

    private Differences() {}

    /// The difference in one column.
    ///
    /// @param values a number a case, NaN where it is missing
    /// @param labels the class of each case, 0 or 1
    static double of(double[] values, int[] labels) {
        long[] count = new long[2];
        double[] mean = new double[2];
        double[] squares = new double[2];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                int label = labels[i];
                double distance = values[i] - mean[label];
                count[label]++;
                mean[label] += distance / count[label];
                squares[label] += distance * (values[i] - mean[label]);
            }
        }
        if (count[0] < 2 || count[1] < 2) {
            return Double.NaN;
        }
        double variance = (squares[0] / (count[0] - 1) + squares[1] / (count[1] - 1)) / 2;
        double distance = Math.abs(mean[1] - mean[0]);
        return distance == 0 ? 0 : distance / Math.sqrt(variance);
    }
}
