package org.seriema.app.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What is known of a run when it begins.
///
/// @param kind what it is
/// @param parent the id of the search that a trial belongs to; else `null`
/// @param name the recipe's
/// @param seed the recipe's
/// @param recipe the recipe as run, in YAML, with full paths
/// @param folder what it writes to, as a full path; `null` if it has none of its own
/// @param environment what computes it
/// @param data what it read; `null` where that is not known
public record NewRun(
        RunKind kind,
        @Nullable String parent,
        String name,
        long seed,
        String recipe,
        @Nullable Path folder,
        Environment environment,
        @Nullable DataRead data) {}
