package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.Times;

/// The cases of a table as meters: one reading a time step.
final class MeterCases {

    private final Cases cases;
    private final List<String> names;

    /// @throws IllegalArgumentException if a case has several numbers a time step
    MeterCases(Cases cases) {
        this.cases = cases;
        int width = cases.columns().size();
        if (cases.shape().axis(0) != width) {
            throw new IllegalArgumentException("meters have one reading a time step, and these cases have "
                    + width / cases.shape().axis(0) + " (shape " + cases.shape()
                    + "); name the column of the readings in data: {features: [COLUMN]}, or write of: sensors");
        }
        List<String> shown = new ArrayList<>();
        for (String column : cases.columns()) {
            int at = column.indexOf('@');
            shown.add(at > 0 ? column.substring(at + 1) : column);
        }
        names = List.copyOf(shown);
    }

    /// Checks that there are readings to compare.
    ///
    /// @throws IllegalArgumentException if there is one only
    void requireSteps() {
        if (names.size() < 2) {
            throw new IllegalArgumentException(
                    "a meter's case has two readings or more, one a time step, and these have" + " the column "
                            + names.getFirst() + " alone");
        }
    }

    /// The readings of a case.
    Readings readings(int row) {
        int width = names.size();
        double[] values = Arrays.copyOfRange(cases.values(), row * width, (row + 1) * width);
        return new Readings(values, names(row));
    }

    /// The dates of a window's steps, for its columns are called alike in every window.
    private List<String> names(int row) {
        @Nullable Times times = cases.times();
        if (times == null
                || cases.shape().rank() < 2
                || cases.columns().getFirst().indexOf('@') > 0) {
            return names;
        }
        List<String> dates = new ArrayList<>();
        for (int step = 0; step < names.size(); step++) {
            dates.add(String.valueOf(times.at(row, step)).replace("T00:00", "").replace('T', ' '));
        }
        return dates;
    }
}
