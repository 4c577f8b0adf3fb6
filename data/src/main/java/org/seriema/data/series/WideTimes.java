package org.seriema.data.series;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.seriema.data.Times;

/// Times out of the columns' names of a wide table, such as `2014/1/1`.
public final class WideTimes {

    private WideTimes() {}

    /// The times that columns are named after; empty if one of the names is no date, or there is but one.
    public static Optional<Times> of(List<String> columns) {
        long[] times = columns.stream().mapToLong(TimeTexts::date).toArray();
        boolean dates =
                columns.size() > 1 && IntStream.range(0, times.length).allMatch(i -> times[i] != TimeTexts.NONE);
        return dates ? Optional.of(Times.shared(times)) : Optional.empty();
    }

    /// The columns in the order of their times; as they are if one of the names is no date.
    ///
    /// Tables whose columns were sorted as texts have `2014/1/10` before `2014/1/2`.
    public static List<String> sorted(List<String> columns) {
        return of(columns).isEmpty()
                ? columns
                : columns.stream()
                        .sorted(Comparator.comparingLong(TimeTexts::date))
                        .toList();
    }
}
