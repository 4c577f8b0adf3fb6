package org.seriema.explanation.contrast;

import java.util.Arrays;
import java.util.List;
import org.seriema.data.Cases;
import org.seriema.data.series.SeriesColumns;

/// The cases that others are set beside, mostly normal ones: as they were read, with their means and spreads.
///
/// Of very many, some evenly spaced ones stand for all: at most 10,000 cases and 16,777,216 numbers.
public final class ComparisonCases {

    private static final int MOST_CASES = 10_000;
    private static final int MOST_NUMBERS = 1 << 24;

    private final Cases cases;
    private final int[] rows;
    private final List<String> ids;
    private final int of;
    private final SeriesColumns series;
    private final double[] means;
    private final double[] spreads;

    private ComparisonCases(Cases cases, int[] rows, List<String> ids, int of) {
        this.cases = cases;
        this.rows = rows;
        this.ids = ids;
        this.of = of;
        this.series = SeriesColumns.of(cases);
        this.means = means(cases);
        this.spreads = spreads();
    }

    /// Some cases of a table.
    ///
    /// @param table as it was read
    /// @param ids what each case of the table is called
    /// @param rows those to compare with
    /// @throws IllegalArgumentException if there is none
    public static ComparisonCases of(Cases table, List<String> ids, int... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("there is no case to compare with; name one or more");
        }
        int[] some =
                spaced(rows, Math.min(MOST_CASES, MOST_NUMBERS / table.columns().size()));
        return new ComparisonCases(
                table.rows(some), some, Arrays.stream(some).mapToObj(ids::get).toList(), rows.length);
    }

    private static int[] spaced(int[] rows, int most) {
        int[] some = new int[Math.min(rows.length, Math.max(1, most))];
        for (int i = 0; i < some.length; i++) {
            some[i] = rows[(int) ((long) i * rows.length / some.length)];
        }
        return some;
    }

    private static double[] means(Cases cases) {
        double[] means = new double[cases.columns().size()];
        int[] counts = new int[means.length];
        for (int i = 0; i < cases.values().length; i++) {
            if (!Double.isNaN(cases.values()[i])) {
                means[i % means.length] += cases.values()[i];
                counts[i % means.length]++;
            }
        }
        Arrays.setAll(means, j -> means[j] / counts[j]);
        return means;
    }

    /// Of each column that of its channel: the standard deviation of all its readings; 1 where they are all equal.
    private double[] spreads() {
        int width = means.length;
        double[] spreads = new double[width];
        for (int channel = 0; channel < series.channels().size(); channel++) {
            int[] places = series.places(channel);
            double sum = 0;
            long count = 0;
            for (int place : places) {
                for (int i = place; i < cases.values().length; i += width) {
                    sum += Double.isNaN(cases.values()[i]) ? 0 : cases.values()[i];
                    count += Double.isNaN(cases.values()[i]) ? 0 : 1;
                }
            }
            double mean = sum / count;
            double squares = 0;
            for (int place : places) {
                for (int i = place; i < cases.values().length; i += width) {
                    double away = cases.values()[i] - mean;
                    squares += Double.isNaN(away) ? 0 : away * away;
                }
            }
            double spread = Math.sqrt(squares / count);
            for (int place : places) {
                spreads[place] = spread > 0 ? spread : 1;
            }
        }
        return spreads;
    }

    /// The cases, as they were read.
    public Cases cases() {
        return cases;
    }

    /// How many there are.
    public int count() {
        return rows.length;
    }

    /// How many there were before some were picked.
    public int of() {
        return of;
    }

    /// The place in the table of one of them.
    public int row(int place) {
        return rows[place];
    }

    /// What one of them is called.
    public String id(int place) {
        return ids.get(place);
    }

    /// Which column is which channel's reading at which step.
    public SeriesColumns series() {
        return series;
    }

    /// The mean of each column over those that have the number; NaN where none has.
    public double[] means() {
        return means.clone();
    }

    /// How far the readings of a column's channel spread: their standard deviation, 1 where they are all equal.
    public double spread(int column) {
        return spreads[column];
    }
}
