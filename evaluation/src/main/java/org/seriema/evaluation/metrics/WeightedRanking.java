package org.seriema.evaluation.metrics;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The weight of the positives and negatives that score at least as much, for each distinct score, highest first.
///
/// @param size the number of distinct scores, N
/// @param positives (N) true positives
/// @param negatives (N) false positives
@SuppressWarnings("ArrayRecordComponent") // stays inside this package and is never compared
record WeightedRanking(int size, double[] positives, double[] negatives) {

    static WeightedRanking of(boolean[] positive, double[] scores, double @Nullable [] weights) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] positives = new double[scores.length];
        double[] negatives = new double[scores.length];
        double hits = 0;
        double alarms = 0;
        int size = 0;
        for (int i = 0; i < order.length; i++) {
            double weight = Weights.of(weights, order[i]);
            hits += positive[order[i]] ? weight : 0;
            alarms += positive[order[i]] ? 0 : weight;
            if (i + 1 == order.length || scores[order[i + 1]] != scores[order[i]]) {
                positives[size] = hits;
                negatives[size] = alarms;
                size++;
            }
        }
        return new WeightedRanking(size, positives, negatives);
    }

    /// The area under the receiver operating characteristic; NaN without positives or without negatives.
    double rocArea() {
        double area = 0;
        for (int i = 0; i < size; i++) {
            double before = i == 0 ? 0 : positives[i - 1];
            double alarms = negatives[i] - (i == 0 ? 0 : negatives[i - 1]);
            area += alarms * (before + positives[i]) / 2;
        }
        double whole = size == 0 ? 0 : positives[size - 1] * negatives[size - 1];
        return whole == 0 ? Double.NaN : area / whole;
    }

    /// The area under the steps of precision against recall; 0 without positives.
    double averagePrecision() {
        double all = size == 0 ? 0 : positives[size - 1];
        double area = 0;
        for (int i = 0; i < size; i++) {
            double gained = positives[i] - (i == 0 ? 0 : positives[i - 1]);
            area += gained == 0 ? 0 : gained / all * (positives[i] / (positives[i] + negatives[i]));
        }
        return area;
    }
}
