package org.seriema.evaluation.metrics;

/// The loss of a predicted quantile: alpha (y - p) where y is above it, (1 - alpha) (p - y) where it is below.
///
/// The best constant is the alpha-quantile of y; at alpha 0.5 the loss is half the mean absolute error. D2 is the
/// share of that constant's loss which the predictions explain, 1 - loss / loss of the constant.
///
/// When to distrust it: quantiles near 0 and 1 rest on the few cases beyond them. Compare losses of one alpha only.
///
/// Source: scikit-learn `mean_pinball_loss`, `d2_pinball_score`, `d2_absolute_error_score`.
///
/// @param alpha the quantile that is predicted, 0 to 1
public record PinballLoss(double alpha) {

    public PinballLoss {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha, the quantile, must lie between 0 and 1, got " + alpha);
        }
    }

    /// The loss of the median.
    public static PinballLoss ofMedian() {
        return new PinballLoss(0.5);
    }

    /// The mean loss of each output.
    public double[] each(RegressionCases cases) {
        return cases.meanCosts(this::cost);
    }

    /// The mean of the outputs.
    public double mean(RegressionCases cases) {
        return RegressionCases.mean(each(cases));
    }

    /// D2 of each output; of a constant y 1 if met, else 0; NaN of a single case.
    public double[] explainedEach(RegressionCases cases) {
        double[] constants = new double[cases.outputs()];
        for (int output = 0; output < constants.length; output++) {
            double quantile = WeightedQuantile.at(alpha, cases.truth(output), cases.weights());
            constants[output] = cases.meanCost(output, (y, p) -> cost(y, quantile));
        }
        return RSquared.orNothing(cases, new ExplainedShare(each(cases), constants).finite());
    }

    /// The mean of the outputs' D2.
    public double explained(RegressionCases cases) {
        return RegressionCases.mean(explainedEach(cases));
    }

    private double cost(double y, double p) {
        return y >= p ? alpha * (y - p) : (1 - alpha) * (p - y);
    }
}
