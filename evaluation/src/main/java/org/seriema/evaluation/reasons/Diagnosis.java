package org.seriema.evaluation.reasons;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rules say of a case.
///
/// @param reasons sentences, the strongest first; none where no rule holds
/// @param quality what is to be said of the readings themselves; `ok` if nothing
/// @param channel the sensor that looks faulty; `null` for meters, and where none does
/// @param fault what is wrong with it; `null` for meters
public record Diagnosis(
        List<String> reasons,
        String quality,
        @Nullable String channel,
        @Nullable SensorFault fault) {

    /// So many reasons a case has at most.
    public static final int MOST_REASONS = 3;

    /// The quality of readings of which nothing is to be said.
    public static final String OK = "ok";

    public Diagnosis {
        reasons = List.copyOf(reasons);
    }

    static Diagnosis ofMeter(List<String> reasons, String quality) {
        return new Diagnosis(reasons, quality, null, null);
    }
}
