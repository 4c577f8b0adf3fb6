package org.seriema.bench.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.seriema.data.statistics.Moments;

/// What came out of a run of `seriema train`.
///
/// @param report its `report.json`
/// @param seconds the whole process took
record Outcome(Map<?, ?> report, double seconds) {

    static final List<String> HEAD = List.of(
            "| network | test cases | accuracy | F1 | ROC AUC | best simple rule, its F1 | verdict | takes |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |");

    /// The head of a table with a column for each fold, called by what it tests.
    static List<String> headByFold(Outcome one) {
        List<String> names = one.folds().stream()
                .map(fold -> String.valueOf(fold.get("tests")))
                .toList();
        return List.of(
                "| fault | " + String.join(" | ", names) + " |",
                "| --- |" + names.stream().map(name -> " --- |").collect(Collectors.joining()));
    }

    /// For each fold the mean of F1 over seeds and its deviation.
    static String rowByFold(String name, List<Outcome> seeds) {
        List<String> cells = new ArrayList<>();
        for (int fold = 0; fold < seeds.getFirst().folds().size(); fold++) {
            int place = fold;
            cells.add(spread(Moments.of(seeds.stream()
                    .mapToDouble(one -> number(one.folds().get(place), "f1"))
                    .map(f1 -> Double.isNaN(f1) ? 0 : f1)
                    .toArray())));
        }
        return "| " + name + " | " + String.join(" | ", cells) + " |";
    }

    /// A line of a table: means over seeds and their deviation, or the one figure there is.
    String row(String name) {
        int cases = (int) number(part(report, "data"), "test_rows");
        return String.join(
                " | ",
                "| " + name,
                String.format(Locale.ROOT, "%,d", cases),
                figure("accuracy"),
                figure("f1"),
                figure("roc_auc"),
                bestRule(),
                String.valueOf(part(report, "verdict").get("outcome")).replace('_', ' '),
                String.format(Locale.ROOT, "%.0f s |", seconds));
    }

    private String bestRule() {
        String best = "";
        double most = -1;
        for (Map<?, ?> rule : maps(report, "baselines")) {
            double f1 = number(rule, "f1");
            if (f1 > most) {
                most = f1;
                best = String.valueOf(rule.get("name")).replace("|", "\\|");
            }
        }
        return best.isEmpty() ? "" : String.format(Locale.ROOT, "%s: %.3f", best, most);
    }

    private String figure(String metric) {
        if (report.get("seeds") instanceof Map<?, ?> seeds) {
            Map<?, ?> spread = part(part(seeds, "spread"), metric);
            return String.format(Locale.ROOT, "%.3f ± %.3f", number(spread, "mean"), number(spread, "std"));
        }
        double value = number(part(report, "test"), metric);
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String spread(Moments moments) {
        return Double.isNaN(moments.std())
                ? String.format(Locale.ROOT, "%.3f", moments.mean())
                : String.format(Locale.ROOT, "%.3f ± %.3f", moments.mean(), moments.std());
    }

    private List<Map<?, ?>> folds() {
        return maps(part(report, "folds"), "runs");
    }

    private static List<Map<?, ?>> maps(Map<?, ?> map, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (map.get(key) instanceof List<?> list) {
            for (Object one : list) {
                maps.add((Map<?, ?>) Objects.requireNonNull(one));
            }
        }
        return maps;
    }

    private static Map<?, ?> part(Map<?, ?> map, String key) {
        return (Map<?, ?>) Objects.requireNonNull(map.get(key), key);
    }

    private static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
