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
        return of(ThresholdCounts.of(labels, scores), dropIntermediate);
    }

    /// The curve of cases that count by their weights.
    ///
    /// @param dropIntermediate leave out points between two others on a straight line; the area stays the same
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, weights below 0, different
    ///     lengths
    public static RocCurve of(int[] labels, double[] scores, double[] weights, boolean dropIntermediate) {
        return of(ThresholdCounts.of(labels, scores, weights), dropIntermediate);
    }

    private static RocCurve of(ThresholdCounts counts, boolean dropIntermediate) {
        double negatives = counts.allNegatives();
        double positives = counts.allPositives();
        ThresholdCounts drawn = (dropIntermediate ? counts.withoutStraight() : counts).withNobody();
        List<Point> points = new ArrayList<>(drawn.size());
        for (int i = 0; i < drawn.size(); i++) {
            points.add(new Point(
                    drawn.thresholds()[i], drawn.negatives()[i] / negatives, drawn.positives()[i] / positives));
        }
        return new RocCurve(points);
    }

    /// The area under the curve; NaN if the cases are all of one class, for then it is not defined.
    public static double auc(int[] labels, double[] scores) {
        return of(labels, scores).auc();
    }

    /// The area under the curve of cases that count by their weights; NaN if they are all of one class.
    public static double auc(int[] labels, double[] scores, double[] weights) {
        return of(labels, scores, weights, true).auc();
    }

    static double auc(ThresholdCounts counts) {
        return of(counts, true).auc();
    }

    /// The area under the curve by trapezoids; NaN if the cases are all of one class, for then it is not defined.
    public double auc() {
        double area = points.size() > 1 ? 0 : Double.NaN;
        for (int i = 1; i < points.size(); i++) {
            area += area(points.get(i - 1), points.get(i));
        }
        return area;
    }

    /// The area a of the part of the curve whose false positive rate is at most m, stretched so that 0.5 is what a coin
    /// gives and 1 is perfect: (1 + (a - m^2/2) / (m - m^2/2)) / 2. NaN if the cases are all of one class.
    ///
    /// It is what counts where only few false alarms can be afforded; m = 1 gives [#auc()].
    ///
    /// When to distrust it: it rests on the few negative cases with the highest scores, m times all of them.
    ///
    /// Source: scikit-learn `roc_auc_score(max_fpr=...)`; D. K. McClish, Analyzing a portion of the ROC curve (1989).
    ///
    /// @throws IllegalArgumentException unless 0 < maxFalsePositiveRate <= 1
    public double partialAuc(double maxFalsePositiveRate) {
        double end = maxFalsePositiveRate;
        if (!(end > 0 && end <= 1)) {
            throw new IllegalArgumentException(
                    "the largest false positive rate must be above 0 and at most 1, got " + end);
        }
        double whole = auc();
        if (end == 1 || Double.isNaN(whole)) {
            return whole;
        }
        double area = 0;
        int i = 1;
        while (points.get(i).falsePositiveRate <= end) {
            area += area(points.get(i - 1), points.get(i));
            i++;
        }
        Point a = points.get(i - 1);
        Point b = points.get(i);
        double slope = (b.truePositiveRate - a.truePositiveRate) / (b.falsePositiveRate - a.falsePositiveRate);
        double height = slope * (end - a.falsePositiveRate) + a.truePositiveRate;
        area += area(a, new Point(Double.NaN, end, height));
        double least = 0.5 * end * end;
        return 0.5 * (1 + (area - least) / (end - least));
    }

    /// 2 AUC - 1: 0 is what a coin gives, 1 is perfect. NaN if the cases are all of one class.
    public double gini() {
        return 2 * auc() - 1;
    }

    /// Kolmogorov and Smirnov's distance of the scores of both classes: the largest difference of the two rates, 0 to
    /// 1. NaN if the cases are all of one class.
    ///
    /// When to distrust it: it is the best point by choice, so it is above 0 even if the scores tell nothing.
    ///
    /// Source: SciPy `ks_2samp` of the scores of class 1 and of class 0.
    public double kolmogorovSmirnov() {
        double most = 0;
        for (Point point : points) {
            most = Math.max(most, Math.abs(point.truePositiveRate - point.falsePositiveRate));
        }
        return most;
    }

    private static double area(Point a, Point b) {
        return Trapezoids.area(a.falsePositiveRate, a.truePositiveRate, b.falsePositiveRate, b.truePositiveRate);
    }
}
