package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// `standardize` against StandardScaler, `fill` against SimpleImputer.
class ScalersGoldenTest {

    @Test
    void standardizesAsScikitLearnDoes() {
        int compared = 0;
        for (JsonNode each : Golden.cases("scalers")) {
            if (!each.get("class").stringValue().equals("StandardScaler") || each.has("error")) {
                continue;
            }
            Cases train = cases(each.get("train"));
            JsonNode options = each.get("options");
            Standardize step = new Standardize(
                    options.path("with_mean").asBoolean(true),
                    options.path("with_std").asBoolean(true));
            if (hasEmptyColumn(train)) {
                assertThatExceptionOfType(DataException.class)
                        .isThrownBy(() -> step.fit(train))
                        .withMessageContaining("has no number in the training rows");
                continue;
            }
            FittedStep fitted = step.fit(train);
            assertClose(fitted.transform(train), each.get("train_out"));
            assertClose(fitted.transform(cases(each.get("test"))), each.get("test_out"));
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(8);
    }

    @Test
    void fillsAsScikitLearnDoes() {
        int compared = 0;
        for (JsonNode each : Golden.cases("imputers")) {
            JsonNode options = each.path("options");
            String strategy = options.path("strategy").asString("");
            boolean plain = each.path("class").asString("").equals("SimpleImputer")
                    && (strategy.equals("mean") || strategy.equals("median") || options.has("fill_value"))
                    && !options.has("add_indicator")
                    && !options.has("missing_values")
                    && !each.has("error");
            if (!plain || hasEmptyColumn(cases(each.get("train")))) {
                continue;
            }
            Fill step = new Fill(
                    options.has("fill_value") ? options.get("fill_value").doubleValue() : strategy);
            FittedStep fitted = step.fit(cases(each.get("train")));
            assertClose(fitted.transform(cases(each.get("train"))), each.get("train_out"));
            assertClose(fitted.transform(cases(each.get("test"))), each.get("test_out"));
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(3);
    }

    private static Cases cases(JsonNode rows) {
        List<String> columns =
                IntStream.range(0, rows.get(0).size()).mapToObj(j -> "x" + j).toList();
        return Cases.of(columns, Golden.doubles(rows));
    }

    private static boolean hasEmptyColumn(Cases cases) {
        int width = cases.columns().size();
        return IntStream.range(0, width).anyMatch(j -> IntStream.range(0, cases.count())
                .allMatch(i -> Double.isNaN(cases.values()[i * width + j])));
    }

    private static void assertClose(Cases got, JsonNode expected) {
        double[] values = Golden.doubles(expected);
        assertThat(got.values()).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                assertThat(got.values()[i]).isNaN();
            } else {
                double tolerance = 1e-10 * Math.max(1, Math.abs(values[i]));
                assertThat(got.values()[i]).as(Arrays.toString(values)).isCloseTo(values[i], within(tolerance));
            }
        }
    }
}
