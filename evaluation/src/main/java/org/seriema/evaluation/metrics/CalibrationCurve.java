package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import org.seriema.data.statistics.Quantiles;

/// Whether scores are probabilities: in bins of scores, the mean score beside the share of positives.
///
/// A score on an edge belongs to the bin below it. Three numbers sum the curve up, over bins with cases:
///
/// ```
/// ECE = sum of n_b / n |mean score - share of positives|
/// MCE = the largest of these gaps
/// ACE = their plain mean
/// ```
///
/// When to distrust it: the gap of a bin of ten cases is mostly chance, and MCE follows the emptiest bin. ECE depends
/// on the bins: more of them make it larger. A score that gives everybody the share of positives has an ECE of 0 and
/// is worth nothing; look at the AUC beside it.
///
/// Source: scikit-learn `calibration_curve`, which leaves empty bins out.
///
/// @param bins from the lowest scores to the highest, empty ones among them
public record CalibrationCurve(List<Bin> bins) {

    /// The cases whose scores lie above `low` and up to `high`, or, in the first bin, from `low` on.
    ///
    /// @param cases how many they are
    /// @param meanScore NaN without cases
    /// @param share the share of positive cases; NaN without cases
    public record Bin(double low, double high, int cases, double meanScore, double share) {

        /// The distance of mean score and share of positives; NaN without cases.
        public double gap() {
            return Math.abs(meanScore - share);
        }
    }

    public CalibrationCurve {
        bins = List.copyOf(bins);
    }

    /// The curve over bins of one width.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, different lengths, fewer
    ///     than 1 bin
    public static CalibrationCurve uniform(int[] labels, double[] scores, int bins) {
        return of(labels, scores, edges(bins));
    }

    /// The curve over bins with about equally many cases, between quantiles of the scores.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, different lengths, fewer
    ///     than 1 bin
    public static CalibrationCurve quantile(int[] labels, double[] scores, int bins) {
        double[] edges = edges(bins);
        Labelled.checkProbabilities(labels, scores);
        Quantiles quantiles = Quantiles.of(scores);
        for (int i = 0; i < edges.length; i++) {
            edges[i] = quantiles.at(edges[i] * 100 / 100); // by way of percent, as NumPy goes
        }
        return of(labels, scores, edges);
    }

    /// From 0 to 1 in equal steps, rounded as NumPy's `linspace`.
    private static double[] edges(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("a calibration curve needs at least 1 bin, got " + bins);
        }
        double step = 1.0 / bins;
        double[] edges = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            edges[i] = i * step;
        }
        edges[bins] = 1;
        return edges;
    }

    private static CalibrationCurve of(int[] labels, double[] scores, double[] edges) {
        Labelled.checkProbabilities(labels, scores);
        int[] cases = new int[edges.length - 1];
        double[] sums = new double[cases.length];
        double[] positives = new double[cases.length];
        for (int i = 0; i < scores.length; i++) {
            int bin = bin(edges, scores[i]);
            cases[bin]++;
            sums[bin] += scores[i];
            positives[bin] += labels[i];
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < cases.length; b++) {
            bins.add(new Bin(edges[b], edges[b + 1], cases[b], sums[b] / cases[b], positives[b] / cases[b]));
        }
        return new CalibrationCurve(bins);
    }

    /// How many of the inner edges lie below a score.
    private static int bin(double[] edges, double score) {
        int low = 1;
        int high = edges.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /// The bins that hold cases.
    public List<Bin> filled() {
        return bins.stream().filter(bin -> bin.cases > 0).toList();
    }

    /// The expected calibration error: the mean gap of a case; NaN without cases.
    public double expectedError() {
        double cases = filled().stream().mapToInt(Bin::cases).sum();
        return filled().stream().mapToDouble(bin -> bin.gap() * bin.cases).sum() / cases;
    }

    /// The largest gap; NaN without cases.
    public double maximumError() {
        return filled().stream().mapToDouble(Bin::gap).max().orElse(Double.NaN);
    }

    /// The mean gap of a bin; NaN without cases.
    public double averageError() {
        return filled().stream().mapToDouble(Bin::gap).average().orElse(Double.NaN);
    }
}
