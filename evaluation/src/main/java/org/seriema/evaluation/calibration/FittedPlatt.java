package org.seriema.evaluation.calibration;

import java.util.List;

/// Platt's curve, p = 1 / (1 + exp(slope score + intercept)).
///
/// Source: scikit-learn `_SigmoidCalibration`, whose `a_` and `b_` these are.
///
/// @param slope below 0 if high scores mean high probabilities
/// @param intercept what the exponent is at a score of 0
public record FittedPlatt(double slope, double intercept) implements FittedCalibration {

    public FittedPlatt {
        if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "platt needs a finite slope and intercept, got " + slope + " and " + intercept);
        }
    }

    @Override
    public double apply(double score) {
        return sigmoid(-(slope * score + intercept));
    }

    @Override
    public List<String> notes() {
        if (slope > 0) {
            return List.of("calibration turned the scores round: among the rows that it was fitted on, high scores go"
                    + " with fewer positives than low ones, so the scores are worth nothing");
        }
        return slope == 0
                ? List.of("calibration gives every case the same probability, for the scores tell nothing")
                : List.of();
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
