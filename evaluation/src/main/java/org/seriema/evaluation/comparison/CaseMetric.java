package org.seriema.evaluation.comparison;

/// A metric of cases of which each counts as often as is said, which is how a resample is judged without copying it.
///
/// [CaseMetrics] makes the usual ones; any other can be written as a function of the counts.
@FunctionalInterface
public interface CaseMetric {

    /// The metric.
    ///
    /// @param counts how often each case counts, 0 and up; not to be kept
    /// @return NaN where it is not defined, as ROC AUC without a case of either class
    double of(int[] counts);

    /// This metric less another one of the same cases; not defined where either is not.
    default CaseMetric minus(CaseMetric other) {
        return counts -> of(counts) - other.of(counts);
    }
}
