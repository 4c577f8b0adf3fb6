package org.seriema.app.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run as the store holds it.
///
/// @param id its name in all commands, such as `20261122-071500-3f2a`
/// @param begun what was known when it began
/// @param status how far it has come, as last written
/// @param error what was said of the error, if there was one
/// @param started when it began
/// @param ended when it ended; `null` before
/// @param modelSha256 the hash of its model file; `null` if there is none
/// @param weightsSha256 the hash of its network's weights; `null` if there are none
public record RunRow(
        String id,
        NewRun begun,
        RunStatus status,
        @Nullable String error,
        Instant started,
        @Nullable Instant ended,
        @Nullable String modelSha256,
        @Nullable String weightsSha256) {

    /// The recipe's name.
    public String name() {
        return begun.name();
    }
}
