package org.seriema.evaluation.baselines;

import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;

/// The rule on one count of a case's numbers (zeros, repeated values, missing values, the longest stretch of one
/// value) that is right most often on the training rows: class 1 if `any value is zero`.
///
/// @param count what is counted in a case
/// @param threshold the counts above it fulfil the rule, or, if not `above`, those up to it
/// @param above whether class 1 lies above the threshold
public record OneRule(RowCount count, int threshold, boolean above) {

    /// Finds the rule.
    ///
    /// @return `null` if no count differs between the cases
    public static @Nullable OneRule fit(Cases train, int[] labels) {
        return null;
    }

    /// The rule in words: `any value is zero`.
    public String name() {
        return count.words(threshold, above);
    }

    /// The class of each case: 1 where the rule is fulfilled.
    public int[] predicted(Cases cases) {
        return new int[cases.count()];
    }

    /// The count of each case, negated if class 1 lies below the threshold: larger means rather class 1.
    public double[] scores(Cases cases) {
        return new double[cases.count()];
    }
}
