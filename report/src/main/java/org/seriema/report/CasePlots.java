package org.seriema.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.seriema.report.ExplainedCase.CaseAttribution;
import org.seriema.report.ExplainedCase.Reading;
import org.seriema.report.plot.AttributionPlot;
import org.seriema.report.plot.HeatmapPlot;
import org.seriema.report.plot.Numerals;
import org.seriema.report.plot.PlaceAxis;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.ShareBarsPlot;

/// The plots of one explained case, and its numbers as a table.
final class CasePlots {

    /// Of more features those have a curve that count most.
    private static final int MOST_CURVES = 4;

    private static final int MOST_BARS = 16;

    private CasePlots() {}

    /// Curves with what each reading counts where the case has time; else bars. A heatmap where there are more features
    /// than curves.
    static List<Plot> of(ExplainedCase one, CaseAttribution by) {
        String title = by.method().replace('_', ' ') + ": " + one.id();
        if (one.readings().stream().anyMatch(reading -> reading.step() == null)) {
            return List.of(bars(one, by, title));
        }
        Map<String, List<Integer>> features = new LinkedHashMap<>();
        for (int i = 0; i < one.readings().size(); i++) {
            String feature = Objects.requireNonNullElse(one.readings().get(i).feature(), "");
            features.computeIfAbsent(feature, any -> new ArrayList<>()).add(i);
        }
        List<Plot> plots = new ArrayList<>();
        plots.add(curves(one, by, title, features));
        if (features.size() > MOST_CURVES) {
            plots.add(heatmap(one, by, title, features));
        }
        return plots;
    }

    private static Plot curves(
            ExplainedCase one, CaseAttribution by, String title, Map<String, List<Integer>> features) {
        List<String> chosen = features.keySet().stream()
                .sorted(Comparator.comparingDouble(feature -> -size(by, features.getOrDefault(feature, List.of()))))
                .limit(MOST_CURVES)
                .toList();
        List<AttributionPlot.Curve> curves = new ArrayList<>();
        boolean compared = "normal_mean".equals(by.baseline());
        features.forEach((feature, places) -> {
            if (chosen.contains(feature)) {
                curves.add(new AttributionPlot.Curve(
                        feature,
                        places.stream().map(i -> one.readings().get(i).value()).toList(),
                        places.stream().map(i -> by.values().get(i)).toList(),
                        compared
                                ? places.stream()
                                        .map(i -> one.readings().get(i).normal())
                                        .toList()
                                : List.of()));
            }
        });
        return new AttributionPlot(name(one, by), title, steps(one, features), curves);
    }

    private static List<String> steps(ExplainedCase one, Map<String, List<Integer>> features) {
        return features.values().iterator().next().stream()
                .map(i -> Objects.requireNonNullElse(one.readings().get(i).step(), ""))
                .toList();
    }

    private static double size(CaseAttribution by, List<Integer> places) {
        return places.stream()
                .mapToDouble(i -> Math.abs(by.values().get(i)))
                .filter(Double::isFinite)
                .sum();
    }

    private static Plot heatmap(
            ExplainedCase one, CaseAttribution by, String title, Map<String, List<Integer>> features) {
        List<String> names = List.copyOf(features.keySet());
        List<List<Integer>> places = List.copyOf(features.values());
        return HeatmapPlot.diverging(
                name(one, by) + "-all",
                title,
                PlaceAxis.of("feature", names),
                PlaceAxis.of("step", steps(one, features)),
                (row, column) -> by.values().get(places.get(row).get(column)));
    }

    private static Plot bars(ExplainedCase one, CaseAttribution by, String title) {
        List<Integer> most = by.most(MOST_BARS);
        return new ShareBarsPlot(
                name(one, by),
                title,
                "raises the score to the right, lowers it to the left",
                by.baseline() == null ? "of the method's own unit" : "of the score",
                most.stream()
                        .map(i -> new ShareBarsPlot.Row(
                                one.readings().get(i).column() + " = "
                                        + Numerals.of(one.readings().get(i).value()),
                                by.values().get(i),
                                by.deviations().isEmpty()
                                        ? Double.NaN
                                        : by.deviations().get(i),
                                true))
                        .toList());
    }

    private static String name(ExplainedCase one, CaseAttribution by) {
        return by.method() + "-" + one.id().replaceAll("[^\\p{L}\\p{N}_.@-]+", "-");
    }

    /// The readings with what each counts, the leading method's greatest first.
    static Html table(ExplainedCase one, int most) {
        List<String> header = new ArrayList<>(List.of("reading", "is", "normal mean"));
        one.attributions().forEach(by -> header.add(by.method().replace('_', ' ')));
        List<List<String>> rows = new ArrayList<>();
        for (int i : one.leading().most(most)) {
            Reading reading = one.readings().get(i);
            List<String> row = new ArrayList<>(
                    List.of(reading.column(), Numerals.of(reading.value()), Numerals.of(reading.normal())));
            one.attributions().forEach(by -> row.add(Numerals.of(by.values().get(i))));
            rows.add(row);
        }
        return new Grid(header, rows, 1).html();
    }
}
