package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;

/// The share of true positives in all that is told as positive, `TP / (TP + FP)`; 0 if there is none.
/// Keras: `metrics.Precision`.
///
/// @param thresholds what scores must be greater than to count as positive; a list gives as many figures, of which
///     training can follow one. By default 0.5, and with `topK` none
/// @param topK only the k largest outputs of a row can be positive
/// @param classId the only output that is looked at; by default all outputs are taken together
public record Precision(
        @Default("null") @Nullable List<Double> thresholds,
        @Default("null") @Nullable Integer topK,
        @Default("null") @Nullable Integer classId,
        @Default("precision") String name)
        implements Metric {

    public Precision {
        ThresholdFigures.check("precision", thresholds);
        Scores.check("precision", topK, classId);
    }

    @Override
    public Running start() {
        return new ThresholdFigures(this, thresholds, topK, classId, Confusion::precision);
    }

    @Override
    public Metric resolve(Loss loss, Shape output) {
        ThresholdFigures.checkOne(this, thresholds);
        return this;
    }
}
