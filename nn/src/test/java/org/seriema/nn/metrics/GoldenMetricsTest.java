package org.seriema.nn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.nn.testing.Tolerance;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/// Every metric against Keras, after each batch.
class GoldenMetricsTest {

    private static final Set<String> MANY_THRESHOLDS = Set.of(
            "AUC", "PrecisionAtRecall", "RecallAtPrecision", "SensitivityAtSpecificity", "SpecificityAtSensitivity");

    private static int ran;
    private static double worst;

    @TestFactory
    Stream<DynamicTest> metrics() {
        List<JsonNode> cases = MetricCases.of("keras-metrics.json").toList();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            JsonNode data = cases.get(i);
            for (JsonNode metric : data.get("metrics")) {
                String name = i + " " + data.get("kind").stringValue() + " "
                        + metric.get("class").stringValue() + metric.get("options");
                tests.add(DynamicTest.dynamicTest(name, () -> check(data, metric)));
            }
        }
        return tests.stream();
    }

    @AfterAll
    static void report() {
        System.out.printf("golden metrics: %d metrics ran, worst relative error %.1e%n", ran, worst);
    }

    private static void check(JsonNode data, JsonNode golden) {
        String type = golden.get("class").stringValue();
        Metric metric =
                KerasConfig.metric(type, (Map<?, ?>) Objects.requireNonNull(Golden.plain(golden.get("options"))));
        Tolerance tolerance = MANY_THRESHOLDS.contains(type) ? Tolerance.METRICS_OF_THRESHOLDS : Tolerance.METRICS;
        List<Double> none = metric.start().results();
        if (!none.isEmpty()) { // else there is a figure for each output, and no output yet
            compare(none, golden.get("after_reset"), tolerance);
        }
        Metric.Running running = metric.start();
        Tensor y = tensor(data.get("y"));
        Tensor predicted = tensor(data.get("predicted"));
        int from = 0;
        for (int batch = 0; batch < data.get("batches").size(); batch++) {
            int to = from + data.get("batches").get(batch).intValue();
            running.update(rows(predicted, from, to), rows(y, from, to), weights(data, from, to));
            JsonNode expected = golden.get("results").get(batch);
            compare(running.results(), expected, tolerance);
            if (running.results().size() == 1) {
                assertThat(running.result()).isEqualTo(running.results().getFirst());
            }
            from = to;
        }
        assertThat(from).isEqualTo(y.shape().axis(0));
        checkResolved(metric, running.results().size(), predicted.shape().dropFirst());
        ran++;
    }

    /// A metric of one figure is followed as it is, and one of several is not.
    private static void checkResolved(Metric metric, int figures, Shape output) {
        Loss loss = Loss.fromOption("mean_squared_error");
        if (figures > 1) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metric.resolve(loss, output))
                    .withMessageStartingWith(metric.name() + ": ")
                    .withMessageContaining("several figures");
        } else if (!(metric instanceof Accuracy)) {
            assertThat(metric.resolve(loss, output)).isSameAs(metric);
        }
        assertThat(Metric.fromOption(metric.toOption())).isEqualTo(metric);
    }

    private static void compare(List<Double> got, JsonNode expected, Tolerance tolerance) {
        List<JsonNode> numbers = expected.isArray() ? expected.valueStream().toList() : List.of(expected);
        assertThat(got).hasSameSizeAs(numbers);
        for (int i = 0; i < got.size(); i++) {
            double number = MetricCases.number(numbers.get(i));
            if (Double.compare(got.get(i), number) == 0) {
                continue;
            }
            worst = Math.max(worst, tolerance.inProportion(number, got.get(i)));
            assertThat(tolerance.holds(number, got.get(i)))
                    .as("expected %s, got %s", number, got.get(i))
                    .isTrue();
        }
    }

    /// A list, or a list of lists.
    private static Tensor tensor(JsonNode list) {
        boolean flat = list.get(0).isNumber();
        int columns = flat ? 1 : list.get(0).size();
        float[] numbers = new float[list.size() * columns];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode row = list.get(i / columns);
            numbers[i] = (float) (flat ? row : row.get(i % columns)).doubleValue();
        }
        return Tensor.of(flat ? Shape.of(list.size()) : Shape.of(list.size(), columns), numbers);
    }

    private static Tensor rows(Tensor tensor, int from, int to) {
        Shape row = tensor.shape().dropFirst();
        return Tensor.view(row.prepend(to - from), tensor.data(), from * row.size());
    }

    private static float @Nullable [] weights(JsonNode data, int from, int to) {
        if (!data.has("sample_weight")) {
            return null;
        }
        float[] weights = new float[to - from];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) data.get("sample_weight").get(from + i).doubleValue();
        }
        return weights;
    }
}
