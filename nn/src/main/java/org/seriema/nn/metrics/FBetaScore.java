package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;

/// `(1 + beta^2) P R / (beta^2 P + R)` with precision P and recall R. Keras: `metrics.FBetaScore`.
///
/// @param average how the scores of several outputs become one; `null` gives a figure for each, of which training can
///     follow one
/// @param beta how many times as much recall counts as precision
/// @param threshold what outputs must be greater than to count as positive; by default a row's largest is positive
public record FBetaScore(
        @Default("null") @Nullable Average average,
        @Default("1") double beta,
        @Default("null") @Nullable Double threshold,
        @Default("fbeta_score") String name)
        implements Metric {

    /// How the scores of several outputs become one.
    public enum Average {
        /// All outputs are counted together.
        MICRO,
        /// The mean.
        MACRO,
        /// The mean, each output counting as much as it has positives.
        WEIGHTED
    }

    public FBetaScore {
        check("fbeta_score", threshold);
        if (!(beta > 0)) {
            throw new IllegalArgumentException("fbeta_score: beta must be positive, got " + beta);
        }
    }

    @Override
    public Running start() {
        return new FScores(this, average, beta, threshold);
    }

    @Override
    public Metric resolve(Loss loss, Shape output) {
        checkFigures(this, average, output);
        return this;
    }

    static void checkFigures(Metric metric, @Nullable Average average, Shape output) {
        if (average == null && output.last() > 1) {
            throw Figures.several(metric, "average left out", "set average to micro, macro or weighted");
        }
    }

    /// @param metric what it is called in messages
    static void check(String metric, @Nullable Double threshold) {
        if (threshold != null && !(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    metric + ": threshold must be greater than 0 and at most 1, got " + threshold);
        }
    }
}
