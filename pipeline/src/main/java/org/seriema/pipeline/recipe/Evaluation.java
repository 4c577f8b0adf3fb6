package org.seriema.pipeline.recipe;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.evaluation.calibration.Calibration;
import org.seriema.evaluation.thresholds.Threshold;

/// How a trained network is judged, and how its outputs become scores and calls.
///
/// @param threshold the score from which on a case counts as positive, or how to find it on the validation rows
/// @param calibration how outputs are made into probabilities on the validation rows; `null`: scores are the outputs
/// @param positive the positive class's name, where the recipe wants to say it once more
/// @param baselines whether simple rules are judged beside the network
/// @param seeds how many networks are trained, with the recipe's seed and those that follow it, to see how much of a
///     result is luck; the first one is saved
/// @param refit whether, after cross-validation, a network is trained on all rows and saved
public record Evaluation(
        @Default("0.5") Threshold threshold,
        @Default("null") @Nullable Calibration calibration,
        @Default("null") @Nullable String positive,
        @Default("true") boolean baselines,
        @Default("1") int seeds,
        @Default("false") boolean refit) {

    public Evaluation {
        if (seeds < 1 || seeds > 1000) {
            throw new IllegalArgumentException("seeds must lie between 1 and 1000, got " + seeds);
        }
    }
}
