package org.seriema.evaluation.metrics;

/// Average precision of several classes, each against all others: AP = sum over n of (R_n - R_(n-1)) P_n.
///
/// When to distrust it: the floor of each class is its share of the cases, so a macro average mixes numbers with
/// different floors. A class without cases has 0.
///
/// Source: scikit-learn `average_precision_score`. For labels 0 and 1 there is [PrecisionRecallCurve].
public final class ClassAveragePrecision {

    private ClassAveragePrecision() {}

    /// The number of each class.
    public static double[] each(ClassScores scores) {
        return new OneAgainstRest(scores, PrecisionRecallCurve::averagePrecision).each();
    }

    /// The average; micro takes each case and class as a case of its own.
    public static double of(ClassScores scores, Average average) {
        return new OneAgainstRest(scores, PrecisionRecallCurve::averagePrecision).average(average);
    }
}
