package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.seriema.data.steps.GoldenColumnSteps.cases;
import static org.seriema.data.steps.GoldenColumnSteps.close;
import static org.seriema.data.steps.GoldenColumnSteps.known;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.Cases;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// scikit-learn's SimpleImputer: what fills each column, training rows and test rows.
final class GoldenImputers {

    private GoldenImputers() {}

    static void check(JsonNode golden) {
        known(golden, "class", "options", "train", "test", "fitted", "train_out", "test_out", "warnings");
        assertThat(golden.get("class").stringValue()).isEqualTo("SimpleImputer");
        Cases train = cases(golden.get("train"));
        FittedFill fitted = (FittedFill) step(golden.get("options")).fit(train);
        known(golden.get("fitted"), "statistics_");
        double[] statistics = fitted.values().toArray();
        fitted.dropped().forEach(column -> statistics[column] = Double.NaN);
        close(statistics, golden.get("fitted").get("statistics_"), "statistics_");
        close(fitted.transform(train).values(), golden.get("train_out"), "train_out");
        Cases out = fitted.transform(cases(golden.get("test")));
        close(out.values(), golden.get("test_out"), "test_out");
        assertThat(out.columns()).hasSize(golden.get("test_out").get(0).size());
        golden.path("warnings").forEach(warning -> {
            assertThat(warning.get("message").stringValue())
                    .startsWith("Skipping features without any observed values");
            List<String> names =
                    fitted.dropped().stream().map(column -> "x" + column).toList();
            assertThat(fitted.notes(train))
                    .singleElement()
                    .asString()
                    .contains("without any number in the training rows dropped: " + String.join(", ", names));
        });
    }

    private static Step step(JsonNode options) {
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("with", "mean");
        ours.put("empty", "drop");
        options.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "strategy" -> {
                    String strategy = value.stringValue();
                    JsonNode constant = options.path("fill_value");
                    ours.put(
                            "with",
                            !strategy.equals("constant")
                                    ? strategy
                                    : constant.isNumber() ? (Object) Golden.number(constant) : (Object) 0);
                }
                case "fill_value" ->
                    assertThat(value.isNumber() || value.isNull()).isTrue();
                case "add_indicator" -> ours.put("indicator", value.booleanValue());
                case "keep_empty_features" -> ours.put("empty", value.booleanValue() ? "keep" : "drop");
                case "missing_values" -> {
                    if (!value.isNull() && !value.isString()) {
                        ours.put("missing", List.of(value.doubleValue()));
                    }
                }
                case "copy" -> assertThat(value.isBoolean()).isTrue();
                default -> fail("unknown option " + entry.getKey());
            }
        });
        return Steps.ALL.read("fill", ours);
    }
}
