package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// The best sensitivity, which is recall, at any threshold with at least this specificity; 0 if there is none.
/// Keras: `metrics.SensitivityAtSpecificity`.
///
/// @param specificity between 0 and 1
/// @param numThresholds how many thresholds are tried, evenly between 0 and 1
/// @param classId the only output that is looked at; by default all outputs are taken together
public record SensitivityAtSpecificity(
        double specificity,
        @Default("200") int numThresholds,
        @Default("null") @Nullable Integer classId,
        @Default("sensitivity_at_specificity") String name)
        implements Metric {

    public SensitivityAtSpecificity {
        BestFigure.check("sensitivity_at_specificity", "specificity", specificity, numThresholds);
        Scores.check("sensitivity_at_specificity", null, classId);
    }

    @Override
    public Running start() {
        return new BestFigure(this, numThresholds, classId, Confusion::specificity, specificity, Confusion::recall);
    }
}
