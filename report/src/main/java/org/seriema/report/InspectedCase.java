package org.seriema.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A case on the inspection list.
///
/// @param rank counted from 1
/// @param probability the score; a probability if scores are calibrated
/// @param expectedMoney what a visit brings on average; NaN where the recipe says nothing of money
/// @param flagged whether the score reaches the threshold
/// @param label the name of the known class; `null` for new cases
/// @param reasons sentences, the strongest first
/// @param dataQuality what is to be said of the readings themselves; `ok` if nothing
/// @param channel the sensor that looks faulty; `null` for meters, and where none does
/// @param fault what is wrong with it: `stuck`, `out_of_range`, `offset`, `gain`, `spike`, `unclear`; `null` for
///     meters
/// @param since the first of the flagged cases in a row, this one among them, that blame the same sensor; `null` for
///     meters and where the case is not flagged
public record InspectedCase(
        int rank,
        String id,
        double probability,
        double expectedMoney,
        boolean flagged,
        @Nullable String label,
        List<String> reasons,
        String dataQuality,
        @Nullable String channel,
        @Nullable String fault,
        @Nullable String since) {

    public InspectedCase {
        reasons = List.copyOf(reasons);
    }
}
