package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;

/// The share of positives that are told as such, `TP / (TP + FN)`; 0 if there is none.
/// Keras: `metrics.Recall`.
///
/// @param thresholds what scores must be greater than to count as positive; a list gives as many figures, of which
///     training can follow one. By default 0.5, and with `topK` none
/// @param topK only the k largest outputs of a row can be positive
/// @param classId the only output that is looked at; by default all outputs are taken together
public record Recall(
        @Default("null") @Nullable List<Double> thresholds,
        @Default("null") @Nullable Integer topK,
        @Default("null") @Nullable Integer classId,
        @Default("recall") String name)
        implements Metric {

    public Recall {
        ThresholdFigures.check("recall", thresholds);
        Scores.check("recall", topK, classId);
    }

    @Override
    public Running start() {
        return new ThresholdFigures(this, thresholds, topK, classId, Confusion::recall);
    }

    @Override
    public Metric resolve(Loss loss, Shape output) {
        ThresholdFigures.checkOne(this, thresholds);
        return this;
    }
}
