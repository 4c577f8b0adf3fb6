package org.seriema.evaluation.metrics;

/// Every rate of one class against all others, from the four sums of a decision; they may be sums of weights.
///
/// Where a rate is 0/0 it is NaN, unless another value is asked for: 0 as scikit-learn's `zero_division=0`, or 1.
///
/// When to distrust it: a rate of few cases jumps; precision changes with the share of positives in the table, so one
/// of a balanced test table is not that of a city where one meter in a hundred is tampered with.
///
/// Source: scikit-learn `precision_score`, `recall_score`, `fbeta_score`, `jaccard_score`, `class_likelihood_ratios`.
///
/// @param tn true negatives: not of the class, not predicted as it
/// @param fp false positives: not of the class, predicted as it
/// @param fn false negatives: of the class, not predicted as it
/// @param tp true positives: of the class and predicted as it
public record BinaryRates(double tn, double fp, double fn, double tp) {

    public BinaryRates {
        if (!(tn >= 0 && fp >= 0 && fn >= 0 && tp >= 0)) {
            throw new IllegalArgumentException("counts and sums of weights must be at least 0, got tn " + tn + ", fp "
                    + fp + ", fn " + fn + ", tp " + tp);
        }
    }

    /// The cases that are of the class, tp + fn: the support.
    public double support() {
        return tp + fn;
    }

    /// The cases predicted as the class, tp + fp.
    public double predicted() {
        return tp + fp;
    }

    /// Of the cases predicted as the class, the share that is: tp / (tp + fp).
    public double precision(double zeroDivision) {
        return ratio(tp, predicted(), zeroDivision);
    }

    /// Of the cases of the class, the share predicted as it: tp / (tp + fn); also sensitivity, true positive rate.
    public double recall(double zeroDivision) {
        return ratio(tp, support(), zeroDivision);
    }

    /// F1, the harmonic mean of precision and recall: 2 tp / (2 tp + fp + fn).
    public double f1(double zeroDivision) {
        return fBeta(1, zeroDivision);
    }

    /// The F-score in which recall weighs beta times as much as precision:
    /// (1 + b^2) tp / (b^2 (tp + fn) + (tp + fp)). Beta 0 is precision, infinity is recall.
    ///
    /// @throws IllegalArgumentException for a beta below 0
    public double fBeta(double beta, double zeroDivision) {
        if (!(beta >= 0)) {
            throw new IllegalArgumentException("beta must be at least 0, got " + beta);
        }
        if (Double.isInfinite(beta)) {
            return recall(zeroDivision);
        }
        double square = beta * beta;
        return beta == 0
                ? precision(zeroDivision)
                : ratio((1 + square) * tp, square * support() + predicted(), zeroDivision);
    }

    /// Jaccard's index, tp / (tp + fp + fn): what truth and prediction share of what either names.
    public double jaccard(double zeroDivision) {
        return ratio(tp, tp + fp + fn, zeroDivision);
    }

    /// Of the cases not of the class, the share not predicted as it: tn / (tn + fp); also true negative rate.
    public double specificity(double zeroDivision) {
        return ratio(tn, tn + fp, zeroDivision);
    }

    /// Of the cases not predicted as the class, the share that is not: tn / (tn + fn).
    public double negativePredictiveValue() {
        return tn / (tn + fn);
    }

    /// False alarms among the cases not of the class: fp / (fp + tn).
    public double falsePositiveRate() {
        return fp / (fp + tn);
    }

    /// Misses among the cases of the class: fn / (fn + tp).
    public double falseNegativeRate() {
        return fn / (fn + tp);
    }

    /// False alarms among the alarms: fp / (fp + tp).
    public double falseDiscoveryRate() {
        return fp / (fp + tp);
    }

    /// Misses among the cases not predicted as the class: fn / (fn + tn).
    public double falseOmissionRate() {
        return fn / (fn + tn);
    }

    /// The share of cases that are of the class.
    public double prevalence() {
        return support() / (support() + fp + tn);
    }

    /// Youden's J, recall + specificity - 1: 0 is chance, 1 perfect.
    public double youden() {
        return recall(Double.NaN) + specificity(Double.NaN) - 1;
    }

    /// The geometric mean of recall and specificity.
    public double geometricMean() {
        return Math.sqrt(recall(Double.NaN) * specificity(Double.NaN));
    }

    /// How many times likelier an alarm is for a case of the class than for another: recall / false positive rate.
    /// NaN without false alarms.
    public double positiveLikelihoodRatio() {
        return fp == 0 ? Double.NaN : tp * (tn + fp) / (fp * support());
    }

    /// How many times likelier silence is for a case of the class than for another: false negative rate / specificity.
    /// NaN without true negatives.
    public double negativeLikelihoodRatio() {
        return tn == 0 ? Double.NaN : fn * (tn + fp) / (tn * support());
    }

    private static double ratio(double part, double whole, double zeroDivision) {
        return whole == 0 ? zeroDivision : part / whole;
    }
}
