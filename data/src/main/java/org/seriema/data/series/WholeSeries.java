package org.seriema.data.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

/// Makes each id one case, over the grid from the earliest time of all ids to the latest one.
final class WholeSeries {

    private final SortedReadings readings;
    private final Kept kept;
    private final int width;
    private final boolean rows;

    WholeSeries(SortedReadings readings, Kept kept) {
        this.readings = readings;
        this.kept = kept;
        this.width = readings.columns().size();
        this.rows = readings.grid().every().isRows();
    }

    SeriesCases cases() {
        int ids = readings.idCount();
        int steps = steps();
        CaseSizes.require(ids, steps, width, "take a longer step (every, with aggregate), or windows");
        double[] numbers = new double[ids * steps * width];
        Arrays.fill(numbers, Double.NaN);
        Map<Integer, String> texts = new HashMap<>();
        int[] first = new int[ids];
        int[] last = new int[ids];
        long[] times = new long[ids];
        long longestGap = 0;
        for (int id = 0; id < ids; id++) {
            int end = readings.to(id);
            for (int i = readings.from(id); i < end; i++) {
                int row = readings.row(i);
                int to = (id * steps + readings.cell(i)) * width;
                System.arraycopy(readings.values(), row * width, numbers, to, width);
                for (int j = 0; j < width && !readings.texts().isEmpty(); j++) {
                    String text = readings.texts().get(row * width + j);
                    if (text != null) {
                        texts.put(to + j, text);
                    }
                }
                longestGap =
                        Math.max(longestGap, i == readings.from(id) ? 0 : readings.cell(i) - readings.cell(i - 1) - 1L);
            }
            first[id] = readings.row(readings.from(id));
            last[id] = readings.row(end - 1);
            times[id] = readings.time(end - 1);
        }
        long missing = (long) ids * steps - readings.count();
        if (missing > 0) {
            readings.notes()
                    .add("series: " + missing + " of " + (long) ids * steps + " steps ("
                            + Math.round(1000.0 * missing / ((double) ids * steps)) / 10.0
                            + " %) have no row and are missing numbers; the longest gap within an id is " + longestGap
                            + " steps");
        }
        Places places = readings.places(first);
        Cases cases = Cases.of(names(steps), numbers, texts, places).reshape(Shape.of(steps, width));
        int[] each = new int[ids];
        Arrays.setAll(each, id -> id);
        List<String> names = readings.ids().texts(each);
        return new SeriesCases(
                readings.kind() == TimeKind.COUNTS ? cases : cases.withTimes(times(steps)),
                kept.labelled() ? kept.labelTexts(kept.sameLabels(readings)) : List.of(),
                places,
                names,
                names,
                times,
                readings.grid().every().toString(),
                kept.cells(last),
                List.copyOf(readings.notes()));
    }

    private int steps() {
        int steps = 0;
        for (int i = 0; i < readings.count(); i++) {
            steps = Math.max(steps, readings.cell(i) + 1);
        }
        for (int id = 0; id < readings.idCount() && rows; id++) {
            if (readings.to(id) - readings.from(id) != readings.to(0) - readings.from(0)) {
                throw unequal(id);
            }
        }
        return steps;
    }

    private DataException unequal(int id) {
        return new DataException("series: " + readings.named(0) + " has " + (readings.to(0) - readings.from(0))
                + " rows and " + readings.named(id) + " has " + (readings.to(id) - readings.from(id))
                + " (" + readings.place(readings.row(readings.from(id)))
                + "); cases are equally long: name the step (every: 1d), so that rows which are not there are missing"
                + " numbers, or cut windows of equal size (windows: {size: ...})");
    }

    private List<String> names(int steps) {
        List<String> names = new ArrayList<>(steps * width);
        Grid grid = readings.grid();
        for (int step = 0; step < steps; step++) {
            for (String column : readings.columns()) {
                names.add(column + (rows ? "_t" + step : "@" + readings.kind().show(grid.start(step))));
            }
        }
        return names;
    }

    private Times times(int steps) {
        long[] axis = new long[rows ? readings.count() : steps];
        for (int i = 0; i < axis.length; i++) {
            axis[i] = rows ? readings.time(i) : readings.grid().start(i);
        }
        return rows ? Times.each(steps, axis) : Times.shared(axis);
    }
}
