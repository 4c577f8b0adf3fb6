package org.seriema.nn.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.nn.testing.Tolerance;
import tools.jackson.databind.JsonNode;

/// Callbacks that follow a figure against Keras: epochs exact.
class GoldenCallbacksTest {

    /// What a case is made of; one with more than this is not understood.
    private static final Set<String> KNOWN = Set.of(
            "name",
            "class",
            "arguments",
            "monitored",
            "epochs_run",
            "stopped_after_epoch",
            "best_epoch",
            "best_value",
            "weights_are_those_of_epoch",
            "initial_learning_rate",
            "learning_rate_during_epoch",
            "learning_rate_after_epoch",
            "recipe",
            "versions");

    private static int ran;
    private static double worst;

    @TestFactory
    Stream<DynamicTest> callbacks() {
        return Golden.all("callbacks").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    @AfterAll
    static void report() {
        System.out.printf("golden callbacks: %d cases ran, worst relative error of a rate %.1e%n", ran, worst);
    }

    private static void check(Golden golden) {
        assertThat(KNOWN).containsAll(golden.json().propertyNames());
        Map<?, ?> arguments = (Map<?, ?>) Objects.requireNonNull(golden.plain("arguments"));
        ScriptedFit fit = run(golden, arguments);
        assertThat(fit.history)
                .as("epochs run")
                .hasSize(golden.json().get("epochs_run").intValue());
        if (golden.has("learning_rate_after_epoch")) {
            close(golden.json().get("learning_rate_during_epoch"), fit.ratesDuring);
            close(golden.json().get("learning_rate_after_epoch"), fit.ratesAfter);
            assertThat(fit.history)
                    .extracting(logs -> logs.get("learning_rate"))
                    .isEqualTo(fit.ratesDuring);
        } else {
            assertThat(fit.stoppedIn).as("stopped after").isEqualTo(golden.plain("stopped_after_epoch"));
            assertThat(fit.weights.trainable())
                    .as("weights are those of")
                    .containsExactly(
                            golden.json().get("weights_are_those_of_epoch").intValue());
            checkBest(golden, arguments);
        }
        ran++;
    }

    /// The best epoch is the one whose weights are restored.
    private static void checkBest(Golden golden, Map<?, ?> arguments) {
        JsonNode best = golden.json().get("best_epoch");
        if (best.isNull()) {
            return;
        }
        Map<Object, Object> restoring = new LinkedHashMap<>(arguments);
        restoring.put("restore_best_weights", true);
        ScriptedFit fit = run(golden, restoring);
        assertThat(fit.weights.trainable()).as("best epoch").containsExactly(best.intValue());
        assertThat(golden.json().get("monitored").get(best.intValue()).doubleValue())
                .as("best value")
                .isEqualTo(golden.json().get("best_value").doubleValue());
    }

    private static ScriptedFit run(Golden golden, Map<?, ?> arguments) {
        Callback callback = KerasConfig.callback(golden.json().get("class").stringValue(), arguments);
        String monitor = arguments.get("monitor") == null ? "val_loss" : String.valueOf(arguments.get("monitor"));
        ScriptedFit fit = new ScriptedFit(
                golden.has("initial_learning_rate")
                        ? golden.json().get("initial_learning_rate").doubleValue()
                        : 0.01);
        double[] values = golden.json()
                .get("monitored")
                .valueStream()
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        fit.train(List.of(callback), ScriptedFit.figures(monitor, values));
        return fit;
    }

    private static void close(JsonNode expected, List<Double> got) {
        assertThat(got).hasSize(expected.size());
        for (int i = 0; i < got.size(); i++) {
            double rate = expected.get(i).doubleValue();
            assertThat(got.get(i)).as("rate of epoch " + i).isCloseTo(rate, within(Tolerance.RATES.of(rate)));
            worst = Math.max(worst, rate == 0 ? 0 : Math.abs(got.get(i) - rate) / rate);
        }
    }
}
