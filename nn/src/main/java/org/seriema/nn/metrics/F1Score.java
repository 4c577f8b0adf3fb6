package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;

/// `2 P R / (P + R)` with precision P and recall R. Keras: `metrics.F1Score`.
///
/// @param average how the scores of several outputs become one; `null` gives a figure for each, of which training can
///     follow one
/// @param threshold what outputs must be greater than to count as positive; by default a row's largest is positive
public record F1Score(
        @Default("null") FBetaScore.@Nullable Average average,
        @Default("null") @Nullable Double threshold,
        @Default("f1_score") String name)
        implements Metric {

    public F1Score {
        FBetaScore.check("f1_score", threshold);
    }

    @Override
    public Running start() {
        return new FScores(this, average, 1, threshold);
    }

    @Override
    public Metric resolve(Loss loss, Shape output) {
        FBetaScore.checkFigures(this, average, output);
        return this;
    }
}
