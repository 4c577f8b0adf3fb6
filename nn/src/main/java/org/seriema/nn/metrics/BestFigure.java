package org.seriema.nn.metrics;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;

/// The best figure at any threshold at which another figure is large enough; 0 if there is none.
final class BestFigure implements Metric.Running {

    private final ToDoubleFunction<Confusion> bound;
    private final double least;
    private final ToDoubleFunction<Confusion> figure;
    private final ConfusionCounts counts;
    private final Scores scores;

    /// @param numThresholds how many thresholds are tried
    /// @param classId the output that is looked at, if not `null` for all
    /// @param bound the other figure
    /// @param least how large it must be
    BestFigure(
            Metric metric,
            int numThresholds,
            @Nullable Integer classId,
            ToDoubleFunction<Confusion> bound,
            double least,
            ToDoubleFunction<Confusion> figure) {
        this.bound = bound;
        this.least = least;
        this.figure = figure;
        counts = ConfusionCounts.evenly(numThresholds);
        scores = new Scores(metric, null, classId);
    }

    @Override
    public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
        scores.count(prediction, target, weights, counts);
    }

    @Override
    public double result() {
        double best = 0;
        for (Confusion confusion : counts.all()) {
            // Rounded as in Keras, where the least figure is met by one that is equal to it in float32.
            if ((float) bound.applyAsDouble(confusion) >= (float) least) {
                best = Math.max(best, figure.applyAsDouble(confusion));
            }
        }
        return best;
    }

    /// @param metric what it is called in messages
    static void check(String metric, String option, double least, int numThresholds) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException(metric + ": " + option + " must be between 0 and 1, got " + least);
        }
        if (numThresholds < 1) {
            throw new IllegalArgumentException(metric + ": num_thresholds must be positive, got " + numThresholds);
        }
    }
}
