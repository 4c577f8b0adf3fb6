package org.seriema.evaluation.calibration;

import java.util.Arrays;
import org.seriema.data.steps.NumberList;
import org.seriema.evaluation.metrics.ScoreOrder;

/// Isotonic calibration: among all curves that do not fall, the one with the least sum of w (label - p)^2.
///
/// Rows in the order of their scores are pooled with their neighbours until the shares of positives rise. Rows of one
/// score are one point; so are scores nearer than 1e-15, as in scikit-learn.
///
/// When to distrust it: with a few hundred rows the steps follow chance, and the ends become 0 and 1, which no finite
/// sample can show; log loss punishes that. Scores that differ may get the same probability, so ranks are lost.
///
/// Source: scikit-learn `IsotonicRegression(out_of_bounds="clip")`; F. M. T. A. Busing, Monotone regression: a simple
/// and fast O(n) PAVA implementation, Journal of Statistical Software (2022).
public record Isotonic() implements Calibration {

    /// NumPy's `finfo(float64).resolution`.
    private static final double SAME = 1e-15;

    @Override
    public FittedIsotonic fit(int[] labels, double[] scores, double[] weights) {
        CalibrationRows rows = CalibrationRows.of(labels, scores, weights);
        double[] x = new double[rows.size()];
        double[] y = new double[rows.size()];
        double[] w = new double[rows.size()];
        int points = distinct(rows, x, y, w);
        pool(y, w, points);
        double[] keptX = new double[points];
        double[] keptY = new double[points];
        int kept = 0;
        for (int i = 0; i < points; i++) {
            // inside a level stretch the line is known from its ends
            if (i == 0 || i == points - 1 || y[i] != y[i - 1] || y[i] != y[i + 1]) {
                keptX[kept] = x[i];
                keptY[kept] = y[i];
                kept++;
            }
        }
        return new FittedIsotonic(NumberList.of(Arrays.copyOf(keptX, kept)), NumberList.of(Arrays.copyOf(keptY, kept)));
    }

    /// The scores, ascending, with the share of positives and the weight of each.
    private static int distinct(CalibrationRows rows, double[] x, double[] y, double[] w) {
        int[] order = ScoreOrder.descending(rows.scores());
        int points = 0;
        for (int place = order.length - 1; place >= 0; place--) {
            int i = order[place];
            double score = rows.scores()[i];
            if (points == 0 || score - x[points - 1] >= SAME) {
                x[points++] = score;
            }
            w[points - 1] += rows.weights()[i];
            y[points - 1] += rows.weights()[i] * rows.labels()[i];
        }
        for (int i = 0; i < points; i++) {
            y[i] /= w[i];
        }
        return points;
    }

    /// Makes the first `n` of `y` not fall; `w` is used up.
    private static void pool(double[] y, double[] w, int n) {
        int[] end = new int[n];
        int block = 0;
        end[0] = 1;
        for (int i = 1; i < n; i++) {
            block++;
            double level = y[i];
            double weight = w[i];
            if (y[block - 1] >= level) {
                block--;
                double sum = w[block] * y[block] + weight * level;
                weight += w[block];
                level = sum / weight;
                while (i < n - 1 && level >= y[i + 1]) {
                    i++;
                    sum += w[i] * y[i];
                    weight += w[i];
                    level = sum / weight;
                }
                while (block > 0 && y[block - 1] >= level) {
                    block--;
                    sum += w[block] * y[block];
                    weight += w[block];
                    level = sum / weight;
                }
            }
            y[block] = level;
            w[block] = weight;
            end[block] = i + 1;
        }
        // backwards, so that no level is written over before it is spread
        for (int b = block; b >= 0; b--) {
            Arrays.fill(y, b == 0 ? 0 : end[b - 1], end[b], y[b]);
        }
    }
}
