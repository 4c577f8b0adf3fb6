package org.seriema.app.store;

import org.jspecify.annotations.Nullable;

/// Which runs are asked for; the newest come first.
///
/// @param name the recipe's name; `null` for all
/// @param status `null` for all
/// @param parent the search whose trials are asked for; `null` for runs that are no trials
/// @param most at most so many
public record RunFilter(
        @Nullable String name,
        @Nullable RunStatus status,
        @Nullable String parent,
        int most) {

    /// All runs but trials.
    public static final RunFilter ALL = new RunFilter(null, null, null, Integer.MAX_VALUE);
}
