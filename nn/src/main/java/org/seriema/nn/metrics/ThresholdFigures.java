package org.seriema.nn.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;

/// A running figure of how many are told right and wrong, at one or several thresholds.
///
/// All outputs are taken together, unless it looks at one class. A label other than 0 is positive, and so is a score
/// greater than the threshold.
final class ThresholdFigures implements Metric.Running {

    private final Metric metric;
    private final ToDoubleFunction<Confusion> figure;
    private final ConfusionCounts counts;
    private final Scores scores;

    /// @param thresholds one if `null`
    /// @param topK a row's k largest outputs alone may be positive, if not `null`
    /// @param classId the output that is looked at, if not `null` for all
    ThresholdFigures(
            Metric metric,
            @Nullable List<Double> thresholds,
            @Nullable Integer topK,
            @Nullable Integer classId,
            ToDoubleFunction<Confusion> figure) {
        this.metric = metric;
        this.figure = figure;
        // Among the largest k anything counts, if nothing else is said.
        double usual = topK == null ? 0.5 : Double.NEGATIVE_INFINITY;
        counts = new ConfusionCounts(thresholds == null ? List.of(usual) : thresholds);
        scores = new Scores(metric, topK, classId);
    }

    @Override
    public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
        scores.count(prediction, target, weights, counts);
    }

    @Override
    public List<Double> results() {
        return counts.all().stream().map(figure::applyAsDouble).toList();
    }

    @Override
    public double result() {
        return Figures.single(metric, results());
    }

    /// Refuses what training cannot follow.
    static void checkOne(Metric metric, @Nullable List<Double> thresholds) {
        if (thresholds != null && thresholds.size() > 1) {
            throw Figures.several(
                    metric, "thresholds", "list one metric for each of the " + thresholds.size() + " thresholds");
        }
    }

    /// @param metric what it is called in messages
    static void check(String metric, @Nullable List<Double> thresholds) {
        if (thresholds == null) {
            return;
        }
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException(metric + ": thresholds must not be empty; leave it out for 0.5");
        }
        for (double threshold : thresholds) {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException(metric + ": thresholds must be between 0 and 1, got " + threshold);
            }
        }
    }
}
