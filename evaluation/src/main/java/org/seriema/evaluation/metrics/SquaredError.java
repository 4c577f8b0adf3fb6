package org.seriema.evaluation.metrics;

/// The mean squared error, (1/n) sum (p - y)^2, and its root, which has the unit of y.
///
/// When to distrust it: one wild case can be most of it. It means nothing without the spread of y: compare the root
/// with the standard deviation of y, or take [RSquared].
///
/// Source: scikit-learn `mean_squared_error`, `root_mean_squared_error`.
public final class SquaredError {

    private SquaredError() {}

    /// The mean squared error of each output.
    public static double[] each(RegressionCases cases) {
        return cases.meanCosts((y, p) -> (p - y) * (p - y));
    }

    /// The mean of the outputs.
    public static double mean(RegressionCases cases) {
        return RegressionCases.mean(each(cases));
    }

    /// The root of each output.
    public static double[] rootEach(RegressionCases cases) {
        return roots(each(cases));
    }

    /// The mean of the outputs' roots, which is not the root of the mean.
    public static double rootMean(RegressionCases cases) {
        return RegressionCases.mean(rootEach(cases));
    }

    static double[] roots(double[] squares) {
        double[] roots = new double[squares.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(squares[i]);
        }
        return roots;
    }
}
