package org.seriema.evaluation.metrics;

/// The share of cases whose true class is among the k classes with the highest scores.
///
/// Among equal scores the class with the higher number wins. Of two classes, k = 1 counts the second as predicted if
/// its score is above 0.5 (above 0 if the scores are no probabilities).
///
/// When to distrust it: with k as large as the number of classes it is 1 whatever the scores, and with few classes it
/// is not far from that.
///
/// Source: scikit-learn `top_k_accuracy_score`.
public final class TopKAccuracy {

    private TopKAccuracy() {}

    /// The share, cases weighing their weights.
    ///
    /// @throws IllegalArgumentException for a k below 1
    public static double of(ClassScores scores, int k) {
        return Weights.mean(hits(scores, k), scores.weights());
    }

    /// The number of such cases, or the sum of their weights.
    ///
    /// @throws IllegalArgumentException for a k below 1
    public static double count(ClassScores scores, int k) {
        return Weights.total(hits(scores, k), scores.weights());
    }

    private static double[] hits(ClassScores scores, int k) {
        if (k < 1) {
            throw new IllegalArgumentException(
                    "k, the number of classes that are looked at, must be at least 1, got " + k);
        }
        boolean binary = scores.classes().size() == 2 && k == 1;
        double threshold = binary ? threshold(scores) : 0;
        double[] hits = new double[scores.size()];
        for (int i = 0; i < hits.length; i++) {
            boolean hit = binary ? (scores.score(i, 1) > threshold) == (scores.label(i) == 1) : better(scores, i) < k;
            hits[i] = hit ? 1 : 0;
        }
        return hits;
    }

    private static double threshold(ClassScores scores) {
        for (int i = 0; i < scores.size(); i++) {
            if (scores.score(i, 1) < 0 || scores.score(i, 1) > 1) {
                return 0;
            }
        }
        return 0.5;
    }

    /// How many classes rank before the true one.
    private static int better(ClassScores scores, int i) {
        double own = scores.score(i, scores.label(i));
        int better = 0;
        for (int k = 0; k < scores.classes().size(); k++) {
            double other = scores.score(i, k);
            better += other > own || (other == own && k > scores.label(i)) ? 1 : 0;
        }
        return better;
    }
}
