package org.seriema.data.steps;

import java.util.List;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// The columns or channels that stay.
///
/// @param width the length of the last axis
/// @param kept the places of those that stay
public record FittedDropColumns(int width, List<Integer> kept) implements FittedStep {

    public FittedDropColumns {
        kept = ColumnNames.checked("drop_columns", width, kept);
    }

    @Override
    public Cases transform(Cases cases) {
        if (LastAxis.width(cases) != width) {
            throw new DataException(
                    "drop_columns was fitted on rows of " + width + " numbers, got rows of " + LastAxis.width(cases));
        }
        return LastAxis.pick(cases, kept.stream().mapToInt(Integer::intValue).toArray());
    }
}
