package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// The number that fills each column's or channel's missing cells.
///
/// @param values one number each; NaN where nothing is filled
/// @param missing further numbers that stand for a missing one
/// @param indicators the columns or channels along the last axis that get an indicator of what was missing
/// @param dropped those that are dropped
/// @param per whether the numbers belong to columns or channels
public record FittedFill(
        NumberList values,
        @Default("[]") List<Double> missing,
        @Default("[]") List<Integer> indicators,
        @Default("[]") List<Integer> dropped,
        @Default("column") Per per)
        implements FittedStep {

    public FittedFill {
        missing = List.copyOf(missing);
        indicators = ColumnNames.checked("fill", values.size(), indicators);
        dropped = ColumnNames.checked("fill", values.size(), dropped);
    }

    @Override
    public Cases transform(Cases cases) {
        Cases gaps = emptied(per.require("fill", values.size(), cases), missing);
        double[] fillers = values.array();
        double[] filled = gaps.values().clone();
        for (int i = 0, unit = 0; i < filled.length; i++) {
            if (Double.isNaN(filled[i])) {
                filled[i] = fillers[unit];
            }
            unit = unit + 1 == fillers.length ? 0 : unit + 1;
        }
        Cases whole = cases.withNumbers(filled);
        Cases left = dropped.isEmpty() ? whole : LastAxis.pick(whole, left(LastAxis.width(cases)));
        return indicators.isEmpty() ? left : withIndicators(left, gaps);
    }

    private int[] left(int width) {
        return IntStream.range(0, width)
                .filter(channel -> !dropped.contains(channel))
                .toArray();
    }

    private Cases withIndicators(Cases filled, Cases gaps) {
        int width = LastAxis.width(gaps);
        double[] values = gaps.values();
        int[] channels = indicators.stream().mapToInt(Integer::intValue).toArray();
        double[] flags = new double[values.length / width * channels.length];
        for (int flag = 0, row = 0; flag < flags.length; row += width) {
            for (int channel : channels) {
                flags[flag++] = Double.isNaN(values[row + channel]) ? 1 : 0;
            }
        }
        return LastAxis.append(filled, gaps.columns(), channels, "_missing", flags);
    }

    /// The cases with NaN in the place of the numbers that stand for a missing one.
    static Cases emptied(Cases cases, List<Double> missing) {
        if (missing.isEmpty()) {
            return cases;
        }
        double[] values = cases.values().clone();
        for (double marker : missing) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == marker) {
                    values[i] = Double.NaN;
                }
            }
        }
        return cases.withNumbers(values);
    }

    /// Which columns are dropped.
    @Override
    public List<String> notes(Cases cases) {
        if (dropped.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int channel : dropped.subList(0, Math.min(5, dropped.size()))) {
            names.add(LastAxis.name(cases, channel));
        }
        return List.of("fill: " + dropped.size() + (dropped.size() == 1 ? " column" : " columns")
                + " without any number in the training rows dropped: " + String.join(", ", names)
                + (dropped.size() > 5 ? ", ..." : ""));
    }
}
