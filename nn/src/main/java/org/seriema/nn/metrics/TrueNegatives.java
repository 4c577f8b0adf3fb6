package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;

/// How many negatives are told as such. Keras: `metrics.TrueNegatives`.
///
/// @param thresholds what scores must be greater than to count as positive, 0.5 by default; a list gives as many
///     figures, of which training can follow one
public record TrueNegatives(
        @Default("null") @Nullable List<Double> thresholds,
        @Default("true_negatives") String name) implements Metric {

    public TrueNegatives {
        ThresholdFigures.check("true_negatives", thresholds);
    }

    @Override
    public Running start() {
        return new ThresholdFigures(this, thresholds, null, null, Confusion::trueNegatives);
    }

    @Override
    public Metric resolve(Loss loss, Shape output) {
        ThresholdFigures.checkOne(this, thresholds);
        return this;
    }

    @Override
    public boolean higherIsBetter() {
        throw Figures.undirected(this);
    }
}
