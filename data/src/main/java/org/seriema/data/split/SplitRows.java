package org.seriema.data.split;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// What a split may go by: the labels of the rows in the table's order and, where the table has them, their groups,
/// times and further columns.
public final class SplitRows {

    private final int[] labels;
    private final int fromTestFiles;
    private final @Nullable List<String> groups;
    private final long @Nullable [] times;
    private final Map<String, List<String>> columns;

    private SplitRows(
            int[] labels,
            int fromTestFiles,
            @Nullable List<String> groups,
            long @Nullable [] times,
            Map<String, List<String>> columns) {
        this.labels = labels;
        this.fromTestFiles = fromTestFiles;
        this.groups = groups;
        this.times = times;
        this.columns = columns;
    }

    /// Rows of which the labels alone are known; classes are ordered by their number.
    public static SplitRows of(int... labels) {
        return new SplitRows(labels.clone(), 0, null, null, Map.of());
    }

    /// The same rows, so many of which, at the end, come from [Split#testFiles()].
    public SplitRows withTestFiles(int rows) {
        return new SplitRows(labels, rows, groups, times, columns);
    }

    /// The same rows with the group of each: rows of one group must not be torn apart.
    public SplitRows withGroups(List<String> given) {
        require(given.size(), "groups");
        return new SplitRows(labels, fromTestFiles, List.copyOf(given), times, columns);
    }

    /// The same rows with the time of each, in milliseconds.
    public SplitRows withTimes(long[] milliseconds) {
        require(milliseconds.length, "times");
        return new SplitRows(labels, fromTestFiles, groups, milliseconds.clone(), columns);
    }

    /// The same rows with the cells of a column that the split asked for in [Split#columns()].
    public SplitRows withColumn(String name, List<String> cells) {
        require(cells.size(), "cells");
        Map<String, List<String>> more = new LinkedHashMap<>(columns);
        more.put(name, List.copyOf(cells));
        return new SplitRows(labels, fromTestFiles, groups, times, more);
    }

    private void require(int given, String what) {
        if (given != labels.length) {
            throw new IllegalArgumentException(given + " " + what + " for " + labels.length + " rows");
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

    /// How many of the rows, at the end, come from [Split#testFiles()].
    public int fromTestFiles() {
        return fromTestFiles;
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

    /// The cells of a column that the split asked for.
    public List<String> column(String name) {
        List<String> cells = columns.get(name);
        if (cells == null) {
            throw new IllegalArgumentException("the split did not ask for column " + name);
        }
        return cells;
    }
}
