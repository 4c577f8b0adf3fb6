package org.seriema.evaluation.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What every metric asks of the weights of its cases; `null` is a weight of 1 for each.
final class Weights {

    private Weights() {}

    /// @throws IllegalArgumentException for another number of weights than cases, weights that are below 0 or no
    ///     numbers, weights that are all 0
    static void check(double @Nullable [] weights, int cases) {
        if (weights == null) {
            return;
        }
        checkEach(weights, cases);
        if (cases > 0 && Arrays.stream(weights).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException(
                    "at least one case must have a weight above 0, got 0 for all " + cases + " cases");
        }
    }

    /// @throws IllegalArgumentException for another number of weights than cases, weights that are below 0 or no
    ///     numbers
    static void checkEach(double[] weights, int cases) {
        if (weights.length != cases) {
            throw new IllegalArgumentException(
                    "there must be a weight for each case, got " + weights.length + " for " + cases + " cases");
        }
        for (int i = 0; i < cases; i++) {
            if (!(weights[i] >= 0 && Double.isFinite(weights[i]))) {
                throw new IllegalArgumentException(
                        "the weight of case " + i + " must be a number of at least 0, got " + weights[i]);
            }
        }
    }

    /// The weight of a case.
    static double of(double @Nullable [] weights, int i) {
        return weights == null ? 1 : weights[i];
    }

    /// The sum of the weights of so many cases.
    static double sum(double @Nullable [] weights, int cases) {
        double sum = 0;
        for (int i = 0; i < cases; i++) {
            sum += of(weights, i);
        }
        return sum;
    }

    /// The weighted mean.
    static double mean(double[] values, double @Nullable [] weights) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += of(weights, i) * values[i];
        }
        return sum / sum(weights, values.length);
    }
}
