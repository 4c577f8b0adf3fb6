package org.seriema.pipeline;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.read.Dates;
import org.seriema.data.read.Numbers;

/// The time of each row of a wide table: dates in milliseconds since 1970-01-01T00:00, or numbers that count.
final class RowTimes {

    private RowTimes() {}

    /// Reads the cells of a time column.
    ///
    /// @throws DataException if one is missing or no time
    static long[] of(List<String> cells, String column, Places places) {
        boolean counts = cells.stream().noneMatch(cell -> Double.isNaN(Numbers.parse(cell)));
        long[] times = new long[cells.size()];
        List<@Nullable LocalDateTime> dates = counts ? List.of() : Dates.DEFAULT.parse(cells, column, places);
        for (int i = 0; i < times.length; i++) {
            if (counts) {
                times[i] = Math.round(Numbers.parse(cells.get(i)));
                continue;
            }
            LocalDateTime date = dates.get(i);
            if (date == null) {
                throw new DataException(places.name(i) + ", column " + column
                        + ": the time is missing; every row needs one where the recipe names a column of times");
            }
            times[i] = date.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        return times;
    }
}
