package org.seriema.evaluation.metrics;

/// The mean squared error of logarithms, (1/n) sum (ln(1 + p) - ln(1 + y))^2, and its root.
///
/// When to distrust it: it sees ratios, not differences, and punishes too low predictions more than too high ones.
///
/// Source: scikit-learn `mean_squared_log_error`, `root_mean_squared_log_error`.
public final class LogError {

    private LogError() {}

    /// The error of each output.
    ///
    /// @throws IllegalArgumentException for numbers of -1 and below
    public static double[] each(RegressionCases cases) {
        if (!cases.all((y, p) -> y > -1 && p > -1)) {
            throw new IllegalArgumentException("a logarithmic error needs true and predicted numbers above -1; take the"
                    + " squared or the absolute error for numbers that may be negative");
        }
        return cases.meanCosts((y, p) -> {
            double miss = Math.log1p(p) - Math.log1p(y);
            return miss * miss;
        });
    }

    /// The mean of the outputs.
    ///
    /// @throws IllegalArgumentException for numbers of -1 and below
    public static double mean(RegressionCases cases) {
        return RegressionCases.mean(each(cases));
    }

    /// The mean of the outputs' roots.
    ///
    /// @throws IllegalArgumentException for numbers of -1 and below
    public static double rootMean(RegressionCases cases) {
        return RegressionCases.mean(SquaredError.roots(each(cases)));
    }
}
