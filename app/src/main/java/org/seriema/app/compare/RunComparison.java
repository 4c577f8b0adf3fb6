package org.seriema.app.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seriema.app.store.DataRead;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunStore;

/// Several runs side by side.
///
/// @param runs their ids
/// @param recipe the places in which their recipes differ, and what each says there; `null`: nothing
/// @param origin other things in which they differ, such as the data's hash
/// @param metrics the test figures of each; NaN where a run has none
/// @param quality whether the second is better than the first by more than chance; `null` unless there are two
public record RunComparison(
        List<String> runs,
        Map<String, List<@Nullable String>> recipe,
        Map<String, List<@Nullable String>> origin,
        Map<String, List<Double>> metrics,
        @Nullable QualityComparison quality) {

    /// Compares runs with the first of them.
    public static RunComparison of(RunStore store, List<RunRow> runs) {
        return new RunComparison(
                runs.stream().map(RunRow::id).toList(),
                recipes(runs),
                origins(runs),
                metrics(store, runs),
                runs.size() == 2 ? QualityComparison.of(runs.get(0), runs.get(1)) : null);
    }

    private static Map<String, List<@Nullable String>> recipes(List<RunRow> runs) {
        Map<String, @Nullable String[]> found = new LinkedHashMap<>();
        for (int i = 1; i < runs.size(); i++) {
            String first = runs.getFirst().begun().recipe();
            for (RecipeDifference one :
                    RecipeDifferences.of(first, runs.get(i).begun().recipe())) {
                String key = one.key() + (one.first() == null ? " (added)" : "");
                @Nullable
                String[] values = found.computeIfAbsent(key, name -> {
                    @Nullable String[] same = new String[runs.size()];
                    Arrays.fill(same, one.first());
                    return same;
                });
                values[i] = one.second();
            }
        }
        Map<String, List<@Nullable String>> differences = new LinkedHashMap<>();
        found.forEach((key, values) -> differences.put(key, Arrays.asList(values)));
        return differences;
    }

    private static Map<String, List<@Nullable String>> origins(List<RunRow> runs) {
        Map<String, List<@Nullable String>> differences = new LinkedHashMap<>();
        add(differences, "data", runs, run -> {
            DataRead data = run.begun().data();
            return data == null ? null : data.sha256();
        });
        add(differences, "version", runs, run -> run.begun().environment().version());
        return differences;
    }

    private static void add(
            Map<String, List<@Nullable String>> differences,
            String name,
            List<RunRow> runs,
            Function<RunRow, @Nullable String> what) {
        List<@Nullable String> values = new ArrayList<>();
        runs.forEach(run -> values.add(what.apply(run)));
        if (values.stream().anyMatch(value -> !Objects.equals(value, values.getFirst()))) {
            differences.put(name, values);
        }
    }

    private static Map<String, List<Double>> metrics(RunStore store, List<RunRow> runs) {
        List<Map<String, Double>> all =
                runs.stream().map(run -> store.metrics(run.id())).toList();
        Map<String, List<Double>> metrics = new LinkedHashMap<>();
        for (Map<String, Double> one : all) {
            for (String name : one.keySet()) {
                metrics.putIfAbsent(
                        name,
                        all.stream()
                                .map(of -> of.getOrDefault(name, Double.NaN))
                                .toList());
            }
        }
        return metrics;
    }
}
