package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// The best specificity at any threshold with at least this sensitivity, which is recall; 0 if there is none.
/// Keras: `metrics.SpecificityAtSensitivity`.
///
/// @param sensitivity between 0 and 1
/// @param numThresholds how many thresholds are tried, evenly between 0 and 1
/// @param classId the only output that is looked at; by default all outputs are taken together
public record SpecificityAtSensitivity(
        double sensitivity,
        @Default("200") int numThresholds,
        @Default("null") @Nullable Integer classId,
        @Default("specificity_at_sensitivity") String name)
        implements Metric {

    public SpecificityAtSensitivity {
        BestFigure.check("specificity_at_sensitivity", "sensitivity", sensitivity, numThresholds);
        Scores.check("specificity_at_sensitivity", null, classId);
    }

    @Override
    public Running start() {
        return new BestFigure(this, numThresholds, classId, Confusion::recall, sensitivity, Confusion::specificity);
    }
}
