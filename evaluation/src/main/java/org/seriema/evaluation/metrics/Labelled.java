package org.seriema.evaluation.metrics;

import java.util.Arrays;

/// What every metric asks of its labels and scores.
public final class Labelled {

    private Labelled() {}

    /// Checks labels and scores.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static void check(int[] labels, double[] scores) {
        checkLengths(labels.length, scores.length, "scores");
        for (int i = 0; i < labels.length; i++) {
            checkClass(labels[i], i);
        }
        checkScores(scores);
    }

    /// @throws IllegalArgumentException for scores that are NaN
    static void checkScores(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("the score of case " + i
                        + " is NaN; a score must be a number, so look for missing values in its row");
            }
        }
    }

    /// Like [#check(int[], double[])], and scores must be probabilities.
    ///
    /// @throws IllegalArgumentException also for scores outside 0 to 1
    public static void checkProbabilities(int[] labels, double[] scores) {
        check(labels, scores);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < 0 || scores[i] > 1) {
                throw new IllegalArgumentException("the score of case " + i + " must be a probability, 0 to 1, got "
                        + scores[i] + "; put logits through a sigmoid first");
            }
        }
    }

    /// Checks the weights of cases.
    ///
    /// @throws IllegalArgumentException for weights that are negative, infinite or NaN, different lengths
    public static void checkWeights(int[] labels, double[] weights) {
        Weights.checkEach(weights, labels.length);
    }

    /// A weight of 1 for each case.
    public static double[] equalWeights(int cases) {
        double[] weights = new double[cases];
        Arrays.fill(weights, 1);
        return weights;
    }

    /// The label of a case.
    ///
    /// @param i the case's number
    /// @throws IllegalArgumentException for labels other than 0 and 1
    public static int checkClass(int label, int i) {
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("the label of case " + i + " must be 0 or 1, got " + label);
        }
        return label;
    }

    /// Checks that there is one of something a case.
    ///
    /// @param name what there must be one a case of, in the plural
    /// @throws IllegalArgumentException for different lengths
    public static void checkLengths(int labels, int others, String name) {
        if (labels != others) {
            throw new IllegalArgumentException(
                    "labels and " + name + " must be equally many, got " + labels + " and " + others);
        }
    }
}
