package org.seriema.evaluation.metrics;

/// Counts of true and predicted classes of a binary decision, and every rate that follows from them.
///
/// ```
///                 predicted 0   predicted 1
/// true class 0        tn            fp
/// true class 1        fn            tp
/// ```
///
/// A rate whose denominator is 0 is 0, as with `zero_division=0` in scikit-learn; the overloads with an argument
/// return that argument instead (1 or NaN are the usual other choices).
///
/// When to distrust it: the whole matrix belongs to one threshold, and accuracy says nothing where one class is
/// rare: with 13 % positives "nobody" is right in 87 % of the cases. Look at recall and precision beside it.
///
/// Source: scikit-learn `confusion_matrix`, `precision_score`, `recall_score`, `f1_score`, `balanced_accuracy_score`,
/// `matthews_corrcoef`. For more classes, or cases that weigh differently, there are [ClassCounts]; the rates not
/// named here are those of [#rates()].
///
/// @param tn cases of class 0 predicted as 0
/// @param fp cases of class 0 predicted as 1: false alarms
/// @param fn cases of class 1 predicted as 0: missed
/// @param tp cases of class 1 predicted as 1
public record ConfusionMatrix(long tn, long fp, long fn, long tp) {

    public ConfusionMatrix {
        if (tn < 0 || fp < 0 || fn < 0 || tp < 0) {
            throw new IllegalArgumentException("a confusion matrix holds counts, none below 0, got tn " + tn + ", fp "
                    + fp + ", fn " + fn + ", tp " + tp);
        }
    }

    /// Counts cases whose score reaches the threshold (score >= threshold) as predicted 1.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static ConfusionMatrix of(int[] labels, double[] scores, double threshold) {
        Labelled.check(labels, scores);
        int[] predicted = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            predicted[i] = scores[i] >= threshold ? 1 : 0;
        }
        return of(labels, predicted);
    }

    /// Counts pairs of true and predicted classes.
    ///
    /// @throws IllegalArgumentException for values other than 0 and 1, different lengths
    public static ConfusionMatrix of(int[] labels, int[] predicted) {
        Labelled.checkLengths(labels.length, predicted.length, "predictions");
        long[][] counts = new long[2][2];
        for (int i = 0; i < labels.length; i++) {
            counts[Labelled.checkClass(labels[i], i)][Labelled.checkClass(predicted[i], i)]++;
        }
        return new ConfusionMatrix(counts[0][0], counts[0][1], counts[1][0], counts[1][1]);
    }

    /// All cases.
    public long total() {
        return tn + fp + fn + tp;
    }

    /// Cases whose true class is 1.
    public long positives() {
        return fn + tp;
    }

    /// Cases whose true class is 0.
    public long negatives() {
        return tn + fp;
    }

    /// Every rate of class 1.
    public BinaryRates rates() {
        return new BinaryRates((double) tn, (double) fp, (double) fn, (double) tp);
    }

    /// The share of cases predicted rightly, (tp + tn) / total; NaN without cases.
    public double accuracy() {
        return (double) (tp + tn) / total();
    }

    /// Of the cases predicted 1, the share that is 1: tp / (tp + fp).
    public double precision() {
        return precision(0);
    }

    /// [#precision()] with the value that stands for 0/0, when nothing is predicted 1.
    public double precision(double zeroDivision) {
        return rates().precision(zeroDivision);
    }

    /// Of the cases that are 1, the share predicted 1: tp / (tp + fn); also sensitivity.
    public double recall() {
        return recall(0);
    }

    /// [#recall()] with the value that stands for 0/0, when no case is 1.
    public double recall(double zeroDivision) {
        return rates().recall(zeroDivision);
    }

    /// Of the cases that are 0, the share predicted 0: tn / (tn + fp).
    public double specificity() {
        return specificity(0);
    }

    /// [#specificity()] with the value that stands for 0/0, when no case is 0.
    public double specificity(double zeroDivision) {
        return rates().specificity(zeroDivision);
    }

    /// The harmonic mean of precision and recall, 2 tp / (2 tp + fp + fn); blind to tn.
    public double f1() {
        return f1(0);
    }

    /// [#f1()] with the value that stands for 0/0, when no case is 1 and none is predicted 1.
    public double f1(double zeroDivision) {
        return rates().f1(zeroDivision);
    }

    /// The mean of recall and specificity; a class without cases is left out, NaN without cases.
    public double balancedAccuracy() {
        if (positives() == 0) {
            return specificity(Double.NaN);
        }
        return negatives() == 0 ? recall() : (recall() + specificity()) / 2;
    }

    /// Matthews' correlation of truth and prediction, -1 to 1:
    /// (tp tn - fp fn) / sqrt((tp + fp) (tp + fn) (tn + fp) (tn + fn)); 0 where that is 0/0.
    public double matthews() {
        double square = (double) (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
        return square == 0 ? 0 : ((double) tp * tn - (double) fp * fn) / Math.sqrt(square);
    }
}
