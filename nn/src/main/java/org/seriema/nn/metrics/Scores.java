package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Which outputs of a batch are counted as scores, and how.
///
/// @param metric whose scores they are, for messages
/// @param topK all but a row's k largest outputs are negative, if not `null`
/// @param classId the output that is looked at, if not `null` for all
record Scores(
        Metric metric, @Nullable Integer topK, @Nullable Integer classId) {

    void count(Tensor prediction, Tensor target, float @Nullable [] weights, ConfusionCounts counts) {
        Shape shape = prediction.shape();
        Targets.check(metric, target, shape);
        int columns = shape.last();
        if (classId != null && classId >= columns) {
            throw new IllegalArgumentException(metric.name() + ": class_id must be less than " + columns
                    + ", the number of outputs, got " + classId);
        }
        int from = classId == null ? 0 : classId;
        int to = classId == null ? columns : classId + 1;
        for (int r = 0; r < shape.rows(); r++) {
            float weight = weights == null ? 1 : weights[r];
            for (int k = from; k < to; k++) {
                boolean lost = topK != null && !Ranks.isAmongFirst(prediction, r, k, topK);
                int at = r * columns + k;
                counts.add(lost ? Float.NEGATIVE_INFINITY : prediction.get(at), target.get(at) != 0, weight);
            }
        }
    }

    /// @param metric what it is called in messages
    static void check(String metric, @Nullable Integer topK, @Nullable Integer classId) {
        if (topK != null && topK < 1) {
            throw new IllegalArgumentException(metric + ": top_k must be positive, got " + topK);
        }
        if (classId != null && classId < 0) {
            throw new IllegalArgumentException(metric + ": class_id must not be negative, got " + classId);
        }
    }
}
