package org.seriema.pipeline.recipe;

import org.seriema.config.Default;

/// What `seriema tune` chooses, and how; `train` does not look at it.
///
/// @param over the keys that are tuned, with their values
/// @param search how it goes through them
/// @param metric what the best trial has the best figure of: `loss`, or the name of a metric, with options or without
/// @param on the rows that trials are judged on
/// @param seeds how many networks each trial trains, with the recipe's seed and those that follow it; their mean
///     decides
public record Tune(
        SearchSpace over,
        @Default("grid") Search search,
        @Default("loss") Object metric,
        @Default("validation") JudgedOn on,
        @Default("1") int seeds) {

    public Tune {
        if (seeds < 1 || seeds > 1000) {
            throw new IllegalArgumentException("seeds must lie between 1 and 1000, got " + seeds);
        }
    }
}
