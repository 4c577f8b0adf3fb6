package org.seriema.data.series;

import java.util.List;
import java.util.Map;
import org.seriema.data.Cases;
import org.seriema.data.Places;

/// The cases out of a long table.
///
/// @param cases their numbers of shape (steps, columns), with their times where the table's times are dates
/// @param labels the text of each one's label; empty if the table has no label
/// @param labelPlaces where each one's label stands: behind a window by its horizon
/// @param ids what each is called: its id, or `id@2014-01-31` for a window whose last row is of that time
/// @param groups the id that each comes from
/// @param times of the last row of each: in milliseconds since 1970-01-01T00:00, or counts
/// @param every the step of the grid, given or found
/// @param cells the texts of further columns in the last row of each, by the column's name
/// @param notes what must be said of how they were made, such as how many windows were left out
@SuppressWarnings("ArrayRecordComponent") // one long a case, handed on as it is
public record SeriesCases(
        Cases cases,
        List<String> labels,
        Places labelPlaces,
        List<String> ids,
        List<String> groups,
        long[] times,
        String every,
        Map<String, List<String>> cells,
        List<String> notes) {}
