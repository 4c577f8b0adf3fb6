package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Precision against recall at every threshold, and average precision, the area under its steps:
/// AP = sum over n of (R_n - R_(n-1)) P_n.
///
/// When to distrust it: its floor is the share of positives, not 0.5, so average precisions of tables with
/// different shares must not be compared. With few positives one case moves it by a lot. Without positives it is 0, and
/// recall counts as 1.
///
/// Source: scikit-learn `precision_recall_curve`, `average_precision_score`.
///
/// @param points thresholds ascend, recall descends from 1; the last point is (1, 0) with an infinite threshold, which
///     scikit-learn leaves without one
public record PrecisionRecallCurve(List<Point> points) {

    /// What a threshold gives: a case counts as positive if its score >= threshold.
    public record Point(double threshold, double precision, double recall) {}

    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    /// The curve, with a point for every distinct score.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static PrecisionRecallCurve of(int[] labels, double[] scores) {
        return of(ThresholdCounts.of(labels, scores), false);
    }

    /// The curve of cases that count by their weights.
    ///
    /// @param dropIntermediate leave out points whose recall both neighbours share
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, weights below 0, different
    ///     lengths
    public static PrecisionRecallCurve of(int[] labels, double[] scores, double[] weights, boolean dropIntermediate) {
        return of(ThresholdCounts.of(labels, scores, weights), dropIntermediate);
    }

    private static PrecisionRecallCurve of(ThresholdCounts counts, boolean dropIntermediate) {
        ThresholdCounts drawn = dropIntermediate ? counts.whereHitsChange() : counts;
        double positives = counts.allPositives();
        List<Point> points = new ArrayList<>(drawn.size() + 1);
        for (int i = drawn.size() - 1; i >= 0; i--) {
            double hits = drawn.positives()[i];
            double precision = hits / (hits + drawn.negatives()[i]);
            points.add(new Point(drawn.thresholds()[i], precision, positives == 0 ? 1 : hits / positives));
        }
        points.add(new Point(Double.POSITIVE_INFINITY, 1, 0));
        return new PrecisionRecallCurve(points);
    }

    /// The curve of looking for class 0 among the lowest scores: precision and recall are those of class 0, and
    /// thresholds are scores with their sign turned.
    ///
    /// Source: scikit-learn `precision_recall_curve(y, -score, pos_label=0)`.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, weights below 0, different
    ///     lengths
    public static PrecisionRecallCurve ofClass0(int[] labels, double[] scores, double[] weights) {
        Labelled.check(labels, scores);
        return of(
                IntStream.of(labels).map(label -> 1 - label).toArray(),
                DoubleStream.of(scores).map(score -> -score).toArray(),
                weights,
                false);
    }

    /// The average precision of some scores.
    public static double averagePrecision(int[] labels, double[] scores) {
        return averagePrecision(ThresholdCounts.of(labels, scores));
    }

    static double averagePrecision(ThresholdCounts counts) {
        return of(counts, false).averagePrecision();
    }

    /// The average precision of some scores of cases that count by their weights.
    public static double averagePrecision(int[] labels, double[] scores, double[] weights) {
        return of(labels, scores, weights, false).averagePrecision();
    }

    /// The area under the steps of the curve.
    public double averagePrecision() {
        double area = 0;
        for (int i = 0; i + 1 < points.size(); i++) {
            area += (points.get(i).recall - points.get(i + 1).recall) * points.get(i).precision;
        }
        return area;
    }

    /// The area under the curve by trapezoids.
    ///
    /// When to distrust it: a straight line between two points promises precisions that no threshold gives, so it is
    /// too good, most of all with few points. Prefer [#averagePrecision()].
    ///
    /// Source: scikit-learn `auc(recall, precision)`.
    public double trapezoidArea() {
        double area = 0;
        for (int i = 0; i + 1 < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get(i + 1);
            area += Trapezoids.area(b.recall, b.precision, a.recall, a.precision);
        }
        return area;
    }
}
