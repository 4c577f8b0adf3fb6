package org.seriema.data.series;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// Computes the derived columns of a long table, each along the runs of rows that belong together.
///
/// A row is compared with the one `periods` steps of the grid before; the number is missing where that step has no row
/// or no number. The first steps of a run have no past and are left out where a feature is derived.
final class DerivedColumns {

    private final Series series;
    private final SortedReadings readings;

    DerivedColumns(Series series, SortedReadings readings) {
        this.series = series;
        this.readings = readings;
    }

    /// The numbers of a derived column by row of the table, NaN where there is none.
    ///
    /// @throws DataException naming the row and column whose number cannot be taken
    double[] of(String name) {
        Change change = Objects.requireNonNull(series.derive().get(name));
        int column = readings.columns().indexOf(change.column());
        double[] derived = new double[readings.rows()];
        Arrays.fill(derived, Double.NaN);
        for (int id = 0; id < readings.idCount(); id++) {
            for (int from = readings.from(id), to; from < readings.to(id); from = to) {
                to = readings.runEnd(from, readings.to(id));
                int earlier = from;
                for (int i = from; i < to; i++) {
                    double now = number(i, column, name, change);
                    long wanted = (long) readings.cell(i) - change.periods();
                    while (readings.cell(earlier) < wanted) {
                        earlier++;
                    }
                    if (readings.cell(earlier) == wanted) {
                        double before = number(earlier, column, name, change);
                        check(earlier, before, true, name, change);
                        check(i, now, false, name, change);
                        derived[readings.row(i)] = change.of(before, now);
                    }
                }
            }
        }
        return derived;
    }

    private double number(int place, int column, String name, Change change) {
        int index = readings.row(place) * readings.columns().size() + column;
        double number = readings.values()[index];
        if (Double.isFinite(number)) {
            return number;
        }
        @Nullable String text = readings.texts().get(index);
        if (text != null || Double.isInfinite(number)) {
            throw new DataException(place(place, change) + ": expected a number to derive " + name + " from, got \""
                    + (text != null ? text : String.valueOf(number)) + "\"; correct the cell or leave it empty");
        }
        return number;
    }

    private void check(int place, double number, boolean earlier, String name, Change change) {
        @Nullable String fault = Double.isNaN(number) ? null : change.fault(number, earlier);
        if (fault != null) {
            throw new DataException(place(place, change) + ": " + name + " cannot be derived from " + number + ": "
                    + Changes.ALL.name(change) + " cannot take it, for " + fault
                    + "; correct the cell, leave it empty, or take diff");
        }
    }

    private String place(int place, Change change) {
        return readings.place(readings.row(place)) + ", column " + change.column();
    }

    /// Makes some columns, derived or not, the readings' columns, and leaves out the rows that have no past.
    ///
    /// @param known derived columns that were computed already
    void keep(List<String> features, Map<String, double[]> known) {
        List<String> derived =
                features.stream().filter(series.derive()::containsKey).toList();
        if (!derived.isEmpty()) {
            leaveOut(derived);
        }
        int width = features.size();
        int rows = readings.rows();
        double[] numbers = new double[Math.multiplyExact(rows, width)];
        Map<Integer, String> texts = new HashMap<>();
        int readWidth = readings.columns().size();
        for (int j = 0; j < width; j++) {
            double @Nullable [] column = known.get(features.get(j));
            int plain = readings.columns().indexOf(features.get(j));
            for (int row = 0; row < rows; row++) {
                numbers[row * width + j] = column != null ? column[row] : readings.values()[row * readWidth + plain];
            }
        }
        readings.texts().forEach((index, text) -> {
            int feature = features.indexOf(readings.columns().get(index % readWidth));
            if (feature >= 0) {
                texts.put(index / readWidth * width + feature, text);
            }
        });
        readings.replace(features, numbers, texts);
    }

    private void leaveOut(List<String> derived) {
        int steps = 0;
        for (String name : derived) {
            steps = Math.max(
                    steps, Objects.requireNonNull(series.derive().get(name)).periods());
        }
        int before = readings.count();
        readings.dropBeginnings(steps);
        int dropped = before - readings.count();
        String why = String.join(", ", derived) + (derived.size() == 1 ? " needs" : " need") + " the reading "
                + (steps == 1 ? "1 step" : "up to " + steps + " steps") + " before";
        if (readings.count() == 0) {
            throw new DataException("series: no row is left, for " + why + ", and no series is longer than that");
        }
        readings.notes()
                .add("series: " + dropped + (dropped == 1 ? " row" : " rows") + " at the beginning of "
                        + (readings.idCount() == 1 ? "the series" : "each series")
                        + (dropped == 1 ? " was" : " were") + " left out, for " + why);
    }
}
