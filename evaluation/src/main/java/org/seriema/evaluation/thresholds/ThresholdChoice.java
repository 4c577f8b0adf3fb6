package org.seriema.evaluation.thresholds;

import java.util.List;

/// A threshold that was chosen, and what it is worth on the rows that it was chosen on.
///
/// When to distrust it: with few positive cases many thresholds are nearly as good, and one case more moves the choice.
///
/// @param threshold the lowest of the best ones: a score, or infinity, at which nobody counts as positive
/// @param value what was made best (F1, Youden's J, recall, precision) or least (cost); NaN where nothing was chosen
/// @param equallyGood all thresholds that are as good, ascending
public record ThresholdChoice(double threshold, double value, List<Double> equallyGood) {

    public ThresholdChoice {
        equallyGood = List.copyOf(equallyGood);
    }

    /// Whether nobody is called positive, because that was best or because no threshold fulfils what was asked.
    public boolean isNobody() {
        return threshold == Double.POSITIVE_INFINITY;
    }

    /// The threshold as a finite number, to be stored in a model file.
    ///
    /// Infinity becomes the smallest number above 1. No probability reaches it, so `score >= threshold` holds for
    /// nobody, and whoever scores new cases with such a model should say that it calls nobody positive whatever the
    /// scores are. All other thresholds stay to the last digit: 0 calls everybody positive, 1 those who score 1.
    public double stored() {
        return isNobody() ? Math.nextUp(1.0) : threshold;
    }
}
