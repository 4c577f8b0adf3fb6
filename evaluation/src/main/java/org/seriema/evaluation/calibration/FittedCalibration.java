package org.seriema.evaluation.calibration;

import java.util.Arrays;
import java.util.List;
import org.seriema.config.Option;

/// A calibration with what it learned: a record of numbers, saved in the model file, that any thread may use.
public interface FittedCalibration extends Option {

    /// The probability of a score; NaN for NaN.
    double apply(double score);

    /// The probabilities of scores; those given stay as they are.
    default double[] apply(double[] scores) {
        return Arrays.stream(scores).map(this::apply).toArray();
    }

    /// What a person should know of what was learned, in plain sentences; mostly none.
    List<String> notes();

    /// What it learned under its name, as texts, numbers, lists and maps with all digits: `{platt: {slope: -4.1, ..}}`.
    @Override
    default Object toOption() {
        return Calibrations.FITTED.write(this);
    }

    /// Reads what [#toOption()] wrote, strictly: no other name, no other key.
    ///
    /// @throws ConfigException if it is something else
    static FittedCalibration fromOption(Object option) {
        return Calibrations.FITTED.read(option);
    }
}
