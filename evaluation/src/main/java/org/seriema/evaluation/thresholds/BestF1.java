package org.seriema.evaluation.thresholds;

/// The threshold with the best F1 = 2 tp / (2 tp + fp + fn), compared as fractions without rounding.
///
/// When to distrust it: F1 weighs a miss and a false alarm alike and is blind to the cases rightly left alone. If the
/// scores tell nothing, the best F1 is had by calling everybody positive.
///
/// Source: the maximum of scikit-learn's `f1_score` over the thresholds, `TunedThresholdClassifierCV(scoring="f1")`.
public record BestF1() implements ThresholdRule {

    @Override
    public ThresholdChoice choose(ThresholdTable table) {
        return ThresholdTable.best(table.rows(), Fraction::f1);
    }
}
