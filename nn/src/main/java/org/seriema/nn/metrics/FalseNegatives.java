package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// How many positives are told as negative. Keras: `metrics.FalseNegatives`.
///
/// @param thresholds what scores must be greater than to count as positive, 0.5 by default; a list gives as many
///     figures, of which training can follow one
public record FalseNegatives(
        @Default("null") @Nullable List<Double> thresholds,
        @Default("false_negatives") String name)
        implements ThresholdMetric {

    public FalseNegatives {
        ThresholdMetric.check("false_negatives", thresholds);
    }

    @Override
    public double figure(Confusion confusion) {
        return confusion.falseNegatives();
    }

    @Override
    public boolean higherIsBetter() {
        throw Figures.undirected(this);
    }
}
