package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;

/// The best figure at any threshold at which another figure is large enough; 0 if there is none.
interface BestMetric extends Metric {

    /// How many thresholds are tried.
    int numThresholds();

    /// The output that is looked at, if not `null` for all.
    @Nullable Integer classId();

    /// How large the other figure must be.
    double least();

    /// The other figure.
    double bound(Confusion confusion);

    /// The figure.
    double figure(Confusion confusion);

    @Override
    default Running start() {
        BestMetric metric = this;
        ConfusionCounts counts = ConfusionCounts.evenly(numThresholds());
        Scores scores = new Scores(this, null, classId());
        return new Running() {
            @Override
            public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
                scores.count(prediction, target, weights, counts);
            }

            @Override
            public double result() {
                double best = 0;
                for (Confusion confusion : counts.all()) {
                    // Rounded as in Keras, where the least figure is met by one that is equal to it in float32.
                    if ((float) metric.bound(confusion) >= (float) metric.least()) {
                        best = Math.max(best, metric.figure(confusion));
                    }
                }
                return best;
            }
        };
    }

    /// @param metric what it is called in messages
    static void check(String metric, String option, double least, int numThresholds) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException(
                    metric + ": " + option + " must be between 0 and 1, got " + least);
        }
        if (numThresholds < 1) {
            throw new IllegalArgumentException(metric + ": num_thresholds must be positive, got " + numThresholds);
        }
    }
}
