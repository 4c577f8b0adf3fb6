package org.seriema.evaluation.calibration;

import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;
import org.seriema.evaluation.metrics.Labelled;

/// How scores are made into probabilities: the last step, fitted on rows that the network was not trained on.
///
/// `platt` (also `sigmoid`, scikit-learn's word) bends scores along an S-shaped curve of two numbers; `isotonic` fits
/// any curve that does not fall, and wants a thousand rows or so.
///
/// When to distrust it: it makes scores fit the share of positives in the rows that it is fitted on. On the rows of
/// training scores are too sure, and what is learned from them is wrong; if positives are rarer in practice than in
/// these rows, the probabilities are too high.
///
/// Source: scikit-learn `CalibratedClassifierCV(FrozenEstimator(model), method=...)`.
public interface Calibration extends Option {

    /// Fits with a weight for each row.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are not finite, negative weights,
    ///     different lengths, rows all of one class
    FittedCalibration fit(int[] labels, double[] scores, double[] weights);

    /// Fits with each row counting the same.
    ///
    /// @throws IllegalArgumentException as [#fit(int[], double[], double[])]
    default FittedCalibration fit(int[] labels, double[] scores) {
        return fit(labels, scores, Labelled.equalWeights(scores.length));
    }

    @Override
    default Object toOption() {
        return Calibrations.ALL.write(this);
    }

    /// Reads `platt`, `sigmoid` or `isotonic`.
    ///
    /// @throws ConfigException if it is none of them
    static Calibration fromOption(@Nullable Object option) {
        if (option == null) {
            throw new ConfigException("expected one of " + String.join(", ", Calibrations.ALL.names()) + ", got null");
        }
        return option instanceof String text && text.equalsIgnoreCase("sigmoid")
                ? new Platt()
                : Calibrations.ALL.read(option);
    }
}
