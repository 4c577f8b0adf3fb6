package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;

/// Detection error trade-off: the share of missed positive cases against the share of false alarms among negative ones,
/// at every threshold.
///
/// When to distrust it: where positives are rare, a small share of false alarms is still a large number of them.
///
/// Source: scikit-learn `det_curve`.
///
/// @param points thresholds ascend to infinity, or to the highest that still gives no false alarm; what lies beyond
///     the last threshold without a miss is left out
public record DetCurve(List<Point> points) {

    /// What a threshold gives: a case counts as positive if its score >= threshold.
    public record Point(double threshold, double falsePositiveRate, double falseNegativeRate) {}

    public DetCurve {
        points = List.copyOf(points);
    }

    /// The curve, with a point for every distinct score.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths, cases
    ///     all of one class
    public static DetCurve of(int[] labels, double[] scores) {
        return of(ThresholdCounts.of(labels, scores), false);
    }

    /// The curve of cases that count by their weights.
    ///
    /// @param dropIntermediate leave out points whose share of misses both neighbours share
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, weights below 0, different
    ///     lengths, cases all of one class
    public static DetCurve of(int[] labels, double[] scores, double[] weights, boolean dropIntermediate) {
        return of(ThresholdCounts.of(labels, scores, weights), dropIntermediate);
    }

    private static DetCurve of(ThresholdCounts given, boolean dropIntermediate) {
        ThresholdCounts all = given.withNobody();
        double positives = all.allPositives();
        double negatives = all.allNegatives();
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException(
                    "a DET curve needs cases of both classes, got none of class " + (positives == 0 ? 1 : 0));
        }
        ThresholdCounts counts = dropIntermediate ? all.whereHitsChange() : all;
        int first = 0;
        while (counts.negatives()[first + 1] == 0) {
            first++;
        }
        int last = first;
        while (counts.positives()[last] < positives) {
            last++;
        }
        List<Point> points = new ArrayList<>();
        for (int i = last; i >= first; i--) {
            points.add(new Point(
                    counts.thresholds()[i],
                    counts.negatives()[i] / negatives,
                    (positives - counts.positives()[i]) / positives));
        }
        return new DetCurve(points);
    }
}
