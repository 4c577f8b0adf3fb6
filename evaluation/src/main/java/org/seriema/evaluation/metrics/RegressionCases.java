package org.seriema.evaluation.metrics;

import org.jspecify.annotations.Nullable;

/// True numbers beside predicted ones, of one output or several: what metrics of regression start from.
///
/// Every metric has its number for each output (`each`) and the plain mean of those (`mean`).
///
/// When to distrust it: a plain mean over outputs in different units is decided by the unit with the largest numbers;
/// look at each output then.
///
/// Source: scikit-learn's `y_true` and `y_pred`, with `multioutput="raw_values"` and `"uniform_average"`.
public final class RegressionCases {

    private final double[] truth;
    private final double[] predicted;
    private final int outputs;
    private final double @Nullable [] weights;

    private RegressionCases(double[] truth, double[] predicted, int outputs, double @Nullable [] weights) {
        this.truth = truth;
        this.predicted = predicted;
        this.outputs = outputs;
        this.weights = weights;
    }

    /// One output, every case counting alike.
    ///
    /// @throws IllegalArgumentException as the other `of`
    public static RegressionCases of(double[] truth, double[] predicted) {
        return of(truth, predicted, 1, null);
    }

    /// Cases of one output or several.
    ///
    /// @param truth (cases, outputs), row-major
    /// @param predicted (cases, outputs), row-major
    /// @param outputs the numbers a case has
    /// @param weights of the cases; `null` for 1 each
    /// @throws IllegalArgumentException for no cases, lengths that do not fit, numbers that are NaN or infinite,
    ///     weights below 0 or all 0
    public static RegressionCases of(double[] truth, double[] predicted, int outputs, double @Nullable [] weights) {
        if (outputs < 1 || truth.length == 0 || truth.length % outputs != 0 || truth.length != predicted.length) {
            throw new IllegalArgumentException("there must be at least one case, with " + outputs
                    + " true and as many predicted numbers each, got " + truth.length + " true and "
                    + predicted.length + " predicted numbers");
        }
        Weights.check(weights, truth.length / outputs);
        for (int i = 0; i < truth.length; i++) {
            if (!Double.isFinite(truth[i]) || !Double.isFinite(predicted[i])) {
                throw new IllegalArgumentException("case " + i / outputs + " must have numbers, got the true "
                        + truth[i] + " and the predicted " + predicted[i]
                        + "; leave out cases without a true number, and look for missing values behind the predicted");
            }
        }
        return new RegressionCases(truth.clone(), predicted.clone(), outputs, weights == null ? null : weights.clone());
    }

    /// The number of cases.
    public int size() {
        return truth.length / outputs;
    }

    /// The numbers a case has.
    public int outputs() {
        return outputs;
    }

    /// The true numbers of an output.
    double[] truth(int output) {
        return column(truth, output);
    }

    /// The predicted numbers of an output.
    double[] predicted(int output) {
        return column(predicted, output);
    }

    double @Nullable [] weights() {
        return weights;
    }

    /// For each output the weighted mean of what each pair of a true and a predicted number costs.
    double[] meanCosts(Cost cost) {
        double[] means = new double[outputs];
        for (int output = 0; output < outputs; output++) {
            means[output] = meanCost(output, cost);
        }
        return means;
    }

    double meanCost(int output, Cost cost) {
        double[] costs = new double[size()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = cost.of(truth[i * outputs + output], predicted[i * outputs + output]);
        }
        return Weights.mean(costs, weights);
    }

    /// The weighted variance of what each pair gives, exactly 0 where all cases that count give the same.
    double variance(int output, Cost value) {
        double mean = meanCost(output, value);
        double first = Double.NaN;
        boolean constant = true;
        for (int i = 0; i < size(); i++) {
            if (Weights.of(weights, i) > 0) {
                double here = value.of(truth[i * outputs + output], predicted[i * outputs + output]);
                constant &= Double.isNaN(first) || here == first;
                first = here;
            }
        }
        return constant ? 0 : meanCost(output, (y, p) -> (value.of(y, p) - mean) * (value.of(y, p) - mean));
    }

    /// The plain mean over outputs.
    static double mean(double[] outputs) {
        return Weights.mean(outputs, null);
    }

    /// Whether every pair of numbers fulfils a condition.
    boolean all(Condition condition) {
        for (int i = 0; i < truth.length; i++) {
            if (!condition.holds(truth[i], predicted[i])) {
                return false;
            }
        }
        return true;
    }

    private double[] column(double[] values, int output) {
        double[] column = new double[size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = values[i * outputs + output];
        }
        return column;
    }

    /// What a true and a predicted number cost.
    @FunctionalInterface
    interface Cost {

        double of(double truth, double predicted);
    }

    /// What a true and a predicted number must fulfil.
    @FunctionalInterface
    interface Condition {

        boolean holds(double truth, double predicted);
    }
}
