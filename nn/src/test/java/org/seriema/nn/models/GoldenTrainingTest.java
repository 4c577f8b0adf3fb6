package org.seriema.nn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.layers.Sequential;
import org.seriema.config.Config;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.GoldenWeights;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import tools.jackson.databind.JsonNode;

/// Whole trainings against Keras, from the same weights: losses, weights and predictions to 1e-4, accuracies exact.
class GoldenTrainingTest {

    private static final double ABSOLUTE = 1e-4;

    /// Keras' figures have twelve digits in the files.
    private static final double DIGITS = 1e-11;

    /// What a case is made of; one with more than this is not understood.
    private static final Set<String> KNOWN = Set.of(
            // what goes in
            "layers",
            "optimizer",
            "loss",
            "metrics",
            "fit",
            "x",
            "y",
            "sample_weight",
            "validation_x",
            "validation_y",
            "initial_weights",
            // what comes out
            "parameters",
            "first_epoch_batch_loss",
            "history",
            "learning_rate_after_epoch",
            "evaluate_after",
            "final_weights",
            "predictions",
            // the same in other words, and about the file
            "architecture",
            "first_epoch_running",
            "name",
            "note",
            "data",
            "keras_float32_max_abs_error",
            "recipe",
            "versions");

    private static int ran;
    private static double worst;

    @TestFactory
    Stream<DynamicTest> trainings() {
        return Golden.all("training").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    @AfterAll
    static void report() {
        System.out.printf(
                "golden training: %d cases ran, worst error of a loss, weight or prediction %.1e%n", ran, worst);
    }

    private static void check(Golden golden) {
        assertThat(KNOWN).containsAll(golden.json().propertyNames());
        Tensor x = Golden.tensor(golden.json().get("x").get(0));
        Training training = training(golden);
        Model model = Model.initial(network(golden), x.shape().dropFirst(), 1);
        GoldenWeights.set(model.weights(), golden.json().get("initial_weights"));
        assertThat(model.weights().trainable())
                .hasSize(golden.json().get("parameters").get("trainable").intValue());
        assertThat(model.weights().trainable().length + model.weights().statistics().length)
                .isEqualTo(golden.json().get("parameters").get("total").intValue());

        Tensor caseWeights = golden.has("sample_weight") ? golden.tensor("sample_weight") : null;
        Examples examples = new Examples(x, golden.tensor("y"), caseWeights);
        Examples validation = golden.has("validation_x")
                ? new Examples(Golden.tensor(golden.json().get("validation_x").get(0)), golden.tensor("validation_y"))
                : null;
        BatchLosses batches = new BatchLosses();
        try (Workers workers = new Workers(1)) {
            History history = new Trainer(model, training, 1, workers).fit(examples, validation, List.of(fit -> batches));
            compareFigures(golden.json().get("history"), history.figures());
            close("batch losses", numbers(golden.json().get("first_epoch_batch_loss")), batches.first);
            for (JsonNode rate : golden.json().get("learning_rate_after_epoch")) {
                assertThat(training.optimizer().learningRate().at(0)).isEqualTo(rate.doubleValue());
            }
            Map<String, List<Double>> after = new LinkedHashMap<>();
            model.evaluate(new Examples(x, golden.tensor("y")), training.loss(), training.metrics(), workers)
                    .forEach((name, value) -> after.put(name, List.of(value)));
            compareFigures(golden.json().get("evaluate_after"), after);
            GoldenWeights.forEach(
                    model.weights(),
                    golden.json().get("final_weights"),
                    (name, expected, got) -> close(name, list(Golden.doubles(expected)), list(got.toArray())));
            close("predictions", list(golden.doubles("predictions")), list(model.predict(x, workers)));
        }
        ran++;
    }

    private static Sequential network(Golden golden) {
        List<Layer> layers = new ArrayList<>();
        for (JsonNode layer : golden.json().get("layers")) {
            layers.add(KerasConfig.layer(Golden.plain(layer)));
        }
        return Sequential.of(layers.toArray(Layer[]::new));
    }

    /// What Keras takes in `compile` and `fit`, read as a recipe's part is read.
    private static Training training(Golden golden) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(golden.plain("fit")))
                .forEach((name, value) -> options.put(String.valueOf(name), value));
        if (Boolean.TRUE.equals(options.get("sample_weight"))) {
            options.remove("sample_weight"); // only says that the file has weights of cases
        }
        JsonNode optimizer = golden.json().get("optimizer");
        options.put(
                "optimizer",
                KerasConfig.optimizer(optimizer.get("class").stringValue(), (Map<?, ?>)
                                Objects.requireNonNull(Golden.plain(optimizer.get("config"))))
                        .toOption());
        options.put(
                "loss",
                KerasConfig.loss(Objects.requireNonNull(golden.plain("loss"))).toOption());
        options.put("metrics", golden.plain("metrics"));
        return Config.read(Training.class, "training", options);
    }

    /// Losses to 1e-4, other figures exactly.
    private static void compareFigures(JsonNode expected, Map<String, List<Double>> got) {
        assertThat(got.keySet()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
        got.forEach((name, values) -> {
            List<Double> kerass = numbers(expected.get(name));
            if (name.endsWith("loss")) {
                close(name, kerass, values);
            } else {
                assertThat(values).as(name).hasSameSizeAs(kerass);
                for (int i = 0; i < values.size(); i++) {
                    assertThat(values.get(i)).as(name).isCloseTo(kerass.get(i), within(DIGITS));
                }
            }
        });
    }

    private static void close(String what, List<Double> expected, List<Double> got) {
        assertThat(got).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.get(i)).as("%s[%s]", what, i).isCloseTo(expected.get(i), within(ABSOLUTE));
            worst = Math.max(worst, Math.abs(got.get(i) - expected.get(i)));
        }
    }

    private static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        if (node.isNumber()) {
            numbers.add(node.doubleValue());
        } else {
            node.forEach(number -> numbers.add(number.doubleValue()));
        }
        return numbers;
    }

    private static List<Double> list(double[] numbers) {
        List<Double> list = new ArrayList<>();
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }

    private static List<Double> list(float[] numbers) {
        List<Double> list = new ArrayList<>();
        for (float number : numbers) {
            list.add((double) number);
        }
        return list;
    }

    /// The losses of the first epoch's batches.
    private static final class BatchLosses implements Callback.Watcher {

        private final List<Double> first = new ArrayList<>();
        private int epoch;

        @Override
        public void onEpochBegin(int current, int steps) {
            epoch = current;
        }

        @Override
        public void onTrainBatchEnd(int step, double loss) {
            if (epoch == 0) {
                first.add(loss);
            }
        }
    }
}
