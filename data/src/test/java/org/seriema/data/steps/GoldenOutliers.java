package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seriema.data.steps.GoldenColumnSteps.close;
import static org.seriema.data.steps.GoldenColumnSteps.known;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// The outlier filters of pandas: column after column, all at once, repeated, and clipping.
final class GoldenOutliers {

    private GoldenOutliers() {}

    static void check(JsonNode golden) {
        known(golden, "columns", "results");
        List<String> columns = GoldenColumnSteps.keys(golden.get("columns"));
        List<double[]> numbers = columns.stream()
                .map(column -> Golden.doubles(golden.get("columns").get(column)))
                .toList();
        double[] values = new double[columns.size() * numbers.getFirst().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i % columns.size())[i / columns.size()];
        }
        Cases table = Cases.of(columns, values);
        golden.get("results").forEach(result -> {
            known(
                    result,
                    "factor",
                    "one_after_the_other",
                    "all_at_once",
                    "all_at_once_keeping_nan",
                    "repeated",
                    "clipped");
            double factor = result.get("factor").doubleValue();
            oneAfterTheOther(table, factor, result.get("one_after_the_other"));
            atOnce(table, factor, result);
            repeated(table, factor, result.get("repeated"));
            FittedStep clip = fit(table, factor, Map.of("action", "clip"));
            double[] clipped = clip.transform(table).values();
            for (int j = 0; j < columns.size(); j++) {
                close(
                        column(clipped, j, columns.size()),
                        Golden.doubles(result.get("clipped").get(columns.get(j))),
                        1e-12,
                        "clipped " + columns.get(j));
            }
        });
    }

    private static void oneAfterTheOther(Cases table, double factor, JsonNode golden) {
        known(golden, "steps", "removed");
        Map<String, Object> options = Map.of("action", "drop", "order", "one_by_one", "missing", "drop");
        FittedOutliers all = fit(table, factor, options);
        JsonNode steps = golden.get("steps");
        assertThat(steps.size()).isEqualTo(table.columns().size());
        for (int j = 0; j < steps.size(); j++) {
            JsonNode step = steps.get(j);
            known(step, "column", "low", "high", "rows_left");
            assertThat(step.get("column").stringValue())
                    .isEqualTo(table.columns().get(j));
            bounds(all, j, step.get("low"), step.get("high"));
            Map<String, Object> first = new LinkedHashMap<>(options);
            first.put("columns", table.columns().subList(0, j + 1));
            assertThat(kept(fit(table, factor, first), table))
                    .hasSize(step.get("rows_left").intValue());
        }
        assertThat(removed(all, table)).containsExactly(Golden.ints(golden.get("removed")));
    }

    private static void atOnce(Cases table, double factor, JsonNode result) {
        JsonNode golden = result.get("all_at_once");
        known(golden, "bounds", "removed");
        FittedOutliers all = fit(table, factor, Map.of("action", "drop", "missing", "drop"));
        for (int j = 0; j < table.columns().size(); j++) {
            JsonNode bounds = golden.get("bounds").get(table.columns().get(j));
            bounds(all, j, bounds.get(0), bounds.get(1));
        }
        assertThat(removed(all, table)).containsExactly(Golden.ints(golden.get("removed")));
        JsonNode keeping = result.get("all_at_once_keeping_nan");
        known(keeping, "removed");
        assertThat(removed(fit(table, factor, Map.of("action", "drop")), table))
                .containsExactly(Golden.ints(keeping.get("removed")));
    }

    private static void repeated(Cases table, double factor, JsonNode golden) {
        known(golden, "rows_left", "removed");
        int[] left = Golden.ints(golden.get("rows_left"));
        for (int round = 1; round <= left.length; round++) {
            Map<String, Object> rounds = Map.of("action", "drop", "missing", "drop", "rounds", round);
            assertThat(kept(fit(table, factor, rounds), table)).hasSize(left[round - 1]);
        }
        FittedOutliers all = fit(table, factor, Map.of("action", "drop", "missing", "drop", "rounds", 0));
        assertThat(kept(all, table)).hasSize(left[left.length - 1]);
        assertThat(removed(all, table)).containsExactly(Golden.ints(golden.get("removed")));
    }

    private static FittedOutliers fit(Cases table, double factor, Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("factor", factor);
        return ((Outliers) Steps.ALL.read("outliers", all)).fit(table);
    }

    private static int[] kept(FittedOutliers fitted, Cases table) {
        return fitted.kept(table);
    }

    private static int[] removed(FittedOutliers fitted, Cases table) {
        int[] kept = kept(fitted, table);
        return IntStream.range(0, table.count())
                .filter(row -> Arrays.binarySearch(kept, row) < 0)
                .toArray();
    }

    private static void bounds(FittedOutliers fitted, int column, JsonNode low, JsonNode high) {
        close(new double[] {fitted.low().get(column)}, new double[] {Golden.number(low)}, 1e-12, "low");
        close(new double[] {fitted.high().get(column)}, new double[] {Golden.number(high)}, 1e-12, "high");
    }

    private static double[] column(double[] values, int column, int columns) {
        return IntStream.range(0, values.length / columns)
                .mapToDouble(row -> values[row * columns + column])
                .toArray();
    }
}
