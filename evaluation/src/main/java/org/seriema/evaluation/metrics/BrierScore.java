package org.seriema.evaluation.metrics;

/// The mean squared difference of probability and outcome: (1/n) sum of (score - label)^2; 0 is perfect, 1 the worst.
///
/// When to distrust it: with rare positives it is small for everyone; the constant answer "share of positives" p
/// already scores p (1 - p), 0.11 at 13 %, so compare with that. Class weights in training bend probabilities upwards,
/// and then it is poor however good the order of the scores is.
///
/// Source: scikit-learn `brier_score_loss` (binary).
public final class BrierScore {

    private BrierScore() {}

    /// The score; NaN without cases.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, different lengths
    public static double of(int[] labels, double[] scores) {
        return of(labels, scores, Labelled.equalWeights(scores.length));
    }

    /// The score of cases that count by their weights; NaN if all weights are 0.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, weights below 0,
    ///     different lengths
    public static double of(int[] labels, double[] scores, double[] weights) {
        Labelled.checkProbabilities(labels, scores);
        Labelled.checkWeights(labels, weights);
        double[] squares = new double[labels.length];
        for (int i = 0; i < squares.length; i++) {
            double miss = scores[i] - labels[i];
            squares[i] = miss * miss;
        }
        return Weights.mean(squares, weights);
    }
}
