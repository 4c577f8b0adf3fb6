package org.seriema.nn.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A [Confusion] at each of many thresholds, from scores that come one by one.
///
/// A score is positive at the thresholds that are less than it. It is counted by how many these are, so that it costs
/// as much with 200 thresholds as with one; the counts at each threshold are sums of these counts.
final class ConfusionCounts {

    /// Keras' tolerances for thresholds that are `i / (n - 1)`.
    private static final double ABSOLUTE = 1e-7;

    private static final double RELATIVE = 1e-5;

    private final float[] thresholds;
    private final float[] ascending;
    private final boolean even;
    private final boolean beyond;
    private final double[] positives;
    private final double[] negatives;

    /// @param even whether the thresholds lie evenly between 0 and 1, but for the outermost that may lie just beyond
    ConfusionCounts(double[] thresholds, boolean even) {
        int size = thresholds.length;
        this.thresholds = new float[size];
        for (int i = 0; i < size; i++) {
            this.thresholds[i] = (float) thresholds[i];
        }
        ascending = this.thresholds.clone();
        Arrays.sort(ascending);
        this.even = even;
        beyond = even && (thresholds[0] < 0 || thresholds[size - 1] > 1);
        positives = new double[size + 1];
        negatives = new double[size + 1];
    }

    ConfusionCounts(List<Double> thresholds) {
        this(numbers(thresholds), isEven(numbers(thresholds)));
    }

    static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// From 0 to 1 in equal steps; one threshold is 0.5.
    static ConfusionCounts evenly(int size) {
        double[] thresholds = new double[size];
        for (int i = 0; i < size; i++) {
            thresholds[i] = size == 1 ? 0.5 : (double) i / (size - 1);
        }
        return new ConfusionCounts(thresholds, size > 1);
    }

    /// Whether Keras takes thresholds as even, and then finds a score's place by a multiplication.
    static boolean isEven(double[] thresholds) {
        int size = thresholds.length;
        if (size < 3) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            float right = (float) i / (size - 1);
            if (!(Math.abs(thresholds[i] - right) <= ABSOLUTE + RELATIVE * right)) {
                return false;
            }
        }
        return true;
    }

    void add(float score, boolean positive, double weight) {
        int below = even ? belowEven(score) : below(score);
        if (positive) {
            positives[below] += weight;
        } else {
            negatives[below] += weight;
        }
    }

    /// Rounded in float32 as in Keras, for a score that is a threshold.
    private int belowEven(float score) {
        float clipped = Math.min(Math.max(score, 0), 1);
        int below = (int) Math.ceil(clipped * (thresholds.length - 1));
        return beyond ? Math.max(below, 1) : below;
    }

    private int below(float score) {
        int from = 0;
        int to = ascending.length;
        while (from < to) {
            int middle = (from + to) / 2;
            if (score > ascending[middle]) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// The counts at each threshold, in the order in which the thresholds were given.
    List<Confusion> all() {
        int size = thresholds.length;
        Confusion[] sorted = new Confusion[size];
        double[] right = new double[size];
        double[] wrong = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            right[i] = positives[i + 1] + (i + 1 < size ? right[i + 1] : 0);
            wrong[i] = negatives[i + 1] + (i + 1 < size ? wrong[i + 1] : 0);
        }
        double missed = 0;
        double cleared = 0;
        for (int i = 0; i < size; i++) {
            missed += positives[i];
            cleared += negatives[i];
            sorted[i] = new Confusion(right[i], wrong[i], cleared, missed);
        }
        List<Confusion> all = new ArrayList<>();
        for (float threshold : thresholds) {
            // Of equal thresholds any will do.
            all.add(sorted[Arrays.binarySearch(ascending, threshold)]);
        }
        return all;
    }
}
