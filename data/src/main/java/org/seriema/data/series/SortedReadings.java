package org.seriema.data.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.data.Places;

/// The rows of a long table by id and time, one for each time, on their grid.
final class SortedReadings {

    private final Series series;
    private final TimeKind kind;
    private final Words ids;
    private final long[] times;
    private final Places places;
    private List<String> columns;
    private double[] values;
    private Map<Integer, String> texts;
    private final List<String> notes = new ArrayList<>();

    /// Rows, id after id, in the order of time; those of id `i` stand at `from[i] .. from[i + 1] - 1`.
    private final int[] order;

    private final int[] from;
    private Grid grid;

    /// The grid's step of each row, in the order of `order`.
    private final int[] cells;

    SortedReadings(
            Series series,
            TimeKind kind,
            Words ids,
            int[] idOf,
            long[] times,
            List<String> columns,
            double[] values,
            Places places,
            Map<Integer, String> texts) {
        this.series = series;
        this.kind = kind;
        this.ids = ids;
        this.times = times;
        this.columns = columns;
        this.values = values;
        this.places = places;
        this.texts = texts;
        TimeOrder sorted = TimeOrder.of(ids.count(), idOf, times);
        this.order = sorted.order();
        this.from = sorted.from();
        if (sorted.late() > 0) {
            notes.add("series: " + sorted.late() + " of " + order.length
                    + " rows came later than one of a later time of their id; they are sorted now");
        }
        @Nullable Every given = series.every() == null ? null : Every.parse(series.every());
        Grid.requireKind(given, kind, timeColumn());
        gather(given);
        Every every = given == null ? found() : given;
        this.grid = Grid.of(every, given != null, series.aggregate() != null, earliest());
        this.cells = grid.cells(this);
    }

    /// Makes one row of those that belong together.
    private void gather(@Nullable Every every) {
        Aggregate aggregate = series.aggregate();
        Grid steps = aggregate == null || every == null ? null : Grid.ofSteps(every, earliest());
        int kept = 0;
        int gathered = 0;
        int notNumbers = texts.size();
        int begin = from[0];
        for (int id = 0; id < idCount(); id++) {
            int end = from[id + 1];
            int next;
            for (int i = begin; i < end; i = next) {
                next = i + 1;
                long time = steps == null ? times[order[i]] : steps.cell(times[order[i]]);
                while (next < end && time == (steps == null ? times[order[next]] : steps.cell(times[order[next]]))) {
                    next++;
                }
                gathered += next - i - 1;
                order[kept++] = steps != null ? aggregated(aggregate, steps, time, i, next) : single(id, i, next);
            }
            begin = end;
            from[id + 1] = kept;
        }
        if (gathered > 0) {
            notes.add("series: " + gathered + " of " + (kept + gathered) + " rows "
                    + (steps != null
                            ? "were gathered into steps of " + every
                            : "had the time of another row of their id")
                    + " ("
                    + (aggregate != null ? "aggregate: " + aggregate : "duplicates: " + series.duplicates())
                            .toLowerCase(java.util.Locale.ROOT)
                    + ")");
        }
        if (texts.size() < notNumbers) {
            notes.add("series: " + (notNumbers - texts.size())
                    + " cells that are no numbers were set aside when rows were gathered");
        }
    }

    private int aggregated(@Nullable Aggregate aggregate, Grid steps, long cell, int begin, int end) {
        int row = order[end - 1];
        combine(aggregate == null ? Aggregate.LAST : aggregate, row, begin, end);
        times[row] = steps.start(cell);
        return row;
    }

    private int single(int id, int begin, int end) {
        if (end == begin + 1) {
            return order[begin];
        }
        int last = order[end - 1];
        switch (series.duplicates()) {
            case ERROR -> throw twice(id, order[begin], order[begin + 1]);
            case FIRST -> {
                return order[begin];
            }
            case LAST -> {}
            case MEAN -> combine(Aggregate.MEAN, last, begin, end);
            case SUM -> combine(Aggregate.SUM, last, begin, end);
        }
        return last;
    }

    private void combine(Aggregate how, int into, int begin, int end) {
        int width = columns.size();
        for (int j = 0; j < width; j++) {
            values[into * width + j] = how.of(values, width, j, order, begin, end);
            for (int i = begin; i < end && !texts.isEmpty(); i++) {
                texts.remove(order[i] * width + j);
            }
        }
    }

    private DataException twice(int id, int first, int second) {
        return new DataException(place(first) + " and " + place(second) + ": two rows of " + named(id) + " at "
                + kind.show(times[first]) + "; leave one out, or say in series which counts: duplicates: first, last,"
                + " mean or sum");
    }

    /// The most common distance of two successive rows.
    private Every found() {
        LongCounts distances = new LongCounts();
        for (int id = 0; id < idCount(); id++) {
            for (int i = from[id] + 1; i < from[id + 1]; i++) {
                distances.add(times[order[i]] - times[order[i - 1]]);
            }
        }
        Every every = Grid.step(distances.mostCommon(), kind);
        notes.add(
                "series: every: " + every
                        + (every.isRows()
                                ? ", since no id has two rows"
                                : ", the most common distance of two successive rows; write it into the recipe to be sure of it"));
        return every;
    }

    private long earliest() {
        long earliest = Long.MAX_VALUE;
        for (int id = 0; id < idCount(); id++) {
            earliest = Math.min(earliest, times[order[from[id]]]);
        }
        return earliest;
    }

    /// Where the run of rows that begins at a place ends: with windows before a gap that they do not go over,
    /// otherwise with the id's rows.
    ///
    /// @param end where the id's rows end
    int runEnd(int place, int end) {
        if (series.windows() == null) {
            return end;
        }
        int to = place + 1;
        while (to < end && (long) cells[to] - cells[to - 1] - 1 <= series.longestGap()) {
            to++;
        }
        return to;
    }

    /// Leaves the first steps of each run out; the grid then begins with the first step that is left.
    ///
    /// @throws DataException if a whole series, which is to be a case, is left out
    void dropBeginnings(int steps) {
        int kept = 0;
        int begin = 0;
        int least = Integer.MAX_VALUE;
        for (int id = 0; id < idCount(); id++) {
            int end = from[id + 1];
            int before = kept;
            for (int run = begin, next; run < end; run = next) {
                next = runEnd(run, end);
                long first = (long) cells[run] + steps;
                for (int i = run; i < next; i++) {
                    if (cells[i] >= first) {
                        order[kept] = order[i];
                        cells[kept++] = cells[i];
                        least = Math.min(least, cells[i]);
                    }
                }
            }
            if (kept == before && series.windows() == null) {
                throw new DataException("series: " + place(order[begin]) + ": " + named(id) + " has "
                        + (end - begin) + (end - begin == 1 ? " row" : " rows") + " within " + steps
                        + (steps == 1 ? " step" : " steps")
                        + ", and the columns that are derived need a row after that; leave it out");
            }
            begin = end;
            from[id + 1] = kept;
        }
        for (int i = 0; i < kept; i++) {
            cells[i] -= least;
        }
        grid = kept == 0 ? grid : grid.later(least);
    }

    /// Puts other columns in the place of those that were read.
    ///
    /// @param numbers a number for each row of the table and each of the columns, row-major
    /// @param noNumbers the texts of cells that are no numbers, by their index in `numbers`
    void replace(List<String> names, double[] numbers, Map<Integer, String> noNumbers) {
        columns = names;
        values = numbers;
        texts = noNumbers;
    }

    int idCount() {
        return from.length - 1;
    }

    /// Where an id's rows begin.
    int from(int id) {
        return from[id];
    }

    /// Where an id's rows end.
    int to(int id) {
        return from[id + 1];
    }

    /// Steps without a row that may follow each other within a window.
    int longestGap() {
        return series.longestGap();
    }

    /// All rows of the table, those among them that are not left too.
    int rows() {
        return times.length;
    }

    /// The rows that are left.
    int count() {
        return from[from.length - 1];
    }

    /// The row of the table at a place in the order of ids and times.
    int row(int place) {
        return order[place];
    }

    int cell(int place) {
        return cells[place];
    }

    long time(int place) {
        return times[order[place]];
    }

    Grid grid() {
        return grid;
    }

    TimeKind kind() {
        return kind;
    }

    List<String> columns() {
        return columns;
    }

    double[] values() {
        return values;
    }

    Map<Integer, String> texts() {
        return texts;
    }

    Places places(int[] rows) {
        return places.rows(rows);
    }

    String place(int row) {
        return places.name(row);
    }

    Words ids() {
        return ids;
    }

    /// An id in words: `id C1`, or `the series` where there is but one.
    String named(int id) {
        return series.id() == null ? "the series" : series.id() + " " + ids.word(id);
    }

    String timeColumn() {
        return series.time() == null ? "the order of the rows" : series.time();
    }

    /// The notes up to here, to which more may be added.
    List<String> notes() {
        return notes;
    }
}
