package org.seriema.evaluation.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.series.SeriesColumns;

/// Columns that belong together, such as all readings of one month: what is shuffled at once.
///
/// Which column is which channel's reading at which step is known by the cases' shape, else by the columns' names
/// ([SeriesColumns]).
///
/// @param names what each set is called
/// @param columns of each set, by their places in a case, from 0
public record ColumnSets(List<String> names, List<int[]> columns) {

    public ColumnSets {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
        if (names.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "each set of columns needs a name, got " + names.size() + " names and " + columns.size() + " sets");
        }
    }

    /// Each column by itself: each step of each channel.
    public static ColumnSets each(Cases cases) {
        List<int[]> columns = new ArrayList<>();
        for (int j = 0; j < cases.columns().size(); j++) {
            columns.add(new int[] {j});
        }
        return new ColumnSets(cases.columns(), columns);
    }

    /// All steps of each channel.
    public static ColumnSets channels(Cases cases) {
        SeriesColumns series = SeriesColumns.of(cases);
        List<int[]> columns = new ArrayList<>();
        for (int channel = 0; channel < series.channels().size(); channel++) {
            columns.add(series.places(channel));
        }
        return new ColumnSets(
                series.channels().equals(List.of("")) ? List.of("all readings") : series.channels(), columns);
    }

    /// Blocks of successive steps, of all channels; the last one is shorter where the steps do not come out even.
    ///
    /// @param steps how many a block has, 1 or more
    /// @throws IllegalArgumentException for fewer
    public static ColumnSets blocks(Cases cases, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a block of time has 1 step or more, got " + steps);
        }
        SeriesColumns series = SeriesColumns.of(cases);
        List<String> names = new ArrayList<>();
        List<int[]> columns = new ArrayList<>();
        for (int from = 0; from < series.steps(); from += steps) {
            int to = Math.min(series.steps(), from + steps);
            names.add(to - from == 1 ? series.step(from) : series.step(from) + " to " + series.step(to - 1));
            columns.add(IntStream.range(from, to)
                    .flatMap(step ->
                            IntStream.range(0, series.channels().size()).map(channel -> series.place(channel, step)))
                    .sorted()
                    .toArray());
        }
        return new ColumnSets(names, columns);
    }

    /// Columns that somebody put together.
    ///
    /// @param groups the names of the columns of each set, in the order of the sets
    /// @throws IllegalArgumentException for a set without columns, and for a column that no case has
    public static ColumnSets of(Cases cases, Map<String, List<String>> groups) {
        List<String> names = new ArrayList<>();
        List<int[]> columns = new ArrayList<>();
        groups.forEach((name, members) -> {
            if (members.isEmpty()) {
                throw new IllegalArgumentException("the group " + name + " has no columns; name one or more");
            }
            names.add(name);
            columns.add(members.stream()
                    .mapToInt(member -> place(cases, name, member))
                    .distinct()
                    .toArray());
        });
        return new ColumnSets(names, columns);
    }

    private static int place(Cases cases, String group, String column) {
        int place = cases.columns().indexOf(column);
        if (place < 0) {
            List<String> some =
                    cases.columns().subList(0, Math.min(8, cases.columns().size()));
            throw new IllegalArgumentException("the group " + group + " names the column " + column
                    + ", which the cases do not have; they have " + String.join(", ", some)
                    + (some.size() < cases.columns().size() ? ", ..." : ""));
        }
        return place;
    }

    /// Checks that the sets are of such cases.
    ///
    /// @throws IllegalArgumentException if one of them names a column that is none of a case
    void requireWithin(Cases cases) {
        columns.stream().flatMapToInt(Arrays::stream).forEach(column -> {
            if (column < 0 || column >= cases.columns().size()) {
                throw new IllegalArgumentException(
                        "a case has " + cases.columns().size() + " columns, from 0; got the column " + column);
            }
        });
    }
}
