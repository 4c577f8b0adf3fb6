package org.seriema.data.steps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// Leaves columns out, or channels of a series.
///
/// Source: pandas' `drop(columns=...)`.
///
/// @param columns their names, `*` for any text
public record DropColumns(List<String> columns) implements Step {

    public DropColumns {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("drop_columns: \"columns\": expected at least one name");
        }
    }

    @Override
    public FittedDropColumns fit(Cases train) {
        int[] dropped = ColumnNames.channels("drop_columns", columns, train);
        List<Integer> kept = IntStream.range(0, LastAxis.width(train))
                .filter(channel -> Arrays.binarySearch(dropped, channel) < 0)
                .boxed()
                .toList();
        if (kept.isEmpty()) {
            throw new DataException("drop_columns: no column would be left; name fewer of them");
        }
        return new FittedDropColumns(LastAxis.width(train), kept);
    }
}
