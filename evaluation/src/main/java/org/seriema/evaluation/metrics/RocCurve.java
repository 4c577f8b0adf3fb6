package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;

/// The receiver operating characteristic: the true positive rate against the false positive rate at every threshold.
///
/// The area under it is the probability that a case of class 1 drawn at random scores higher than one of class 0,
/// ties counting half: 1 is perfect, 0.5 is what a coin gives.
///
/// When to distrust it: with rare positives a small false positive rate can still mean more false alarms than hits,
/// and the area does not show it ([PrecisionRecallCurve] does). Below some ten cases of either class the area moves by
/// several hundredths from sample to sample. It tells the order of the scores only, not whether they are probabilities.
///
/// Source: scikit-learn `roc_curve`, `roc_auc_score`.
///
/// @param points from (0, 0), whose threshold is infinite, to (1, 1); thresholds descend
public record RocCurve(List<Point> points) {

    /// What a threshold gives: a case counts as positive if its score >= threshold. A rate is NaN without cases of its
    /// class.
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

    public RocCurve {
        points = List.copyOf(points);
    }

    /// The curve without the points in the middle of its straight stretches, as scikit-learn draws it.
    public static RocCurve of(int[] labels, double[] scores) {
        return of(labels, scores, true);
    }

    /// The curve.
    ///
    /// @param dropIntermediate leave out points between two others on a straight line; the area stays the same
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static RocCurve of(int[] labels, double[] scores, boolean dropIntermediate) {
        ThresholdCounts counts = ThresholdCounts.of(labels, scores);
        double negatives = counts.allNegatives();
        double positives = counts.allPositives();
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0.0 / negatives, 0.0 / positives));
        for (int i = 0; i < counts.size(); i++) {
            if (dropIntermediate && isBetween(counts.positives(), counts.negatives(), i, counts.size())) {
                continue;
            }
            points.add(new Point(
                    counts.thresholds()[i], counts.negatives()[i] / negatives, counts.positives()[i] / positives));
        }
        return new RocCurve(points);
    }

    /// The area under the curve; NaN if the cases are all of one class, for then it is not defined.
    public static double auc(int[] labels, double[] scores) {
        return of(labels, scores).auc();
    }

    /// The area under the curve by trapezoids; NaN if the cases are all of one class, for then it is not defined.
    public double auc() {
        double area = points.size() > 1 ? 0 : Double.NaN;
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            area += (b.falsePositiveRate - a.falsePositiveRate) * (a.truePositiveRate + b.truePositiveRate) / 2;
        }
        return area;
    }

    /// Whether the second differences of both counts are 0 at `i`.
    private static boolean isBetween(int[] positives, int[] negatives, int i, int size) {
        return i > 0
                && i < size - 1
                && positives[i + 1] - positives[i] == positives[i] - positives[i - 1]
                && negatives[i + 1] - negatives[i] == negatives[i] - negatives[i - 1];
    }
}
