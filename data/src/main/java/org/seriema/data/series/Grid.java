package org.seriema.data.series;

import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// Equal steps of time from an origin on, which is step 0.
///
/// @param every the step
/// @param origin the time at which steps begin
/// @param first the number of the step that is called 0
/// @param given whether the recipe names the step, or it was found
/// @param begun whether a row may lie anywhere within its step
record Grid(Every every, long origin, long first, boolean given, boolean begun) {

    /// The grid of rows, one of which lies in a step at most.
    static Grid of(Every every, boolean given, boolean gathered, long earliest) {
        if (gathered) {
            Grid steps = ofSteps(every, earliest);
            return new Grid(every, steps.origin, steps.cell(earliest), given, true);
        }
        return switch (every.unit()) {
            case ROWS -> new Grid(every, 0, 0, given, true);
            case MONTHS -> new Grid(every, 0, every.cell(earliest), given, true);
            case MILLISECONDS, COUNTS -> new Grid(every, earliest, 0, given, false);
        };
    }

    /// The steps into which rows are gathered, from midnight of the earliest day on, as pandas' `resample`
    /// takes them.
    static Grid ofSteps(Every every, long earliest) {
        boolean days = every.unit() == Every.Unit.MILLISECONDS;
        return new Grid(every, days ? Math.floorDiv(earliest, Every.DAY) * Every.DAY : 0, 0, true, true);
    }

    /// A step of this length in days that months, quarters and years have is one of these.
    static Every step(long distance, TimeKind kind) {
        if (distance == 0) {
            return Every.ROWS;
        }
        if (kind == TimeKind.COUNTS) {
            return new Every(distance, Every.Unit.COUNTS);
        }
        long days = distance % Every.DAY == 0 ? distance / Every.DAY : 0;
        if (days >= 28 && days <= 31) {
            return Every.MONTH;
        }
        if (days >= 90 && days <= 92) {
            return new Every(3, Every.Unit.MONTHS);
        }
        return days == 365 || days == 366
                ? new Every(12, Every.Unit.MONTHS)
                : new Every(distance, Every.Unit.MILLISECONDS);
    }

    /// Checks that dates have a step in time and counts one in counts.
    static void requireKind(@Nullable Every every, TimeKind kind, String column) {
        if (every == null || every.isRows()) {
            return;
        }
        boolean counts = kind == TimeKind.COUNTS;
        if (counts != (every.unit() == Every.Unit.COUNTS)) {
            throw new DataException(
                    "series: every: " + every + " does not go with column " + column + ", whose cells are "
                            + (counts
                                    ? "numbers; write every as a number, such as 1, or unit: s or unit: ms if they are"
                                            + " seconds or milliseconds since 1970"
                                    : "dates; write every with its unit, such as " + every.step() + "d or "
                                            + every.step() + "h"));
        }
    }

    /// The same grid with a later step as its first one.
    Grid later(long cell) {
        return new Grid(every, origin, first + cell, given, begun);
    }

    /// The number of the step in which a time lies.
    long cell(long time) {
        return every.cell(time - origin) - first;
    }

    /// The time at which a step begins.
    long start(long cell) {
        return every.start(cell + first) + origin;
    }

    /// The step of each row, in the order of ids and times.
    int[] cells(SortedReadings readings) {
        int[] cells = new int[readings.count()];
        for (int id = 0; id < readings.idCount(); id++) {
            long before = -1;
            for (int i = readings.from(id); i < readings.to(id); i++) {
                long cell = every.isRows() ? i - readings.from(id) : cell(readings.time(i));
                if (cell == before || (!begun && start(cell) != readings.time(i))) {
                    throw offGrid(readings, i, cell == before);
                }
                if (cell >= Integer.MAX_VALUE) {
                    throw new DataException("series: from " + readings.kind().show(start(0)) + " to "
                            + readings.kind().show(readings.time(i)) + " are more steps of every: " + every
                            + " than fit (2,147,483,647); take a longer step");
                }
                cells[i] = (int) cell;
                before = cell;
            }
        }
        return cells;
    }

    private DataException offGrid(SortedReadings readings, int place, boolean second) {
        TimeKind kind = readings.kind();
        return new DataException(readings.place(readings.row(place)) + ", column " + readings.timeColumn() + ": "
                + kind.show(readings.time(place))
                + (second
                        ? " is the second row within its step of " + every
                        : " does not lie on the grid of every: " + every + " from " + kind.show(start(0)) + " on")
                + (given ? "" : " (the most common distance of two successive rows)")
                + "; gather the rows of each step with every: and aggregate: mean (or sum, first, last, min, max), name"
                + " another step, or write every: rows, which takes each row as the next step");
    }
}
