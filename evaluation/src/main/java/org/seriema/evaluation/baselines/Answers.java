package org.seriema.evaluation.baselines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;

/// What a simple rule, found on training rows, answers for other rows.
///
/// @param kind a short name that stays: `majority`, `single_threshold`, `one_rule`, `logistic_regression`,
///     `nearest_neighbour`
/// @param name the rule in words: `T2_t1 > 41.3`
/// @param predicted the class of each row, 0 or 1
/// @param scores a number for each row, the higher the likelier class 1
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Answers(String kind, String name, int[] predicted, double[] scores) {

    /// The answers of as many rows as scores.
    ///
    /// @throws IllegalArgumentException if there are not as many classes as scores
    public Answers {
        if (predicted.length != scores.length) {
            throw new IllegalArgumentException("the answers of \"" + name + "\" must hold a class and a score for each"
                    + " row, got " + predicted.length + " classes and " + scores.length + " scores");
        }
    }

    /// How good the answers are.
    ///
    /// @param labels the rows' true classes, 0 or 1
    /// @throws IllegalArgumentException for other labels, or not as many as answers
    public Baseline judge(int[] labels) {
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, predicted);
        return new Baseline(kind, name, matrix.accuracy(), matrix.f1(), RocCurve.auc(labels, scores));
    }

    /// The answers of one rule found anew in each fold, one fold's rows behind the other's.
    ///
    /// Where the folds' rules differ, the name says in how many folds the most frequent one stood.
    ///
    /// When to distrust it: the scores of two folds need not mean the same (a threshold's score is its column, and
    /// the column may change), so ROC AUC over pooled scores may fall below that of each fold; accuracy and F1 do not
    /// suffer.
    ///
    /// @param folds at least one; all of the same kind
    /// @throws IllegalArgumentException without folds, or for several kinds
    public static Answers pool(List<Answers> folds) {
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("expected the answers of at least one fold, got none");
        }
        String kind = folds.getFirst().kind;
        int[] predicted = new int[0];
        double[] scores = new double[0];
        for (Answers fold : folds) {
            if (!fold.kind.equals(kind)) {
                throw new IllegalArgumentException("answers of the kinds " + kind + " and " + fold.kind
                        + " do not belong together; pool each kind by itself");
            }
            int size = predicted.length;
            predicted = Arrays.copyOf(predicted, size + fold.predicted.length);
            scores = Arrays.copyOf(scores, predicted.length);
            System.arraycopy(fold.predicted, 0, predicted, size, fold.predicted.length);
            System.arraycopy(fold.scores, 0, scores, size, fold.scores.length);
        }
        return new Answers(kind, name(folds), predicted, scores);
    }

    private static String name(List<Answers> folds) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        folds.forEach(fold -> counts.merge(fold.name, 1, Integer::sum));
        List<String> names = new ArrayList<>(counts.keySet());
        names.sort((a, b) -> Integer.compare(counts.getOrDefault(b, 0), counts.getOrDefault(a, 0)));
        String first = names.getFirst();
        return names.size() == 1
                ? first
                : first + " (in " + counts.get(first) + " of " + folds.size() + " folds, found anew in each)";
    }
}
