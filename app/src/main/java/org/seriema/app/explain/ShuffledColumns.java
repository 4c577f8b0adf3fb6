package org.seriema.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.DataException;
import org.seriema.explanation.StepGrid;

/// A way to put the columns of cases together that are shuffled at once.
public enum ShuffledColumns {
    /// Each by itself.
    COLUMN,
    /// All features of a time step.
    STEP,
    /// All time steps of a feature.
    FEATURE,
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
    record Set(String name, @Nullable String step, @Nullable String feature, int[] columns) {}

    /// As it is called on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The ways that tell something of such cases.
    public static List<ShuffledColumns> usual(StepGrid grid) {
        int columns = grid.steps().size() * grid.features().size();
        List<ShuffledColumns> usual = new ArrayList<>();
        if (columns <= MOST || !grid.hasTime()) {
            usual.add(COLUMN);
        }
        if (grid.hasTime() && grid.features().size() > 1) {
            usual.add(FEATURE);
            if (grid.steps().size() <= MOST) {
                usual.add(STEP);
            }
        }
        if (grid.hasTime() && grid.steps().size() >= LEAST_STEPS_FOR_BLOCKS) {
            usual.add(BLOCK);
        }
        return usual;
    }

    /// How many steps a block has where nobody says so.
    static int usualBlock(StepGrid grid) {
        return Math.max(2, Math.ceilDiv(grid.steps().size(), BLOCKS));
    }

    /// The columns of this way, the sets in the table's order.
    ///
    /// @param columns the columns' names
    /// @param block how many steps a block has; 0 for the usual length
    /// @param groups the columns of each group
    /// @throws DataException if cases have no time and the way needs it, or a group names a column that there is not
    List<Set> sets(StepGrid grid, List<String> columns, int block, Map<String, List<String>> groups) {
        if (this != COLUMN && this != GROUP && !grid.hasTime()) {
            throw new DataException("--by " + word() + ": the columns do not tell that they are readings over time, so"
                    + " there are no steps; take --by column, or put columns together yourself:"
                    + " --group NAME=COLUMN,COLUMN");
        }
        return switch (this) {
            case COLUMN -> single(grid, columns);
            case STEP -> blocks(grid, 1);
            case FEATURE -> features(grid);
            case BLOCK -> blocks(grid, block == 0 ? usualBlock(grid) : block);
            case GROUP -> groups(columns, groups);
        };
    }

    private static List<Set> single(StepGrid grid, List<String> columns) {
        Set[] sets = new Set[columns.size()];
        for (int step = 0; step < grid.steps().size(); step++) {
            for (int feature = 0; feature < grid.features().size(); feature++) {
                int place = grid.places()[step][feature];
                sets[place] = new Set(
                        columns.get(place),
                        grid.hasTime() ? grid.steps().get(step) : null,
                        named(grid, feature),
                        new int[] {place});
            }
        }
        return List.of(sets);
    }

    private static List<Set> features(StepGrid grid) {
        List<Set> sets = new ArrayList<>();
        for (int feature = 0; feature < grid.features().size(); feature++) {
            String name = named(grid, feature);
            sets.add(new Set(name == null ? "all columns" : name, null, name, grid.ofFeature(feature)));
        }
        return sets;
    }

    private static List<Set> blocks(StepGrid grid, int length) {
        List<Integer> borders = grid.blocks(length);
        List<Set> sets = new ArrayList<>();
        for (int i = 0; i + 1 < borders.size(); i++) {
            String name = grid.nameOfSteps(borders.get(i), borders.get(i + 1));
            sets.add(new Set(name, name, null, grid.ofSteps(borders.get(i), borders.get(i + 1))));
        }
        return sets;
    }

    private static List<Set> groups(List<String> columns, Map<String, List<String>> groups) {
        List<Set> sets = new ArrayList<>();
        groups.forEach((name, members) -> sets.add(new Set(
                name,
                null,
                null,
                members.stream().mapToInt(column -> place(column, columns)).toArray())));
        return sets;
    }

    /// The place of a column that the user named.
    ///
    /// @throws DataException if there is no such column
    static int place(String column, List<String> columns) {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new DataException(
                    "the network sees no column \"" + column + "\"" + Names.suggestion(column, columns));
        }
        return place;
    }

    private static @Nullable String named(StepGrid grid, int feature) {
        String name = grid.features().get(feature);
        return name.isEmpty() ? null : name;
    }
}
