package org.seriema.evaluation.metrics;

import java.util.Arrays;

/// The area under the receiver operating characteristic of several classes: each against all others, or each pair.
///
/// A pair's area is the mean of two: how well the one class's score tells the pair apart, and the other's. Pairs do
/// not depend on how frequent the classes are.
///
/// When to distrust it: it tells orders only, not whether the class with the highest score is the right one; the
/// average hides a class that is never found. NaN if a class has no cases.
///
/// Source: scikit-learn `roc_auc_score(multi_class="ovr")` and `"ovo"` (Hand and Till 2001).
public final class ClassRocArea {

    private ClassRocArea() {}

    /// The area of each class against all others.
    ///
    /// @throws IllegalArgumentException for scores that do not add up to 1 in each case
    public static double[] each(ClassScores scores) {
        checkRows(scores);
        return new OneAgainstRest(scores, RocCurve::auc).each();
    }

    /// The average of the classes, each against all others; micro takes each case and class as a case of its own.
    ///
    /// @throws IllegalArgumentException for scores that do not add up to 1 in each case
    public static double oneVsRest(ClassScores scores, Average average) {
        checkRows(scores);
        return new OneAgainstRest(scores, RocCurve::auc).average(average);
    }

    /// The average over the pairs of classes that have cases; weighted, each pair weighs its cases.
    ///
    /// @throws IllegalArgumentException for scores that do not add up to 1 in each case, weights of cases, and micro
    public static double oneVsOne(ClassScores scores, Average average) {
        checkRows(scores);
        if (average == Average.MICRO) {
            throw new IllegalArgumentException("pairs of classes have a macro and a weighted average, not a micro one");
        }
        if (scores.weights() != null) {
            throw new IllegalArgumentException(
                    "areas of pairs of classes take no weights of cases; take each class against the rest instead");
        }
        int[] cases = new int[scores.classes().size()];
        for (int i = 0; i < scores.size(); i++) {
            cases[scores.label(i)]++;
        }
        double sum = 0;
        double whole = 0;
        for (int a = 0; a < cases.length; a++) {
            for (int b = a + 1; b < cases.length; b++) {
                if (cases[a] > 0 && cases[b] > 0) {
                    double weight = average == Average.WEIGHTED ? (double) cases[a] + cases[b] : 1;
                    sum += weight * (pair(scores, a, b) + pair(scores, b, a)) / 2;
                    whole += weight;
                }
            }
        }
        return sum / whole;
    }

    private static double pair(ClassScores scores, int positive, int negative) {
        int[] labels = new int[scores.size()];
        double[] score = new double[scores.size()];
        int size = 0;
        for (int i = 0; i < scores.size(); i++) {
            if (scores.label(i) == positive || scores.label(i) == negative) {
                labels[size] = scores.label(i) == positive ? 1 : 0;
                score[size++] = scores.score(i, positive);
            }
        }
        return RocCurve.auc(Arrays.copyOf(labels, size), Arrays.copyOf(score, size));
    }

    private static void checkRows(ClassScores scores) {
        int rows = scores.rowsNotAddingUp();
        if (rows > 0) {
            throw new IllegalArgumentException("each case's scores must be probabilities that add up to 1; those of "
                    + rows + " of " + scores.size() + " cases do not; put logits through a softmax first");
        }
    }
}
