package org.seriema.pipeline.tune;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.callbacks.Callback;

/// Follows a tuning while it goes on, such as its progress, its file of trainings and a store of runs.
///
/// Trainings run side by side: [#follow] is called by several threads, all else by one at a time.
public interface TuningListener {

    /// A round of trials begins.
    default void roundBegins(Round round) {}

    /// What watches one training.
    default List<Callback> follow(TrialSettings settings, TrialTraining.Place training) {
        return List.of();
    }

    /// A training has ended, be it with a figure or a failure; those known from before are not told.
    default void trained(TrialTraining training) {}

    /// All trainings of a trial have ended.
    ///
    /// @param best the best of its round so far; `null` as long as all have failed
    default void tried(Trial trial, @Nullable Trial best) {}
}
