package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.steps.Outliers.Action;

/// The bounds of each column or channel, and what becomes of numbers outside.
///
/// @param low the least number that is no outlier, one each; -infinity for a column that is not looked at
/// @param high the greatest number that is no outlier
/// @param action what becomes of outliers
/// @param dropMissing whether training rows with missing numbers are dropped too
/// @param marked the columns or channels along the last axis that get an indicator
/// @param rule how the bounds were found, in words
/// @param per whether the bounds belong to columns or channels
public record FittedOutliers(
        NumberList low,
        NumberList high,
        Action action,
        boolean dropMissing,
        List<Integer> marked,
        String rule,
        @Default("column") Per per)
        implements TrainingRowsStep {

    public FittedOutliers {
        Bounds.check("outliers", low, high);
        marked = ColumnNames.checked("outliers", low.size(), marked);
    }

    @Override
    public Cases transform(Cases cases) {
        per.require("outliers", low.size(), cases);
        Bounds bounds = new Bounds(low, high);
        return switch (action) {
            case DROP -> cases;
            case CLIP -> bounds.clip(cases);
            case MISSING -> emptied(cases, bounds);
            case MARK -> marked(cases, bounds);
        };
    }

    private Cases emptied(Cases cases, Bounds bounds) {
        double[] emptied = cases.values().clone();
        for (int i = 0, unit = 0; i < emptied.length; i++) {
            if (bounds.outside(emptied[i], unit)) {
                emptied[i] = Double.NaN;
            }
            unit = unit + 1 == low.size() ? 0 : unit + 1;
        }
        return cases.withNumbers(emptied);
    }

    private Cases marked(Cases cases, Bounds bounds) {
        int width = LastAxis.width(cases);
        double[] values = cases.values();
        int[] channels = marked.stream().mapToInt(Integer::intValue).toArray();
        double[] marks = new double[values.length / width * channels.length];
        for (int mark = 0, row = 0; mark < marks.length; row += width) {
            for (int channel : channels) {
                marks[mark++] = bounds.outside(values[row + channel], (row + channel) % low.size()) ? 1 : 0;
            }
        }
        return LastAxis.append(cases, cases.columns(), channels, "_outlier", marks);
    }

    /// The rows without an outlier.
    int[] kept(Cases cases) {
        Bounds bounds = new Bounds(low, high);
        double[] values = cases.values();
        int size = cases.columns().size();
        return IntStream.range(0, cases.count())
                .filter(row -> {
                    for (int j = 0; j < size; j++) {
                        double value = values[row * size + j];
                        int unit = j % low.size();
                        boolean gap = dropMissing && Double.isNaN(value) && bounds.bounded(unit);
                        if (gap || bounds.outside(value, unit)) {
                            return false;
                        }
                    }
                    return true;
                })
                .toArray();
    }

    /// How many numbers lie outside, column by column.
    @Override
    public List<String> notes(Cases cases) {
        String what =
                switch (action) {
                    case CLIP -> " and are clipped to them";
                    case MISSING -> " and are missing now";
                    case MARK -> " and are marked";
                    case DROP -> "";
                };
        return new Bounds(low, high).notes("outliers (" + rule + ")", per, cases, what);
    }

    /// Drops the training rows with an outlier, if that is what becomes of them, and counts them by class.
    @Override
    public Chosen choose(Cases train, int[] labels, List<String> names) {
        int[] all = IntStream.range(0, train.count()).toArray();
        if (action != Action.DROP) {
            return Chosen.of(train, all, List.of());
        }
        int[] kept = kept(train);
        int[] before = counts(all, labels, names.size());
        int[] after = counts(kept, labels, names.size());
        List<String> dropped = new ArrayList<>();
        for (int label = 0; label < before.length; label++) {
            if (before[label] > 0 && after[label] == 0) {
                throw new DataException("outliers (" + rule + "): every one of the " + before[label]
                        + " training rows of the class " + names.get(label) + " would be dropped; take action: mark or"
                        + " clip, a greater factor, or name fewer columns");
            }
            dropped.add((before[label] - after[label]) + " of " + before[label] + " of " + names.get(label));
        }
        if (kept.length == 0) {
            throw new DataException("outliers (" + rule + "): every training row would be dropped; take action: mark or"
                    + " clip, a greater factor, or name fewer columns");
        }
        return Chosen.of(
                train,
                kept,
                List.of("outliers (" + rule + "): " + (all.length - kept.length) + " of " + all.length
                        + " training rows are dropped: " + String.join(", ", dropped)));
    }

    private static int[] counts(int[] rows, int[] labels, int classes) {
        int[] counts = new int[Math.max(classes, Arrays.stream(labels).max().orElse(-1) + 1)];
        for (int row : rows) {
            counts[labels[row]]++;
        }
        return Arrays.copyOf(counts, classes);
    }
}
