package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// How many positives are told as such. Keras: `metrics.TruePositives`.
///
/// @param thresholds what scores must be greater than to count as positive, 0.5 by default; a list gives as many
///     figures, of which training can follow one
public record TruePositives(
        @Default("null") @Nullable List<Double> thresholds,
        @Default("true_positives") String name)
        implements ThresholdMetric {

    public TruePositives {
        ThresholdMetric.check("true_positives", thresholds);
    }

    @Override
    public double figure(Confusion confusion) {
        return confusion.truePositives();
    }

    @Override
    public boolean higherIsBetter() {
        throw Figures.undirected(this);
    }
}
