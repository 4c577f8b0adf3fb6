package org.seriema.data.split;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// What a split may go by: the labels of the rows in the table's order and, where the table has them, their groups,
/// times and further columns.
public final class SplitRows {

    private final int[] labels;
    private final @Nullable List<String> classNames;
    private final boolean measured;
    private final int fromTestFiles;
    private final @Nullable List<String> groups;
    private final long @Nullable [] times;
    private final Map<String, List<String>> columns;

    private SplitRows(
            int[] labels,
            @Nullable List<String> classNames,
            boolean measured,
            int fromTestFiles,
            @Nullable List<String> groups,
            long @Nullable [] times,
            Map<String, List<String>> columns) {
        this.labels = labels;
        this.classNames = classNames;
        this.measured = measured;
        this.fromTestFiles = fromTestFiles;
        this.groups = groups;
        this.times = times;
        this.columns = columns;
    }

    /// Rows of which the labels alone are known; classes are ordered by their number.
    public static SplitRows of(int... labels) {
        return new SplitRows(labels.clone(), null, false, 0, null, null, Map.of());
    }

    /// Rows of which nothing is known but how many there are; all are of one class.
    public static SplitRows ofCount(int rows) {
        return of(new int[rows]);
    }

    /// The same rows with the label of each as it stands in the table.
    ///
    /// Classes are ordered as numbers where all labels are, else by their characters' codes.
    public SplitRows withLabels(List<String> cells) {
        require(cells.size(), "labels");
        Distinct classes = Distinct.of(cells);
        return new SplitRows(
                classes.codes(),
                classes.names(),
                Distinct.areMeasurements(classes.names()),
                fromTestFiles,
                groups,
                times,
                columns);
    }

    /// The same rows with names of the classes, for messages.
    ///
    /// @param names the name of class 0, of class 1 and so on
    public SplitRows withClassNames(List<String> names) {
        return new SplitRows(labels, List.copyOf(names), measured, fromTestFiles, groups, times, columns);
    }

    /// The same rows, so many of which, at the end, come from [Split#testFiles()].
    public SplitRows withTestFiles(int rows) {
        return new SplitRows(labels, classNames, measured, rows, groups, times, columns);
    }

    /// The same rows with the group of each: rows of one group must not be torn apart.
    public SplitRows withGroups(List<String> given) {
        require(given.size(), "groups");
        return new SplitRows(labels, classNames, measured, fromTestFiles, List.copyOf(given), times, columns);
    }

    /// The same rows with the time of each, in milliseconds.
    public SplitRows withTimes(long[] milliseconds) {
        require(milliseconds.length, "times");
        return new SplitRows(labels, classNames, measured, fromTestFiles, groups, milliseconds.clone(), columns);
    }

    /// The same rows with the cells of a column that the split asked for in [Split#columns()].
    public SplitRows withColumn(String name, List<String> cells) {
        require(cells.size(), "cells");
        Map<String, List<String>> more = new LinkedHashMap<>(columns);
        more.put(name, List.copyOf(cells));
        return new SplitRows(labels, classNames, measured, fromTestFiles, groups, times, more);
    }

    /// Some of the rows with all that is known of them, for a division of a part; none comes from a test file.
    ///
    /// @param picked their places, in the order in which they are to stand
    public SplitRows only(int... picked) {
        int[] some = Arrays.stream(picked).map(row -> labels[row]).toArray();
        long[] known = times;
        Map<String, List<String>> cells = new LinkedHashMap<>();
        columns.forEach((name, all) -> cells.put(name, only(all, picked)));
        return new SplitRows(
                some,
                classNames,
                measured,
                0,
                groups == null ? null : only(groups, picked),
                known == null
                        ? null
                        : Arrays.stream(picked).mapToLong(row -> known[row]).toArray(),
                cells);
    }

    private static List<String> only(List<String> all, int[] picked) {
        return Arrays.stream(picked).mapToObj(all::get).toList();
    }

    private void require(int given, String what) {
        if (given != labels.length) {
            throw new IllegalArgumentException(
                    given + " " + what + " for " + labels.length + " rows; give one for each row");
        }
    }

    /// The number of rows.
    public int count() {
        return labels.length;
    }

    /// The class of each row.
    public int[] labels() {
        return labels.clone();
    }

    /// The classes, of which a split is to keep the shares.
    ///
    /// @param split the kind of split that asks, for messages
    /// @throws DataException if the labels are measurements rather than classes
    Distinct classes(String split) {
        if (measured) {
            throw new DataException(split + ": the split keeps the shares of classes, and the labels of the "
                    + labels.length + " rows are numbers with digits behind the point, such as "
                    + values().names().getFirst()
                    + "; take a kind of split that does not look at classes, such as k_fold, or make classes of them");
        }
        return values();
    }

    /// The distinct labels, be they classes or measurements.
    Distinct values() {
        return Distinct.of(labels, classNames);
    }

    /// How many of the rows, at the end, come from [Split#testFiles()].
    public int fromTestFiles() {
        return fromTestFiles;
    }

    /// Whether the table says which group each row is of.
    public boolean hasGroups() {
        return groups != null;
    }

    /// The group of each row.
    ///
    /// @param split the kind of split that asks, for messages
    /// @throws DataException if the table has none
    public List<String> groups(String split) {
        if (groups == null) {
            throw new DataException(split + ": the split needs the group of each row, and the recipe names no column of"
                    + " groups; add group: COLUMN under data");
        }
        return groups;
    }

    /// The groups in order, as numbers where all of them are.
    Distinct distinctGroups(String split) {
        return Distinct.of(groups(split));
    }

    /// What holds for groups, row by row.
    static int[] spread(int[] ofGroup, int[] groupOf) {
        int[] ofRow = new int[groupOf.length];
        for (int row = 0; row < ofRow.length; row++) {
            ofRow[row] = ofGroup[groupOf[row]];
        }
        return ofRow;
    }

    /// Whether the rows have times; otherwise [#times()] is their order.
    public boolean hasTimes() {
        return times != null;
    }

    /// The time of each row in milliseconds; without any, the rows' order.
    public long[] times() {
        if (times != null) {
            return times.clone();
        }
        long[] order = new long[labels.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return order;
    }

    /// The names of the columns whose cells are known, in the order in which they were given.
    public List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    /// The cells of a column that the split asked for.
    public List<String> column(String name) {
        List<String> cells = columns.get(name);
        if (cells == null) {
            throw new IllegalArgumentException("the split did not ask for column " + name);
        }
        return cells;
    }
}
