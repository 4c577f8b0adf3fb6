package org.seriema.pipeline.recipe;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// How a trained network is judged.
///
/// @param threshold the score from which on a case counts as positive
/// @param positive the positive class's name, where the recipe wants to say it once more
/// @param baselines whether simple rules are judged beside the network
public record Evaluation(
        @Default("0.5") double threshold,
        @Default("null") @Nullable String positive,
        @Default("true") boolean baselines) {

    public Evaluation {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must lie between 0 and 1, got " + threshold);
        }
    }
}
