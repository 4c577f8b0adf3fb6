package org.seriema.evaluation.thresholds;

import java.util.List;

/// A threshold that the recipe gives: no rows are looked at.
///
/// When to distrust it: 0.5 is right if scores are probabilities and a false alarm costs as much as a miss. Class
/// weights and rebalanced training rows bend scores, and then it is not.
///
/// @param threshold the score from which on a case counts as positive, between 0 and 1
public record FixedThreshold(double threshold) implements Threshold {

    public FixedThreshold {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must lie between 0 and 1, got " + threshold);
        }
    }

    @Override
    public boolean isFixed() {
        return true;
    }

    @Override
    public ThresholdChoice choose(ThresholdTable table) {
        return new ThresholdChoice(threshold, Double.NaN, List.of(threshold));
    }

    @Override
    public Object toOption() {
        return threshold;
    }
}
