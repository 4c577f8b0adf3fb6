package org.seriema.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.seriema.report.plot.HeatmapPlot;
import org.seriema.report.plot.PlaceAxis;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.ShareBarsPlot;

/// The plots of what a table's columns are worth.
final class ImportancePlots {

    /// Of more entries the first ones have a bar.
    private static final int MOST = 16;

    private ImportancePlots() {}

    /// Steps and features as a heatmap where there are several of both; else bars, for each way.
    static List<Plot> of(TableImportance importance) {
        List<Plot> plots = new ArrayList<>();
        for (TableImportance.By way : importance.by()) {
            if (isGrid(way)) {
                plots.add(heatmap(way, importance.metric()));
            } else {
                plots.add(bars(way, importance.metric()));
            }
        }
        return plots;
    }

    private static boolean isGrid(TableImportance.By way) {
        return way.entries().stream().allMatch(entry -> entry.step() != null && entry.feature() != null)
                && way.entries().stream()
                                .map(TableImportance.Entry::feature)
                                .distinct()
                                .count()
                        > 1;
    }

    private static Plot heatmap(TableImportance.By way, String metric) {
        Set<String> steps = new LinkedHashSet<>();
        Set<String> features = new LinkedHashSet<>();
        Map<String, Double> means = new HashMap<>();
        way.entries().stream()
                .sorted(Comparator.comparingInt(TableImportance.Entry::place))
                .forEach(entry -> {
                    String step = Objects.requireNonNull(entry.step());
                    String feature = Objects.requireNonNull(entry.feature());
                    steps.add(step);
                    features.add(feature);
                    means.put(step + "\n" + feature, entry.mean());
                });
        List<String> rows = List.copyOf(features);
        List<String> columns = List.copyOf(steps);
        double most =
                means.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return HeatmapPlot.of(
                "importance-column",
                "By how much " + metric + " falls",
                PlaceAxis.of("feature", rows),
                PlaceAxis.of("step", columns),
                (row, column) -> means.getOrDefault(columns.get(column) + "\n" + rows.get(row), Double.NaN),
                0,
                Math.max(0, most));
    }

    private static Plot bars(TableImportance.By way, String metric) {
        int count = way.entries().size();
        return new ShareBarsPlot(
                "importance-" + way.by(),
                "Importance by " + way.by(),
                count > MOST ? "the first " + MOST + " of " + Words.count(count) : "",
                "by how much " + metric + " falls",
                way.entries().stream()
                        .limit(MOST)
                        .map(entry -> new ShareBarsPlot.Row(
                                entry.name(), entry.mean(), entry.deviation(), entry.isMoreThanChance()))
                        .toList());
    }
}
