package org.seriema.evaluation.metrics;

import java.util.stream.DoubleStream;

/// The mean negative log-likelihood of the labels, -(1/n) sum of y ln(p) + (1 - y) ln(1 - p): binary cross-entropy.
///
/// Probabilities are clipped to [2^-52, 1 - 2^-52], so a sure and wrong one costs 36.04, and a perfect prediction gives
/// 2.2e-16 rather than 0. Keras clips at 1e-7 in its loss, so the loss of training is another number for such cases.
///
/// When to distrust it: a single sure and wrong case can outweigh a thousand right ones. Class weights in training
/// bend probabilities, and then it is poor however good the order of the scores is.
///
/// Source: scikit-learn `log_loss` with `labels=[0, 1]`.
public final class LogLoss {

    private static final double EPSILON = Math.ulp(1.0);

    private LogLoss() {}

    /// The mean loss of a case in nats; NaN without cases.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, different lengths
    public static double of(int[] labels, double[] scores) {
        return of(labels, scores, Labelled.equalWeights(scores.length));
    }

    /// The mean loss of cases that count by their weights; NaN if all weights are 0.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, weights below 0,
    ///     different lengths
    public static double of(int[] labels, double[] scores, double[] weights) {
        return sum(labels, scores, weights) / DoubleStream.of(weights).sum();
    }

    /// The loss of all cases together, each times its weight.
    ///
    /// Source: scikit-learn `log_loss(normalize=False)`.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, weights below 0,
    ///     different lengths
    public static double sum(int[] labels, double[] scores, double[] weights) {
        Labelled.checkProbabilities(labels, scores);
        Labelled.checkWeights(labels, weights);
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double p = labels[i] == 1 ? scores[i] : 1 - scores[i];
            sum -= weights[i] * Math.log(Math.clamp(p, EPSILON, 1 - EPSILON));
        }
        return sum;
    }
}
