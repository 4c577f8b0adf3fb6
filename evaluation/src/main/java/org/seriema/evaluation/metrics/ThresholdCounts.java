package org.seriema.evaluation.metrics;

import java.util.Arrays;

/// For each distinct score, highest first: how many cases of either class score at least that much.
///
/// @param size the number of distinct scores, N
/// @param thresholds (N) the distinct scores, descending
/// @param positives (N) true positives at each threshold
/// @param negatives (N) false positives at each threshold
@SuppressWarnings("ArrayRecordComponent") // stays inside this package and is never compared
record ThresholdCounts(int size, double[] thresholds, int[] positives, int[] negatives) {

    static ThresholdCounts of(int[] labels, double[] scores) {
        Labelled.check(labels, scores);
        double[] ones = ascending(labels, scores, 1);
        double[] zeros = ascending(labels, scores, 0);
        double[] thresholds = new double[scores.length];
        int[] positives = new int[scores.length];
        int[] negatives = new int[scores.length];
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
        return new ThresholdCounts(size, thresholds, positives, negatives);
    }

    int allPositives() {
        return size == 0 ? 0 : positives[size - 1];
    }

    int allNegatives() {
        return size == 0 ? 0 : negatives[size - 1];
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
}
