package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// How many negatives are told as such. Keras: `metrics.TrueNegatives`.
///
/// @param thresholds what scores must be greater than to count as positive, 0.5 by default; a list gives as many
///     figures, of which training can follow one
public record TrueNegatives(
        @Default("null") @Nullable List<Double> thresholds,
        @Default("true_negatives") String name)
        implements ThresholdMetric {

    public TrueNegatives {
        ThresholdMetric.check("true_negatives", thresholds);
    }

    @Override
    public double figure(Confusion confusion) {
        return confusion.trueNegatives();
    }

    @Override
    public boolean higherIsBetter() {
        throw Figures.undirected(this);
    }
}
