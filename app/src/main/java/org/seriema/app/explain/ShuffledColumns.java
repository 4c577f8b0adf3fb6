package org.seriema.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.DataException;
import org.seriema.data.series.SeriesColumns;

/// A way to put the columns of cases together that are shuffled at once.
public enum ShuffledColumns {
    /// Each by itself.
    COLUMN,
    /// All time steps of a feature.
    FEATURE,
    /// All features of a time step.
    STEP,
    /// All features of some time steps in a row.
    BLOCK,
    /// Columns that the user named.
    GROUP;

    /// Of more columns, or steps, single ones say little and take long.
    private static final int MOST = 64;

    private static final int LEAST_STEPS_FOR_BLOCKS = 6;

    /// About so many blocks a series is parted into.
    private static final int BLOCKS = 12;

    /// Columns under one name.
    ///
    /// @param step the step or steps, if there is time
    /// @param feature the feature, if it is one with a name
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Named(
            String name, @Nullable String step, @Nullable String feature, int[] columns) {}

    /// As it is called on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The ways that tell something of such cases.
    public static List<ShuffledColumns> usual(TimeColumns time) {
        int steps = time.series().steps();
        List<ShuffledColumns> usual = new ArrayList<>();
        if (time.features() * steps <= MOST || !time.hasTime()) {
            usual.add(COLUMN);
        }
        if (time.hasTime() && time.features() > 1) {
            usual.add(FEATURE);
            if (steps <= MOST) {
                usual.add(STEP);
            }
        }
        if (time.hasTime() && steps >= LEAST_STEPS_FOR_BLOCKS) {
            usual.add(BLOCK);
        }
        return usual;
    }

    /// How many steps a block has where nobody says so.
    public static int usualBlock(TimeColumns time) {
        return Math.max(2, Math.ceilDiv(time.series().steps(), BLOCKS));
    }

    /// The columns of this way, the sets in the table's order.
    ///
    /// @param columns the columns' names
    /// @param block how many steps a block has
    /// @param groups the columns of each group
    /// @throws DataException if a group names a column that there is not
    List<Named> sets(TimeColumns time, List<String> columns, int block, Map<String, List<String>> groups) {
        return switch (this) {
            case COLUMN -> single(time, columns);
            case FEATURE -> features(time.series());
            case STEP -> blocks(time, 1);
            case BLOCK -> blocks(time, block);
            case GROUP -> groups(columns, groups);
        };
    }

    private static List<Named> single(TimeColumns time, List<String> columns) {
        int[][] places = time.stepsAndFeatures();
        return IntStream.range(0, columns.size())
                .mapToObj(j -> new Named(
                        columns.get(j),
                        time.hasTime() ? time.series().step(places[j][0]) : null,
                        named(time.series(), places[j][1]),
                        new int[] {j}))
                .toList();
    }

    private static List<Named> features(SeriesColumns series) {
        List<Named> sets = new ArrayList<>();
        for (int feature = 0; feature < series.channels().size(); feature++) {
            String name = named(series, feature);
            sets.add(new Named(name == null ? "all readings" : name, null, name, series.places(feature)));
        }
        return sets;
    }

    private static List<Named> blocks(TimeColumns time, int length) {
        SeriesColumns series = time.series();
        List<Named> sets = new ArrayList<>();
        for (int from = 0; from < series.steps(); from += length) {
            int to = Math.min(series.steps(), from + length);
            String name = to - from == 1 ? series.step(from) : series.step(from) + " to " + series.step(to - 1);
            sets.add(new Named(name, name, null, time.places(from, to)));
        }
        return sets;
    }

    private static List<Named> groups(List<String> columns, Map<String, List<String>> groups) {
        List<Named> sets = new ArrayList<>();
        groups.forEach((name, members) -> sets.add(new Named(
                name,
                null,
                null,
                members.stream()
                        .mapToInt(column -> place(column, columns))
                        .distinct()
                        .toArray())));
        return sets;
    }

    /// The place of a column that the user named.
    ///
    /// @throws DataException if there is no such column
    public static int place(String column, List<String> columns) {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new DataException("the network sees no column \"" + column + "\"" + suggestion(column, columns));
        }
        return place;
    }

    /// The nearest of some names that may be many.
    static String suggestion(String wrong, List<String> known) {
        return Names.nearest(wrong, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElseGet(() -> known.size() <= 20
                        ? "; it sees " + String.join(", ", known)
                        : "; it sees " + known.size() + ", from " + known.getFirst() + " to " + known.getLast());
    }

    private static @Nullable String named(SeriesColumns series, int feature) {
        String name = series.channels().get(feature);
        return name.isEmpty() ? null : name;
    }
}
