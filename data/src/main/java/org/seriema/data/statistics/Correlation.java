package org.seriema.data.statistics;

/// How two columns go together.
///
/// ```
/// PEARSON     sum (x - mean x) (y - mean y) / sqrt(sum (x - mean x)^2 sum (y - mean y)^2)
/// SPEARMAN    Pearson's of the ranks
/// KENDALL     tau-b: (concordant - discordant) / sqrt((pairs - ties in x) (pairs - ties in y))
/// COVARIANCE  sum (x - mean x) (y - mean y) / (n - 1)
/// ```
///
/// A pair counts where neither value is missing; a constant column goes together with nothing: NaN (its covariance
/// is 0).
///
/// When to distrust it: Pearson's sees straight lines only, and one wild pair makes or breaks it (look at Spearman's
/// beside it). Two series that both grow correlate without having to do with each other: correlate their differences.
/// Covariance depends on the units.
///
/// Source: pandas' `DataFrame.corr` and `DataFrame.cov`.
public enum Correlation {
    /// Pearson's r: how near to a straight line.
    PEARSON {
        @Override
        double ofPresent(double[] x, double[] y) {
            double[] a = normalized(x);
            double[] b = normalized(y);
            double r = 0;
            for (int i = 0; i < a.length; i++) {
                r += a[i] * b[i];
            }
            return Math.clamp(r, -1.0, 1.0);
        }
    },
    /// Spearman's rho: how near to one order.
    SPEARMAN {
        @Override
        double ofPresent(double[] x, double[] y) {
            double[] a = Ranks.of(x).ranks();
            double[] b = Ranks.of(y).ranks();
            // in NumPy's order, which decides between 1 and a rounding less, and that over p
            double share = 1.0 / (x.length - 1);
            double rho = products(a, b) * share / Math.sqrt(products(a, a) * share) / Math.sqrt(products(b, b) * share);
            return Math.clamp(rho, -1.0, 1.0);
        }
    },
    /// Kendall's tau-b: how many more pairs are in the same order than not, of those not tied.
    KENDALL {
        @Override
        double ofPresent(double[] x, double[] y) {
            return Concordance.of(x, y).tau();
        }
    },
    /// The covariance, n - 1 below the line.
    COVARIANCE {
        @Override
        double ofPresent(double[] x, double[] y) {
            return x.length < 2 ? Double.NaN : products(x, y) / (x.length - 1);
        }
    };

    /// Of two columns, from the pairs where neither value is missing; NaN where they say nothing.
    ///
    /// @throws IllegalArgumentException if the lengths differ
    public double of(double[] first, double[] second) {
        return of(first, second, 1);
    }

    /// Of two columns, NaN below a number of pairs.
    ///
    /// @throws IllegalArgumentException if the lengths differ
    public double of(double[] first, double[] second, int leastPairs) {
        Pairs pairs = Pairs.of(first, second);
        return pairs.count() < Math.max(leastPairs, 1) ? Double.NaN : ofPresent(pairs.first, pairs.second);
    }

    /// Of all pairs of columns, (columns, columns), symmetric.
    ///
    /// @throws IllegalArgumentException if the lengths differ
    public double[][] matrix(double[]... columns) {
        return matrix(1, columns);
    }

    /// Of all pairs of columns, (columns, columns), symmetric; NaN where fewer than `leastPairs` rows have both.
    ///
    /// Of Kendall's the diagonal is 1 also where a column is constant, as in pandas.
    ///
    /// @throws IllegalArgumentException if the lengths differ
    public double[][] matrix(int leastPairs, double[]... columns) {
        double[][] matrix = new double[columns.length][columns.length];
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j <= i; j++) {
                double value = of(columns[i], columns[j], leastPairs);
                if (i == j
                        && this == KENDALL
                        && Pairs.of(columns[i], columns[i]).count() >= Math.max(leastPairs, 1)) {
                    value = 1;
                }
                matrix[i][j] = value;
                matrix[j][i] = value;
            }
        }
        return matrix;
    }

    /// Of columns without missing values.
    abstract double ofPresent(double[] x, double[] y);

    /// sum (x - mean x) (y - mean y); 0 exactly where one is constant.
    private static double products(double[] x, double[] y) {
        double meanX = Moments.of(x).mean();
        double meanY = Moments.of(y).mean();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum;
    }

    /// x - mean x, divided by the root of its squared sum; NaN where x is constant. The largest is taken out first,
    /// so that the squares of very large or small numbers stay in range.
    private static double[] normalized(double[] x) {
        double mean = Moments.of(x).mean();
        double[] off = new double[x.length];
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            off[i] = x[i] - mean;
            largest = Math.max(largest, Math.abs(off[i]));
        }
        double squares = 0;
        for (double value : off) {
            squares += value / largest * (value / largest);
        }
        double norm = largest * Math.sqrt(squares);
        for (int i = 0; i < x.length; i++) {
            off[i] /= norm;
        }
        return off;
    }
}
