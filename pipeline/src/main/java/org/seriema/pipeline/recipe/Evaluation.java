package org.seriema.pipeline.recipe;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// How a trained network is judged.
///
/// @param threshold the score from which on a case counts as positive
/// @param positive the positive class's name, where the recipe wants to say it once more
/// @param baselines whether simple rules are judged beside the network
/// @param seeds how many networks are trained, with the recipe's seed and those that follow it, to see how much of a
///     result is luck; the first one is saved
/// @param refit whether, after cross-validation, a network is trained on all rows and saved
public record Evaluation(
        @Default("0.5") double threshold,
        @Default("null") @Nullable String positive,
        @Default("true") boolean baselines,
        @Default("1") int seeds,
        @Default("false") boolean refit) {

    public Evaluation {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must lie between 0 and 1, got " + threshold);
        }
        if (seeds < 1 || seeds > 1000) {
            throw new IllegalArgumentException("seeds must lie between 1 and 1000, got " + seeds);
        }
    }
}
