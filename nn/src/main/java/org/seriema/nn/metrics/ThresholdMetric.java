package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A metric of how many are told right and wrong at one or several thresholds.
///
/// All outputs are taken together, unless it looks at one class. A label other than 0 is positive, and so is a score
/// greater than the threshold.
interface ThresholdMetric extends Metric {

    /// The thresholds, one if `null`.
    @Nullable List<Double> thresholds();

    /// A row's k largest outputs alone may be positive, if not `null`.
    default @Nullable Integer topK() {
        return null;
    }

    /// The output that is looked at, if not `null` for all.
    default @Nullable Integer classId() {
        return null;
    }

    /// The figure at one threshold.
    double figure(Confusion confusion);

    @Override
    default Running start() {
        ThresholdMetric metric = this;
        // Among the largest k anything counts, if nothing else is said.
        List<Double> defaults = List.of(topK() == null ? 0.5 : Double.NEGATIVE_INFINITY);
        List<Double> given = thresholds();
        ConfusionCounts counts = new ConfusionCounts(given == null ? defaults : given);
        Scores scores = new Scores(this, topK(), classId());
        return new Running() {
            @Override
            public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
                scores.count(prediction, target, weights, counts);
            }

            @Override
            public List<Double> results() {
                return counts.all().stream().map(metric::figure).toList();
            }

            @Override
            public double result() {
                return Figures.single(metric, results());
            }
        };
    }

    @Override
    default Metric resolve(Loss loss, Shape output) {
        List<Double> given = thresholds();
        if (given != null && given.size() > 1) {
            throw Figures.several(this, "thresholds", "list one metric for each of the " + given.size() + " thresholds");
        }
        return this;
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
                throw new IllegalArgumentException(
                        metric + ": thresholds must be between 0 and 1, got " + threshold);
            }
        }
    }
}
