package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// The best recall at any threshold with at least this precision; 0 if there is none.
/// Keras: `metrics.RecallAtPrecision`.
///
/// @param precision between 0 and 1
/// @param numThresholds how many thresholds are tried, evenly between 0 and 1
/// @param classId the only output that is looked at; by default all outputs are taken together
public record RecallAtPrecision(
        double precision,
        @Default("200") int numThresholds,
        @Default("null") @Nullable Integer classId,
        @Default("recall_at_precision") String name)
        implements Metric {

    public RecallAtPrecision {
        BestFigure.check("recall_at_precision", "precision", precision, numThresholds);
        Scores.check("recall_at_precision", null, classId);
    }

    @Override
    public Running start() {
        return new BestFigure(this, numThresholds, classId, Confusion::precision, precision, Confusion::recall);
    }
}
