package org.seriema.evaluation.metrics;

import java.util.Arrays;

/// The coefficient of determination, R2 = 1 - sum (y - p)^2 / sum (y - mean y)^2, and the explained variance, which
/// forgives a constant bias: 1 - var(y - p) / var(y).
///
/// 1 is perfect, 0 what the mean of y gives, and there is no lower bound. Of a constant y it is 1 if met, else 0; of a
/// single case R2 is NaN.
///
/// When to distrust it: a y that spreads widely makes any prediction look good, a trend above all: on a series that
/// grows, "the same as last month" has a high R2. The explained variance does not see that predictions are all too
/// low.
///
/// Source: scikit-learn `r2_score`, `explained_variance_score`.
public final class RSquared {

    private RSquared() {}

    /// R2 of each output; NaN of a single case.
    public static double[] each(RegressionCases cases) {
        return orNothing(cases, share(cases).finite());
    }

    /// The mean of the outputs.
    public static double mean(RegressionCases cases) {
        return RegressionCases.mean(each(cases));
    }

    /// The mean of the outputs, each weighing the variance of its y.
    public static double varianceWeighted(RegressionCases cases) {
        return cases.size() < 2 ? Double.NaN : share(cases).weighted();
    }

    /// The mean of the outputs by the plain formula: of a constant y it is NaN if met, else minus infinity.
    public static double plain(RegressionCases cases) {
        return RegressionCases.mean(orNothing(cases, share(cases).plain()));
    }

    /// The explained variance of each output.
    public static double[] explainedVarianceEach(RegressionCases cases) {
        double[] losses = new double[cases.outputs()];
        double[] constants = new double[cases.outputs()];
        for (int output = 0; output < losses.length; output++) {
            losses[output] = cases.variance(output, (y, p) -> y - p);
            constants[output] = cases.variance(output, (y, p) -> y);
        }
        return new ExplainedShare(losses, constants).finite();
    }

    /// The mean of the outputs' explained variances.
    public static double explainedVariance(RegressionCases cases) {
        return RegressionCases.mean(explainedVarianceEach(cases));
    }

    private static ExplainedShare share(RegressionCases cases) {
        double[] constants = new double[cases.outputs()];
        for (int output = 0; output < constants.length; output++) {
            constants[output] = cases.variance(output, (y, p) -> y);
        }
        return new ExplainedShare(SquaredError.each(cases), constants);
    }

    static double[] orNothing(RegressionCases cases, double[] shares) {
        if (cases.size() < 2) {
            Arrays.fill(shares, Double.NaN);
        }
        return shares;
    }
}
