package org.seriema.evaluation.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A score for each case and class beside the true class of each case: what metrics of several classes start from.
///
/// When to distrust it: scores of classes that were trained apart need not be comparable with one another, and the
/// highest then says little; probabilities that add up to 1 are. [#rowsNotAddingUp()] counts the cases that do not.
///
/// Source: scikit-learn's `y_score` and `y_proba` of shape `(n_samples, n_classes)`.
public final class ClassScores {

    /// How far from 1 a case's probabilities may add up to, which those of 32 bits do not reach.
    private static final double CLOSE_TO_ONE = 1e-5;

    private final List<String> classes;
    private final int[] labels;
    private final double[] scores;
    private final double @Nullable [] weights;

    private ClassScores(List<String> classes, int[] labels, double[] scores, double @Nullable [] weights) {
        this.classes = new Classes<>(classes).labels();
        this.labels = labels;
        this.scores = scores;
        this.weights = weights;
    }

    /// Scores of two classes or more.
    ///
    /// @param classes the classes' names, by number
    /// @param labels the number of each case's true class
    /// @param scores (cases, classes), row-major
    /// @param weights of the cases; `null` for 1 each
    /// @throws IllegalArgumentException for fewer than two classes, no cases, labels that are no class, lengths that
    ///     do not fit, scores that are NaN or infinite, weights below 0 or all 0
    public static ClassScores of(List<String> classes, int[] labels, double[] scores, double @Nullable [] weights) {
        if (classes.size() < 2) {
            throw new IllegalArgumentException("there must be at least two classes, got " + classes
                    + "; name all classes, even those without cases");
        }
        if (labels.length == 0) {
            throw new IllegalArgumentException("there are no cases to judge, at least one is needed");
        }
        if (scores.length != (long) labels.length * classes.size()) {
            throw new IllegalArgumentException("there must be a score for each of " + labels.length + " cases and "
                    + classes.size() + " classes " + classes + ", got " + scores.length + " scores");
        }
        Weights.check(weights, labels.length);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("the class of case " + i + " must be a number from 0 to "
                        + (classes.size() - 1) + ", got " + labels[i]);
            }
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException("the score of case " + i / classes.size() + " for the class "
                        + classes.get(i % classes.size()) + " is " + scores[i]
                        + "; a score must be a number, so look for missing values in its row");
            }
        }
        return new ClassScores(classes, labels.clone(), scores.clone(), weights == null ? null : weights.clone());
    }

    /// Probabilities of the second of two classes; the first has the rest to 1.
    ///
    /// @throws IllegalArgumentException as the other `of`, and for other than two classes
    public static ClassScores ofPositive(
            List<String> classes, int[] labels, double[] probabilities, double @Nullable [] weights) {
        if (classes.size() != 2) {
            throw new IllegalArgumentException("one score a case needs exactly two classes, got " + classes
                    + "; name both classes, or give a score for each class");
        }
        double[] scores = new double[2 * probabilities.length];
        for (int i = 0; i < probabilities.length; i++) {
            scores[2 * i] = 1 - probabilities[i];
            scores[2 * i + 1] = probabilities[i];
        }
        return of(classes, labels, scores, weights);
    }

    /// The classes' names.
    public List<String> classes() {
        return classes;
    }

    /// The number of cases.
    public int size() {
        return labels.length;
    }

    /// The number of a case's true class.
    public int label(int i) {
        return labels[i];
    }

    /// The score of a case for a class.
    public double score(int i, int k) {
        return scores[i * classes.size() + k];
    }

    /// The class with the highest score of each case; of equal ones the first.
    ///
    /// Source: NumPy `argmax(axis=1)`.
    public int[] highest() {
        int[] highest = new int[labels.length];
        for (int i = 0; i < highest.length; i++) {
            for (int k = 1; k < classes.size(); k++) {
                if (score(i, k) > score(i, highest[i])) {
                    highest[i] = k;
                }
            }
        }
        return highest;
    }

    /// What becomes of the cases if each goes to its class with the highest score.
    public ClassCounts counts() {
        return ClassCounts.of(classes, labels, highest(), weights);
    }

    /// The number of cases whose scores do not add up to 1 within 0.00001, as probabilities should.
    public int rowsNotAddingUp() {
        int rows = 0;
        for (int i = 0; i < labels.length; i++) {
            double sum = 0;
            for (int k = 0; k < classes.size(); k++) {
                sum += score(i, k);
            }
            rows += Math.abs(sum - 1) > CLOSE_TO_ONE ? 1 : 0;
        }
        return rows;
    }

    double @Nullable [] weights() {
        return weights;
    }

    /// Checks that scores are probabilities.
    ///
    /// @throws IllegalArgumentException for scores outside 0 to 1
    void checkProbabilities() {
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < 0 || scores[i] > 1) {
                throw new IllegalArgumentException("the score of case " + i / classes.size() + " for the class "
                        + classes.get(i % classes.size()) + " must be a probability, 0 to 1, got " + scores[i]
                        + "; put logits through a softmax first");
            }
        }
    }
}
