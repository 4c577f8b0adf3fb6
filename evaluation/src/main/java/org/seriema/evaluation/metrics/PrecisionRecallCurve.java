package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;

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
        ThresholdCounts counts = ThresholdCounts.of(labels, scores);
        double positives = counts.allPositives();
        List<Point> points = new ArrayList<>();
        for (int i = counts.size() - 1; i >= 0; i--) {
            double hits = counts.positives()[i];
            double precision = hits / (hits + counts.negatives()[i]);
            points.add(new Point(counts.thresholds()[i], precision, positives == 0 ? 1 : hits / positives));
        }
        points.add(new Point(Double.POSITIVE_INFINITY, 1, 0));
        return new PrecisionRecallCurve(points);
    }

    /// The average precision of some scores.
    public static double averagePrecision(int[] labels, double[] scores) {
        return of(labels, scores).averagePrecision();
    }

    /// The area under the steps of the curve.
    public double averagePrecision() {
        double area = 0;
        for (int i = 0; i + 1 < points.size(); i++) {
            area += (points.get(i).recall - points.get(i + 1).recall) * points.get(i).precision;
        }
        return area;
    }
}
