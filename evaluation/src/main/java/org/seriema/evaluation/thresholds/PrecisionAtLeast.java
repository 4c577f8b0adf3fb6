package org.seriema.evaluation.thresholds;

import java.util.Comparator;
import java.util.List;

/// Of the thresholds with a precision of at least some share, the one with the most recall.
///
/// If no threshold reaches it, nobody counts as positive: the choice is infinity, and its value NaN.
///
/// When to distrust it: with few positive cases a threshold reaches a high precision by luck; see how many cases are
/// called positive there.
///
/// Source: the largest recall of `precision_recall_curve` where precision >= the floor.
///
/// @param precision the least precision, 0 to 1
public record PrecisionAtLeast(double precision) implements ThresholdRule {

    public PrecisionAtLeast {
        if (!(precision >= 0 && precision <= 1)) {
            throw new IllegalArgumentException("precision must lie between 0 and 1, got " + precision);
        }
    }

    @Override
    public ThresholdChoice choose(ThresholdTable table) {
        List<ThresholdTable.Row> able = table.rows().stream()
                .filter(row -> row.counts().tp() + row.counts().fp() > 0)
                .filter(row -> Fraction.precision(row.counts()).isAtLeast(precision))
                .toList();
        return ThresholdTable.best(
                able, Comparator.comparing(row -> Fraction.recall(row.counts())), row -> Fraction.recall(row.counts())
                        .value());
    }
}
