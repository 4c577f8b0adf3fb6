package org.seriema.evaluation.baselines;

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

    /// The rule's answers for each case; the score is the count, negated if class 1 lies below the threshold.
    public Answers answer(Cases cases) {
        double[] numbers = count.numbers(cases);
        int[] predicted = new int[numbers.length];
        double[] scores = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            predicted[i] = above == numbers[i] > threshold ? 1 : 0;
            scores[i] = above ? numbers[i] : 0 - numbers[i]; // no -0
        }
        return new Answers("one_rule", name(), predicted, scores);
    }
}
