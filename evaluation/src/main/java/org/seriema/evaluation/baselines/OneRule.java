package org.seriema.evaluation.baselines;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;

/// The rule on one count of a case's numbers (zeros, repeated values, missing values, the longest stretch of one
/// value) that is right most often on the training rows: class 1 if `any value is zero`.
///
/// Of equally good rules the count that [RowCount] names first wins, then the lowest threshold, then "more than".
///
/// When to distrust it: such a rule says how a table was made as often as what was measured. A network that is no
/// better may have learnt the same trace.
///
/// @param count what is counted in a case
/// @param threshold counts above it fulfil the rule or, if not `above`, those up to it
/// @param above whether class 1 lies above the threshold
public record OneRule(RowCount count, int threshold, boolean above) {

    /// Finds the rule.
    ///
    /// @param train the training rows as they were read
    /// @param labels 0 or 1, one a training row
    /// @return `null` if no count differs between the cases
    public static @Nullable OneRule fit(Cases train, int[] labels) {
        OneRule best = null;
        int mostRight = -1;
        for (RowCount count : RowCount.values()) {
            double[] numbers = count.numbers(train);
            Cut cut = Cut.best(numbers, labels, Cut.RIGHT);
            if (cut != null && cut.tp() + cut.tn() > mostRight) {
                mostRight = cut.tp() + cut.tn();
                best = new OneRule(count, (int) cut.atValue(numbers).threshold(), cut.above());
            }
        }
        return best;
    }

    /// The rule in words: `any value is zero`.
    public String name() {
        return count.words(threshold, above);
    }

    /// The class of each case: 1 where the rule is fulfilled.
    public int[] predicted(Cases cases) {
        return Arrays.stream(count.numbers(cases))
                .mapToInt(number -> above == number > threshold ? 1 : 0)
                .toArray();
    }

    /// The count of each case, negated if class 1 lies below the threshold: larger means rather class 1.
    public double[] scores(Cases cases) {
        return Arrays.stream(count.numbers(cases))
                .map(number -> above ? number : 0 - number) // no -0
                .toArray();
    }
}
