package org.seriema.app.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a run ended.
///
/// @param status anything but running
/// @param error what was said of the error, if there was one
/// @param metrics its figures on the test rows (of a trial, on the rows it is chosen by), named as in `report.json`
/// @param modelSha256 the hash of the model file; `null` if there is none
/// @param weightsSha256 the hash of the network's weights; `null` if there are none
public record Ending(
        RunStatus status,
        @Nullable String error,
        Map<String, Double> metrics,
        @Nullable String modelSha256,
        @Nullable String weightsSha256) {

    /// An end with an error, or by a person's wish, without any figures.
    public static Ending without(RunStatus status, @Nullable String error) {
        return new Ending(status, error, Map.of(), null, null);
    }
}
