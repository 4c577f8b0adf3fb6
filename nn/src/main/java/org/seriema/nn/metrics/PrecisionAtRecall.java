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
        implements Metric {

    public PrecisionAtRecall {
        BestFigure.check("precision_at_recall", "recall", recall, numThresholds);
        Scores.check("precision_at_recall", null, classId);
    }

    @Override
    public Running start() {
        return new BestFigure(this, numThresholds, classId, Confusion::recall, recall, Confusion::precision);
    }
}
