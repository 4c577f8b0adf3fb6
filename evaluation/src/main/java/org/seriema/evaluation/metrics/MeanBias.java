package org.seriema.evaluation.metrics;

/// The mean of p - y: above 0 predictions are too high on the whole, below 0 too low.
///
/// When to distrust it: errors to both sides cancel, so 0 is no sign of good predictions; read it beside
/// [AbsoluteError].
///
/// Source: NumPy `np.average(p - y, weights=)`.
public final class MeanBias {

    private MeanBias() {}

    /// The bias of each output.
    public static double[] each(RegressionCases cases) {
        return cases.meanCosts((y, p) -> p - y);
    }

    /// The mean of the outputs.
    public static double mean(RegressionCases cases) {
        return RegressionCases.mean(each(cases));
    }
}
