package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// The best precision at any threshold with at least this recall; 0 if there is none.
/// Keras: `metrics.PrecisionAtRecall`.
///
/// @param recall between 0 and 1
/// @param numThresholds how many thresholds are tried, evenly between 0 and 1
/// @param classId the only output that is looked at; by default all outputs are taken together
public record PrecisionAtRecall(
        double recall,
        @Default("200") int numThresholds,
        @Default("null") @Nullable Integer classId,
        @Default("precision_at_recall") String name)
        implements BestMetric {

    public PrecisionAtRecall {
        BestMetric.check("precision_at_recall", "recall", recall, numThresholds);
        Scores.check("precision_at_recall", null, classId);
    }

    @Override
    public double least() {
        return recall;
    }

    @Override
    public double bound(Confusion confusion) {
        return confusion.recall();
    }

    @Override
    public double figure(Confusion confusion) {
        return confusion.precision();
    }
}
