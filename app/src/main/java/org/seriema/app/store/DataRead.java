package org.seriema.app.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run read, and how it was divided.
///
/// @param sha256 the hash of all that was read, 64 hexadecimal digits; `null` if it was not computed
/// @param sources the files or queries
/// @param rows all cases
/// @param train those to train on; with folds, in the first one
/// @param validation those to watch the training with
/// @param test those to judge on
public record DataRead(@Nullable String sha256, List<String> sources, int rows, int train, int validation, int test) {

    public DataRead {
        sources = List.copyOf(sources);
    }
}
