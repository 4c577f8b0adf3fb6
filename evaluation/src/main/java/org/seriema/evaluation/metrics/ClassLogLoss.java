package org.seriema.evaluation.metrics;

/// The mean negative log-likelihood of the true classes, -(1/n) sum ln p_i,true: categorical cross-entropy.
///
/// Probabilities are clipped to [2^-52, 1 - 2^-52] and not scaled, even if a case's do not add up to 1.
///
/// When to distrust it: a single sure and wrong case can outweigh a thousand right ones. Compare it with that of the
/// classes' shares, which the constant answer reaches.
///
/// Source: scikit-learn `log_loss`. For labels 0 and 1 there is [LogLoss].
public final class ClassLogLoss {

    private static final double EPSILON = Math.ulp(1.0);

    private ClassLogLoss() {}

    /// The mean loss of a case in nats.
    ///
    /// @throws IllegalArgumentException for scores outside 0 to 1
    public static double of(ClassScores scores) {
        return Weights.mean(each(scores), scores.weights());
    }

    /// The loss of all cases together, each times its weight.
    ///
    /// @throws IllegalArgumentException for scores outside 0 to 1
    public static double sum(ClassScores scores) {
        return Weights.total(each(scores), scores.weights());
    }

    private static double[] each(ClassScores scores) {
        scores.checkProbabilities();
        double[] losses = new double[scores.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = -Math.log(Math.clamp(scores.score(i, scores.label(i)), EPSILON, 1 - EPSILON));
        }
        return losses;
    }
}
