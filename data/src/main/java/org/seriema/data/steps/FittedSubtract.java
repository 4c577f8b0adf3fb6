package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// Which columns or channels are subtracted from which.
///
/// @param width the length of the last axis
/// @param columns the places of those that are subtracted from
/// @param minus the places of those that are subtracted from them
/// @param absolute whether the sign is dropped
/// @param add whether the columns themselves stay
public record FittedSubtract(int width, List<Integer> columns, List<Integer> minus, boolean absolute, boolean add)
        implements FittedStep {

    public FittedSubtract {
        columns = ColumnNames.checked("subtract", width, columns);
        minus = ColumnNames.checked("subtract", width, minus);
    }

    @Override
    public Cases transform(Cases cases) {
        if (LastAxis.width(cases) != width) {
            throw new DataException(
                    "subtract was fitted on rows of " + width + " numbers, got rows of " + LastAxis.width(cases));
        }
        List<Integer> stay = IntStream.range(0, width)
                .boxed()
                .filter(place -> add || !(columns.contains(place) || minus.contains(place)))
                .toList();
        double[] values = cases.requireNumbers().values();
        int wide = stay.size() + columns.size();
        int rows = values.length / width;
        double[] changed = new double[Math.multiplyExact(rows, wide)];
        for (int row = 0; row < rows; row++) {
            int to = row * wide;
            for (int place : stay) {
                changed[to++] = values[row * width + place];
            }
            for (int k = 0; k < columns.size(); k++) {
                double difference = values[row * width + columns.get(k)] - values[row * width + minus.get(k)];
                changed[to++] = absolute ? Math.abs(difference) : difference;
            }
        }
        return LastAxis.with(cases, cases.shape().withLast(wide), names(cases.columns(), stay), changed, Map.of());
    }

    private List<String> names(List<String> given, List<Integer> stay) {
        List<String> names = new ArrayList<>();
        for (int first = 0; first < given.size(); first += width) {
            for (int place : stay) {
                names.add(given.get(first + place));
            }
            for (int k = 0; k < columns.size(); k++) {
                String both = given.get(first + columns.get(k)) + " - " + given.get(first + minus.get(k));
                names.add(absolute ? "|" + both + "|" : both);
            }
        }
        return AlongTime.unique(names);
    }
}
