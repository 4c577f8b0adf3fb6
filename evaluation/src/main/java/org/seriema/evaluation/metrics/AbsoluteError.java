package org.seriema.evaluation.metrics;

/// The absolute error |p - y|: its mean, median and largest, all in the unit of y.
///
/// When to distrust it: the mean hides a few large misses among many small ones, the median does not see them at all,
/// and the largest is one case, which more cases only can make larger.
///
/// Source: scikit-learn `mean_absolute_error`, `median_absolute_error`, `max_error`.
public final class AbsoluteError {

    private AbsoluteError() {}

    /// The mean error of each output.
    public static double[] each(RegressionCases cases) {
        return cases.meanCosts((y, p) -> Math.abs(p - y));
    }

    /// The mean of the outputs.
    public static double mean(RegressionCases cases) {
        return RegressionCases.mean(each(cases));
    }

    /// The median error of each output; with weights, the error below which half of the weight lies.
    public static double[] medianEach(RegressionCases cases) {
        double[] medians = new double[cases.outputs()];
        for (int output = 0; output < medians.length; output++) {
            medians[output] = WeightedQuantile.at(0.5, errors(cases, output), cases.weights());
        }
        return medians;
    }

    /// The mean of the outputs' medians.
    public static double median(RegressionCases cases) {
        return RegressionCases.mean(medianEach(cases));
    }

    /// The largest error of one output; weights do not change it.
    ///
    /// @throws IllegalArgumentException for several outputs
    public static double largest(RegressionCases cases) {
        if (cases.outputs() > 1) {
            throw new IllegalArgumentException("the largest error is that of one output, got " + cases.outputs()
                    + " outputs, whose units may differ; take them one by one");
        }
        double largest = 0;
        for (double error : errors(cases, 0)) {
            largest = Math.max(largest, error);
        }
        return largest;
    }

    private static double[] errors(RegressionCases cases, int output) {
        double[] truth = cases.truth(output);
        double[] errors = cases.predicted(output);
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(errors[i] - truth[i]);
        }
        return errors;
    }
}
