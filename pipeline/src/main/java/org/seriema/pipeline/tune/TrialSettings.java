package org.seriema.pipeline.tune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that one trial gives the tuned keys.
///
/// @param number of the trial, from 1
/// @param grid which of the recipe's grids they come from, from 0
/// @param values by dotted keys, in the recipe's order
public record TrialSettings(int number, int grid, Map<String, @Nullable Object> values) {

    public TrialSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // which may hold null
    }
}
