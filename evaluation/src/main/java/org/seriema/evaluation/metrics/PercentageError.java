package org.seriema.evaluation.metrics;

/// The error as a share of the number: |p - y| / |y|, and the symmetric one in percent, 200 |p - y| / (|y| + |p|).
///
/// When to distrust it: where y is near 0 the first has no bounds; it divides by at least 2^-52, so that a single 0
/// gives about 1e14. It rewards predicting low, for an error downwards costs 1 at most; the symmetric one rewards
/// predicting high. Meter readings with months of 0 have no use for either: there the symmetric one is 200 for any
/// prediction but 0.
///
/// Source: scikit-learn `mean_absolute_percentage_error` (a share, not percent); Makridakis (1993) for the symmetric
/// one.
public final class PercentageError {

    private static final double LEAST = Math.ulp(1.0);

    private PercentageError() {}

    /// The mean share of each output.
    public static double[] each(RegressionCases cases) {
        return cases.meanCosts((y, p) -> Math.abs(p - y) / Math.max(Math.abs(y), LEAST));
    }

    /// The mean of the outputs.
    public static double mean(RegressionCases cases) {
        return RegressionCases.mean(each(cases));
    }

    /// The symmetric error of each output in percent, 0 to 200; a case with twice 0 counts 0.
    public static double[] symmetricEach(RegressionCases cases) {
        return cases.meanCosts((y, p) -> {
            double whole = Math.abs(y) + Math.abs(p);
            return whole == 0 ? 0 : 200 * Math.abs(y - p) / whole;
        });
    }

    /// The mean of the outputs' symmetric errors.
    public static double symmetricMean(RegressionCases cases) {
        return RegressionCases.mean(symmetricEach(cases));
    }
}
