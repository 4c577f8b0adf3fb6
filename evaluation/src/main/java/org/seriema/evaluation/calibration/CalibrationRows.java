package org.seriema.evaluation.calibration;

import java.util.Arrays;
import org.seriema.evaluation.metrics.Labelled;

/// Rows to fit a calibration on; those of weight 0 are left out.
@SuppressWarnings("ArrayRecordComponent") // stays inside this package and is never compared
record CalibrationRows(int[] labels, double[] scores, double[] weights) {

    /// The rows whose weight is above 0.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are not finite, negative weights,
    ///     different lengths, rows all of one class
    static CalibrationRows of(int[] labels, double[] scores, double[] weights) {
        Labelled.check(labels, scores);
        Labelled.checkWeights(labels, weights);
        int[] keptLabels = new int[labels.length];
        double[] keptScores = new double[labels.length];
        double[] keptWeights = new double[labels.length];
        int n = 0;
        int positives = 0;
        for (int i = 0; i < labels.length; i++) {
            if (Double.isInfinite(scores[i])) {
                throw new IllegalArgumentException(
                        "the score of case " + i + " must be a finite number to be calibrated, got " + scores[i]);
            }
            if (weights[i] > 0) {
                keptLabels[n] = labels[i];
                keptScores[n] = scores[i];
                keptWeights[n] = weights[i];
                positives += labels[i];
                n++;
            }
        }
        if (positives == 0 || positives == n) {
            throw new IllegalArgumentException("scores can be calibrated on rows of both classes, got " + n + " rows, "
                    + positives + " of them positive; leave more rows to calibrate on, or leave calibration out");
        }
        return new CalibrationRows(
                Arrays.copyOf(keptLabels, n), Arrays.copyOf(keptScores, n), Arrays.copyOf(keptWeights, n));
    }

    int size() {
        return labels.length;
    }
}
