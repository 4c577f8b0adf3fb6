package org.seriema.evaluation.metrics;

/// The mean squared distance of the probabilities from the truth, (1/n) sum over cases and classes of (p - y)^2.
///
/// Of three classes and more it lies between 0 and 2; of two it is halved, so that it is that of the positive class, 0
/// to 1 ([BrierScore]).
///
/// When to distrust it: compare it with that of the classes' shares s, 1 - sum s^2, which the constant answer reaches
/// (half of it for two classes); with a rare class that is small for everyone.
///
/// Source: scikit-learn `brier_score_loss`.
public final class ClassBrierScore {

    private ClassBrierScore() {}

    /// The score, halved for two classes.
    ///
    /// @throws IllegalArgumentException for scores outside 0 to 1
    public static double of(ClassScores scores) {
        return of(scores, scores.classes().size() == 2);
    }

    /// The score.
    ///
    /// @param halved whether to divide by 2, so that it lies between 0 and 1
    /// @throws IllegalArgumentException for scores outside 0 to 1
    public static double of(ClassScores scores, boolean halved) {
        scores.checkProbabilities();
        double[] squares = new double[scores.size()];
        for (int i = 0; i < squares.length; i++) {
            for (int k = 0; k < scores.classes().size(); k++) {
                double miss = scores.score(i, k) - (scores.label(i) == k ? 1 : 0);
                squares[i] += miss * miss;
            }
        }
        return Weights.mean(squares, scores.weights()) * (halved ? 0.5 : 1);
    }
}
