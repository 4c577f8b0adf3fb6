package org.seriema.evaluation.metrics;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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

    static ThresholdCounts of(int[] labels, double[] scores, double[] weights) {
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
        int size = last + 1;
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
