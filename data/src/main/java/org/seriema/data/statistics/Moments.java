package org.seriema.data.statistics;

/// The first four moments of numbers, in two passes.
///
/// ```
/// mean = sum / n,  mk = sum (x - mean)^k
/// variance = m2 / (n - ddof),  sem = std / sqrt(n)
/// skew = n sqrt(n - 1) / (n - 2) * m3 / m2^1.5
/// kurtosis = n (n + 1) (n - 1) m4 / ((n - 2) (n - 3) m2^2) - 3 (n - 1)^2 / ((n - 2) (n - 3))
/// ```
///
/// NaN is missing and left out. A constant column has neither skew nor kurtosis: NaN.
///
/// When to distrust it: one wild value moves the mean and, squared, the deviation; skew and kurtosis of fewer than some
/// hundred values are mostly chance.
///
/// Source: pandas' `mean`, `var`, `std`, `sem`, `skew`, `kurt`.
///
/// @param count the number of values
/// @param sum their sum, 0 without values
/// @param mean their mean; NaN without values; of a constant the constant itself, so that nothing deviates from it
/// @param m2 the sum of the squared deviations from the mean
/// @param m3 the sum of the cubed deviations
/// @param m4 the sum of the deviations to the fourth
public record Moments(long count, double sum, double mean, double m2, double m3, double m4) {

    /// Sums of a block first, then of the blocks, so that the error grows with neither.
    private static final int BLOCK = 1024;

    /// The moments of the values that are not NaN.
    public static Moments of(double... values) {
        long count = 0;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int start = 0; start < values.length; start += BLOCK) {
            int end = Math.min(values.length, start + BLOCK);
            double part = 0;
            for (int i = start; i < end; i++) {
                double value = values[i];
                if (!Double.isNaN(value)) {
                    part += value;
                    count++;
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            sum += part;
        }
        double mean = least == most ? least : sum / count;
        double m2 = 0;
        double m3 = 0;
        double m4 = 0;
        for (int start = 0; start < values.length; start += BLOCK) {
            int end = Math.min(values.length, start + BLOCK);
            double part2 = 0;
            double part3 = 0;
            double part4 = 0;
            for (int i = start; i < end; i++) {
                double value = values[i];
                if (!Double.isNaN(value)) {
                    double off = value - mean;
                    double square = off * off;
                    part2 += square;
                    part3 += square * off;
                    part4 += square * square;
                }
            }
            m2 += part2;
            m3 += part3;
            m4 += part4;
        }
        return new Moments(count, sum, mean, m2, m3, m4);
    }

    /// The mean squared deviation, n - ddof below the line; NaN where n <= ddof.
    public double variance(int ddof) {
        return count <= ddof ? Double.NaN : m2 / (count - ddof);
    }

    /// The variance with n - 1 below the line.
    public double variance() {
        return variance(1);
    }

    /// The root of the variance; NaN where n <= ddof.
    public double std(int ddof) {
        return Math.sqrt(variance(ddof));
    }

    /// The standard deviation with n - 1 below the line.
    public double std() {
        return std(1);
    }

    /// The standard error of the mean; NaN below two values.
    public double sem() {
        return std() / Math.sqrt((double) count);
    }

    /// The unbiased skew; NaN below three values and for a constant.
    public double skew() {
        if (count < 3 || m2 == 0) {
            return Double.NaN;
        }
        double n = count;
        return n * Math.sqrt(n - 1) / (n - 2) * (m3 / Math.pow(m2, 1.5));
    }

    /// The unbiased excess kurtosis, 0 for a normal distribution; NaN below four values and for a constant.
    public double kurtosis() {
        if (count < 4 || m2 == 0) {
            return Double.NaN;
        }
        double n = count;
        double below = (n - 2) * (n - 3);
        return n * (n + 1) * (n - 1) * m4 / (below * m2 * m2) - 3 * (n - 1) * (n - 1) / below;
    }

    /// How many standard deviations each value lies above the mean; NaN where a value is missing or nothing deviates.
    ///
    /// ```
    /// z = (x - mean) / std
    /// ```
    ///
    /// @param ddof n - ddof stands below the line of the deviation
    public double[] zScores(double[] values, int ddof) {
        double std = std(ddof);
        double[] scores = new double[values.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (values[i] - mean) / std;
        }
        return scores;
    }
}
