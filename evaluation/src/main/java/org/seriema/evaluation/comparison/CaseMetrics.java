package org.seriema.evaluation.comparison;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.seriema.evaluation.metrics.Labelled;

/// Metrics of cases that count several times, for the bootstrap: each a pass over the cases, sorted once before.
///
/// They are those of [org.seriema.evaluation.metrics] with the counts as weights, but for 0/0, which is NaN here. A
/// bootstrap asks each a thousand times: sums of whole numbers over cases that are sorted already take a fraction of
/// the time, and do not round.
public final class CaseMetrics {

    private CaseMetrics() {}

    /// The share of cases predicted rightly; of any classes.
    ///
    /// Source: scikit-learn `accuracy_score(sample_weight=counts)`.
    ///
    /// @throws IllegalArgumentException for different lengths
    public static CaseMetric accuracy(int[] labels, int[] predicted) {
        Labelled.checkLengths(labels.length, predicted.length, "predictions");
        int[] right = rows(labels.length, i -> labels[i] == predicted[i]);
        return counts -> (double) sum(counts, right) / sum(counts);
    }

    /// Of the cases predicted to be of a class, the share that is; not defined where none is predicted.
    ///
    /// @throws IllegalArgumentException for different lengths
    public static CaseMetric precision(int[] labels, int[] predicted, int of) {
        return rate(labels, predicted, of, (hits, alarms, misses) -> (double) hits / (hits + alarms));
    }

    /// Of the cases of a class, the share predicted to be; not defined where there is none.
    ///
    /// @throws IllegalArgumentException for different lengths
    public static CaseMetric recall(int[] labels, int[] predicted, int of) {
        return rate(labels, predicted, of, (hits, alarms, misses) -> (double) hits / (hits + misses));
    }

    /// F1 of a class, 2 tp / (2 tp + fp + fn); not defined where no case is of it, for then it would be 0 for every
    /// model that predicts it once.
    ///
    /// @throws IllegalArgumentException for different lengths
    public static CaseMetric f1(int[] labels, int[] predicted, int of) {
        return rate(
                labels,
                predicted,
                of,
                (hits, alarms, misses) -> hits + misses == 0 ? Double.NaN : 2.0 * hits / (2 * hits + alarms + misses));
    }

    private static CaseMetric rate(int[] labels, int[] predicted, int of, Rate rate) {
        Labelled.checkLengths(labels.length, predicted.length, "predictions");
        // Lists of rows instead of conditions, which a processor would guess wrongly half of the time.
        int[] hits = rows(labels.length, i -> labels[i] == of && predicted[i] == of);
        int[] alarms = rows(labels.length, i -> labels[i] != of && predicted[i] == of);
        int[] misses = rows(labels.length, i -> labels[i] == of && predicted[i] != of);
        return counts -> rate.of(sum(counts, hits), sum(counts, alarms), sum(counts, misses));
    }

    private static int[] rows(int cases, IntPredicate picked) {
        return IntStream.range(0, cases).filter(picked).toArray();
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private static long sum(int[] counts, int[] rows) {
        long sum = 0;
        for (int row : rows) {
            sum += counts[row];
        }
        return sum;
    }

    /// The area under the ROC curve: the share of pairs of a case of class 1 and one of class 0 in which the first
    /// scores higher, equal scores counting half; not defined where one of the classes has no case.
    ///
    /// Source: scikit-learn `roc_auc_score(sample_weight=counts)`.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static CaseMetric rocAuc(int[] labels, double[] scores) {
        return RankedCases.of(labels, scores)::rocAuc;
    }

    /// Average precision: the sum of precision times the gain in recall over the scores from the highest down; not
    /// defined without a case of class 1.
    ///
    /// Source: scikit-learn `average_precision_score(sample_weight=counts)`.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static CaseMetric averagePrecision(int[] labels, double[] scores) {
        return RankedCases.of(labels, scores)::averagePrecision;
    }

    /// The mean of a number of each case, such as its loss, its squared error, the money a decision costs; not defined
    /// where no case counts.
    public static CaseMetric mean(double[] values) {
        return counts -> {
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i] * values[i];
            }
            return sum / sum(counts);
        };
    }

    @FunctionalInterface
    private interface Rate {
        double of(long hits, long alarms, long misses);
    }
}
