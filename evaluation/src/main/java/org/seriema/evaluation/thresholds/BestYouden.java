package org.seriema.evaluation.thresholds;

import java.util.Comparator;

/// The threshold with the best J = true positive rate - false positive rate: the point of the ROC curve furthest above
/// the diagonal.
///
/// When to distrust it: it weighs the two rates alike, so where positives are rare it accepts many false alarms for
/// each hit.
///
/// Source: W. J. Youden, Index for rating diagnostic tests, Cancer 3 (1950).
public record BestYouden() implements ThresholdRule {

    @Override
    public ThresholdChoice choose(ThresholdTable table) {
        return table.best(Comparator.comparingLong(ThresholdTable.Row::youdenCount), ThresholdTable.Row::youden);
    }
}
