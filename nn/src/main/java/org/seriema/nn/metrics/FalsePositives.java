package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// How many negatives are told as positive. Keras: `metrics.FalsePositives`.
///
/// @param thresholds what scores must be greater than to count as positive, 0.5 by default; a list gives as many
///     figures, of which training can follow one
public record FalsePositives(
        @Default("null") @Nullable List<Double> thresholds,
        @Default("false_positives") String name)
        implements ThresholdMetric {

    public FalsePositives {
        ThresholdMetric.check("false_positives", thresholds);
    }

    @Override
    public double figure(Confusion confusion) {
        return confusion.falsePositives();
    }

    @Override
    public boolean higherIsBetter() {
        throw Figures.undirected(this);
    }
}
