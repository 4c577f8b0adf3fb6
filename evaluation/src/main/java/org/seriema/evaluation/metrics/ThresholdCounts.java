package org.seriema.evaluation.metrics;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// For each distinct score, highest first: how many cases of either class, or how much weight of them, score at least
/// that much.
///
/// Weights are added up in scikit-learn's order, so that its curves leave out the same points.
///
/// @param thresholds (N) the distinct scores of cases whose weight is not 0, descending
/// @param positives (N) true positives at each threshold
/// @param negatives (N) false positives at each threshold
@SuppressWarnings("ArrayRecordComponent") // stays inside this package and is never compared
record ThresholdCounts(double[] thresholds, double[] positives, double[] negatives) {

    /// The counts of cases that count alike: by sorting each class alone, which is several times as quick.
    static ThresholdCounts of(int[] labels, double[] scores) {
        Labelled.check(labels, scores);
        double[] ones = ascending(labels, scores, 1);
        double[] zeros = ascending(labels, scores, 0);
        double[] thresholds = new double[scores.length];
        double[] positives = new double[scores.length];
        double[] negatives = new double[scores.length];
        int size = 0;
        int one = ones.length;
        int zero = zeros.length;
        while (one > 0 || zero > 0) {
            double threshold =
                    one == 0 ? zeros[zero - 1] : zero == 0 ? ones[one - 1] : Math.max(ones[one - 1], zeros[zero - 1]);
            while (one > 0 && ones[one - 1] == threshold) {
                one--;
            }
            while (zero > 0 && zeros[zero - 1] == threshold) {
                zero--;
            }
            thresholds[size] = threshold;
            positives[size] = ones.length - one;
            negatives[size] = zeros.length - zero;
            size++;
        }
        return first(size, thresholds, positives, negatives);
    }

    private static double[] ascending(int[] labels, double[] scores, int label) {
        double[] chosen = new double[labels.length];
        int size = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                chosen[size++] = scores[i];
            }
        }
        double[] sorted = Arrays.copyOf(chosen, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /// The counts of cases with weights; `null` for 1 each.
    static ThresholdCounts of(int[] labels, double[] scores, double @Nullable [] weights) {
        if (weights == null) {
            return of(labels, scores);
        }
        Labelled.check(labels, scores);
        Labelled.checkWeights(labels, weights);
        int[] order = IntStream.of(ScoreOrder.descending(scores))
                .filter(i -> weights[i] > 0)
                .toArray();
        double[] thresholds = new double[order.length];
        double[] positives = new double[order.length];
        double[] negatives = new double[order.length];
        double positive = 0;
        double negative = 0;
        int last = -1;
        for (int i : order) {
            positive += labels[i] * weights[i];
            negative += (1 - labels[i]) * weights[i];
            if (last < 0 || scores[i] != thresholds[last]) {
                last++;
                thresholds[last] = scores[i];
            }
            positives[last] = positive;
            negatives[last] = negative;
        }
        return first(last + 1, thresholds, positives, negatives);
    }

    private static ThresholdCounts first(int size, double[] thresholds, double[] positives, double[] negatives) {
        return new ThresholdCounts(
                Arrays.copyOf(thresholds, size), Arrays.copyOf(positives, size), Arrays.copyOf(negatives, size));
    }

    /// The counts with a first threshold that nobody reaches, infinity.
    ThresholdCounts withNobody() {
        int n = size();
        double[] longerThresholds = new double[n + 1];
        double[] longerPositives = new double[n + 1];
        double[] longerNegatives = new double[n + 1];
        longerThresholds[0] = Double.POSITIVE_INFINITY;
        System.arraycopy(thresholds, 0, longerThresholds, 1, n);
        System.arraycopy(positives, 0, longerPositives, 1, n);
        System.arraycopy(negatives, 0, longerNegatives, 1, n);
        return new ThresholdCounts(longerThresholds, longerPositives, longerNegatives);
    }

    /// The counts without the thresholds between which no positive case lies, but for the first and the last.
    ThresholdCounts whereHitsChange() {
        return only(
                i -> i == 0 || i == size() - 1 || positives[i] != positives[i - 1] || positives[i] != positives[i + 1]);
    }

    /// The counts without the points in the middle of straight stretches of the curve of both.
    ThresholdCounts withoutStraight() {
        return only(i -> i == 0 || i == size() - 1 || bends(positives, i) || bends(negatives, i));
    }

    private static boolean bends(double[] counts, int i) {
        return counts[i + 1] - counts[i] != counts[i] - counts[i - 1];
    }

    private ThresholdCounts only(IntPredicate kept) {
        int[] places = IntStream.range(0, size()).filter(kept).toArray();
        return new ThresholdCounts(pick(thresholds, places), pick(positives, places), pick(negatives, places));
    }

    private static double[] pick(double[] values, int[] places) {
        return IntStream.of(places).mapToDouble(i -> values[i]).toArray();
    }

    /// The number of thresholds, N.
    int size() {
        return thresholds.length;
    }

    double allPositives() {
        return size() == 0 ? 0 : positives[size() - 1];
    }

    double allNegatives() {
        return size() == 0 ? 0 : negatives[size() - 1];
    }
}
