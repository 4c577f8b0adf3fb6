package org.seriema.data.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.read.Table;

/// How a long table, which holds one reading a row, becomes cases.
///
/// Rows of one id, sorted by time, are one series on a grid of equal steps. Without windows each id is a case
/// over the whole grid, from the table's earliest time to its latest one; with windows each window is a case. A
/// step without a row is a missing number; windows never go over more than `longest_gap` such steps in a row,
/// and never from one id to the next.
///
/// In a recipe: `series: {id: meter, time: when, every: 1d, windows: {size: 60, horizon: 1}}`.
///
/// Source: pandas' `sort_values([id, time])`, `pivot(index=id, columns=time)`, `groupby(id).resample(every)`,
/// NumPy's `sliding_window_view`.
///
/// @param time the column of times: dates, or whole numbers that count; `null`, with `every: rows`: rows follow each
///     other as they stand in the table, counted from 1
/// @param id the column that says whose reading a row is; `null`: all rows are one series
/// @param every the grid's step: `30s`, `15min`, `1h`, `1d`, `1w`, `month`, a number for times that count, or
///     `rows` for readings at no equal steps, such as trading days; `null`: the most common distance of two
///     successive readings
/// @param duplicates what becomes of rows of one id that have the same time
/// @param aggregate what the rows inside one step of the grid become; `null`: a step holds one row at most
/// @param longestGap steps without a row that may follow each other within a window
/// @param windows the windows; `null`: one case an id
/// @param unit `s` or `ms`, if the times are numbers of seconds or milliseconds since 1970
/// @param derive columns that are computed along each series before windows are cut, by their names
public record Series(
        @Default("null") @Nullable String time,
        @Default("null") @Nullable String id,
        @Default("null") @Nullable String every,
        @Default("error") Duplicates duplicates,
        @Default("null") @Nullable Aggregate aggregate,
        @Default("0") int longestGap,
        @Default("null") @Nullable Windows windows,
        @Default("null") @Nullable String unit,
        @Default("{}") Map<String, Change> derive) {

    public Series {
        if (time != null && time.equals(id)) {
            throw new IllegalArgumentException(
                    "series: id and time must be two columns, got \"" + time + "\" for both");
        }
        boolean rows = every != null && Every.parse(every).isRows();
        if (time == null && !rows) {
            throw new IllegalArgumentException(
                    "series: needs the column of times, time: COLUMN; or write every: rows if"
                            + " readings follow each other as they stand in the table");
        }
        if (aggregate != null && (every == null || rows)) {
            throw new IllegalArgumentException(
                    "series: aggregate needs the step whose rows it gathers; add every: 1d or the like");
        }
        if (aggregate != null && duplicates != Duplicates.ERROR) {
            throw new IllegalArgumentException(
                    "series: aggregate gathers rows of the same time too; leave duplicates out");
        }
        if (longestGap < 0) {
            throw new IllegalArgumentException("series: longest_gap must not be negative, got " + longestGap);
        }
        if (longestGap > 0 && (windows == null || rows)) {
            throw new IllegalArgumentException("series: longest_gap is for windows on a grid; "
                    + (rows ? "with every: rows there are no gaps" : "add windows: {size: 60}, or leave it out"));
        }
        if (unit != null && !unit.equals("s") && !unit.equals("ms")) {
            throw new IllegalArgumentException("series: unit: expected s or ms, got \"" + unit + "\"");
        }
        derive = Collections.unmodifiableMap(new LinkedHashMap<>(derive));
        for (Map.Entry<String, Change> entry : derive.entrySet()) {
            String column = entry.getValue().column();
            if (derive.containsKey(column)) {
                throw new IllegalArgumentException("series: derive: " + entry.getKey() + " is derived from " + column
                        + ", which is derived itself; name a column of the table");
            }
        }
    }

    /// One case an id, every other option as it is without being given.
    public static Series of(@Nullable String id, String time) {
        return new Series(time, id, null, Duplicates.ERROR, null, 0, null, null, Map.of());
    }

    /// These options with the step of the grid.
    public Series withEvery(String step) {
        return new Series(time, id, step, duplicates, aggregate, longestGap, windows, unit, derive);
    }

    /// These options for cases whose label is not needed: windows reach up to the last row.
    public Series withoutLabel() {
        Windows cut = windows == null ? null : new Windows(windows.size(), windows.stride(), 0, windows.samplingRate());
        return new Series(time, id, every, duplicates, aggregate, longestGap, cut, unit, derive);
    }

    /// The columns whose texts the reader must keep: the id and the time, where there are any.
    public List<String> textColumns() {
        return Stream.concat(Stream.ofNullable(id), Stream.ofNullable(time)).toList();
    }

    /// Whether a column is computed from another one.
    public boolean isDerived(@Nullable String column) {
        return column != null && derive.containsKey(column);
    }

    /// The columns of a table and, behind them, those that are derived.
    public List<String> withDerived(List<String> columns) {
        return Stream.concat(columns.stream(), derive.keySet().stream()).toList();
    }

    /// The columns of numbers that the table must have.
    ///
    /// @param features the columns that the network sees, derived or not
    /// @param label the column that says what a case is, which is not read as a number unless it is derived
    public List<String> columnsRead(List<String> features, @Nullable String label) {
        return Stream.concat(features.stream(), Stream.ofNullable(label).filter(this::isDerived))
                .map(name -> {
                    Change change = derive.get(name);
                    return change == null ? name : change.column();
                })
                .distinct()
                .toList();
    }

    /// The cases of a table that was read with the texts of [#textColumns()] and of the label.
    ///
    /// @param values the columns of numbers, which become the features
    /// @param label the column that says what a case is; `null`: none
    /// @throws org.seriema.data.DataException if the table is faulty
    public SeriesCases cases(Table table, List<String> values, @Nullable String label) {
        List<String> kept = label == null ? List.of() : List.of(label);
        return new Readings(this, values, new ArrayList<>(kept), label)
                .add(table)
                .cases();
    }
}
