package org.seriema.data.series;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.Cases;

/// Which rows of a table have gaps, and which say the same as another one.
public final class GapRows {

    private GapRows() {}

    /// Which of several rows with the same numbers do not count as repeated.
    public enum Keep {
        FIRST,
        LAST,
        NONE
    }

    /// How many numbers each row has.
    public static int[] present(Cases rows) {
        double[] values = rows.values();
        int width = rows.columns().size();
        int[] counts = new int[rows.count()];
        for (int i = 0; i < values.length; i++) {
            counts[i / width] += Double.isNaN(values[i]) ? 0 : 1;
        }
        return counts;
    }

    /// The rows with at least so many numbers: all columns' for pandas' `dropna()`, 1 for `dropna(how="all")`.
    ///
    /// Source: pandas' `DataFrame.dropna(thresh=least)`.
    public static int[] withAtLeast(int least, Cases rows) {
        int[] counts = present(rows);
        return IntStream.range(0, counts.length).filter(i -> counts[i] >= least).toArray();
    }

    /// The columns without a missing number.
    ///
    /// Source: pandas' `DataFrame.dropna(axis=1)`.
    public static List<String> columnsWithoutGaps(Cases rows) {
        int width = rows.columns().size();
        return IntStream.range(0, width)
                .filter(j ->
                        IntStream.range(0, rows.count()).noneMatch(i -> Double.isNaN(rows.values()[i * width + j])))
                .mapToObj(rows.columns()::get)
                .toList();
    }

    /// Whether each row repeats another one, number by number; missing numbers are equal, and so are 0 and -0.
    ///
    /// Source: pandas' `DataFrame.duplicated`.
    public static boolean[] repeated(Keep keep, Cases rows) {
        int width = rows.columns().size();
        Map<List<Double>, Integer> counts = new HashMap<>();
        boolean[] repeated = new boolean[rows.count()];
        for (int k = 0; k < repeated.length; k++) {
            int i = keep == Keep.LAST ? repeated.length - 1 - k : k;
            repeated[i] = counts.merge(row(rows, i, width), 1, Integer::sum) > 1;
        }
        for (int i = 0; i < repeated.length && keep == Keep.NONE; i++) {
            repeated[i] = counts.getOrDefault(row(rows, i, width), 0) > 1;
        }
        return repeated;
    }

    private static List<Double> row(Cases rows, int i, int width) {
        return IntStream.range(i * width, (i + 1) * width)
                .mapToObj(at -> rows.values()[at] + 0.0)
                .toList();
    }
}
