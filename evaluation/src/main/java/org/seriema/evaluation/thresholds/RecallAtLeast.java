package org.seriema.evaluation.thresholds;

import java.util.Comparator;
import java.util.List;

/// Of the thresholds with a recall of at least some share, the one with the most precision.
///
/// If no threshold reaches it, nobody counts as positive: the choice is infinity, and its value NaN.
///
/// When to distrust it: recall on few positive cases is known within wide bounds; 9 of 10 may be 60 % in truth.
///
/// Source: the largest precision of `precision_recall_curve` where recall >= the floor.
///
/// @param recall the least recall, 0 to 1
public record RecallAtLeast(double recall) implements ThresholdRule {

    public RecallAtLeast {
        if (!(recall >= 0 && recall <= 1)) {
            throw new IllegalArgumentException("recall must lie between 0 and 1, got " + recall);
        }
    }

    @Override
    public ThresholdChoice choose(ThresholdTable table) {
        List<ThresholdTable.Row> able = table.rows().stream()
                .filter(row -> Fraction.recall(row.counts()).isAtLeast(recall))
                .toList();
        return ThresholdTable.best(
                able,
                Comparator.comparing(row -> Fraction.precision(row.counts())),
                row -> Fraction.precision(row.counts()).value());
    }
}
