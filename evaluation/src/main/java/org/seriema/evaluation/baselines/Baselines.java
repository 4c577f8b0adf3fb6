package org.seriema.evaluation.baselines;

import java.util.ArrayList;
import java.util.List;
import org.seriema.data.Cases;

/// The simple rules that stand beside every network: found on the training rows alone, asked for the test rows.
public final class Baselines {

    private Baselines() {}

    /// What each rule answers for the test rows, in this order: the majority class, the best threshold on a single
    /// column, the best rule on what can be counted in a case, a logistic regression, the nearest neighbour.
    ///
    /// A rule that the training rows do not allow is left out: all but the first where nothing differs between them,
    /// logistic regression and nearest neighbour also where they are of one class.
    ///
    /// @param cases the table's numbers in their own units, before scaling; of any shape; NaN where one is missing
    /// @param labels the class of each case, 0 or 1
    /// @param train the rows the rules are found on
    /// @param test the rows they are asked for
    /// @param classNames the names of class 0 and class 1
    /// @throws IllegalArgumentException if the sizes do not fit, or a training row's label is neither 0 nor 1
    public static List<Answers> answers(Cases cases, int[] labels, int[] train, int[] test, List<String> classNames) {
        TrainingRows rows = TrainingRows.of(cases, labels, train);
        List<Answers> answers = new ArrayList<>();
        answers.add(MajorityClass.fit(rows.labels()).answer(test.length, classNames));
        SingleColumnThreshold threshold = SingleColumnThreshold.fit(rows);
        if (threshold != null) {
            answers.add(threshold.answer(cases, test));
        }
        OneRule rule = OneRule.fit(cases.rows(rows.rows()), rows.labels());
        if (rule != null) {
            answers.add(rule.answer(cases.rows(test)));
        }
        if (rows.areOfBothClasses() && rows.columns().count() > 0) {
            answers.add(LogisticRegression.fit(rows).answer(cases, test));
            answers.add(NearestNeighbour.fit(rows, test.length).answer(cases, test));
        }
        return answers;
    }

    /// The answers of several folds as one list: each kind of rule that every fold has, its answers one fold behind
    /// the other, as the folds' test rows joined in the same order.
    ///
    /// @param folds what [#answers] gave for each fold
    public static List<Answers> pool(List<List<Answers>> folds) {
        List<Answers> pooled = new ArrayList<>();
        for (Answers first : folds.isEmpty() ? List.<Answers>of() : folds.getFirst()) {
            List<Answers> same = folds.stream()
                    .flatMap(List::stream)
                    .filter(answers -> answers.kind().equals(first.kind()))
                    .toList();
            if (same.size() == folds.size()) {
                pooled.add(Answers.pool(same));
            }
        }
        return pooled;
    }
}
