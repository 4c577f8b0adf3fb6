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
import org.seriema.config.Config;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Fit;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.optimizers.Optimizer;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.GoldenWeights;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.nn.testing.Tolerance;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import tools.jackson.databind.JsonNode;

/// Whole trainings against Keras, from the same weights: losses, weights, predictions.
class GoldenTrainingTest {

    /// What a case is made of; one with more than this is not understood.
    private static final Set<String> KNOWN = Set.of(
            // what goes in
            "layers",
            "graph",
            "inputs",
            "outputs",
            "callbacks",
            "weighted_metrics",
            "x_further_shapes",
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
        List<Tensor> x = inputs(golden, "x");
        Training training = training(golden);
        List<Shape> shapes = x.stream().map(one -> one.shape().dropFirst()).toList();
        Model model = Model.initial(KerasConfig.network(golden), shapes, 1);
        GoldenWeights.set(model.weights(), golden.json().get("initial_weights"));
        assertThat(model.weights().trainable())
                .hasSize(golden.json().get("parameters").get("trainable").intValue());
        assertThat(model.weights().trainable().length + model.weights().statistics().length)
                .isEqualTo(golden.json().get("parameters").get("total").intValue());

        Tensor caseWeights = golden.has("sample_weight") ? golden.tensor("sample_weight") : null;
        Examples examples = new Examples(x, golden.tensor("y"), caseWeights);
        Examples validation = golden.has("validation_x")
                ? new Examples(inputs(golden, "validation_x"), golden.tensor("validation_y"), null)
                : null;
        BatchLosses batches = new BatchLosses();
        try (Workers workers = new Workers(1)) {
            History history =
                    new Trainer(model, training, 1, workers).fit(examples, validation, callbacks(golden, batches));
            compareFigures(golden.json().get("history"), history.figures());
            close("batch losses", numbers(golden.json().get("first_epoch_batch_loss")), batches.first);
            close("learning rates", numbers(golden.json().get("learning_rate_after_epoch")), batches.rates);
            Map<String, List<Double>> after = new LinkedHashMap<>();
            model.evaluate(new Examples(x, golden.tensor("y"), null), training, workers)
                    .forEach((name, value) -> after.put(name, List.of(value)));
            compareFigures(golden.json().get("evaluate_after"), after);
            GoldenWeights.forEach(
                    model.weights(),
                    golden.json().get("final_weights"),
                    (name, expected, got) -> close(name, list(Golden.doubles(expected)), list(got.toArray())));
            close("predictions", list(golden.doubles("predictions")), list(model.predict(x, new Pass(false, workers))));
        }
        ran++;
    }

    /// The inputs; further ones are the first in other shapes.
    private static List<Tensor> inputs(Golden golden, String key) {
        Tensor first = Golden.tensor(golden.json().get(key).get(0));
        List<Tensor> inputs = new ArrayList<>(List.of(first));
        if (golden.has("x_further_shapes")) {
            for (JsonNode further : golden.json().get("x_further_shapes")) {
                List<Integer> axes = new ArrayList<>();
                further.forEach(axis -> axes.add(axis.intValue()));
                axes.set(0, first.shape().axis(0));
                inputs.add(first.reshape(Shape.of(axes)));
            }
        }
        return inputs;
    }

    private static Optimizer optimizer(Golden golden) {
        JsonNode optimizer = golden.json().get("optimizer");
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(Golden.plain(optimizer.get("config"))))
                .forEach((name, value) -> config.put(String.valueOf(name), value));
        JsonNode rates = golden.json().get("history").get("learning_rate");
        if (rates != null) {
            // Where a callback changes the rate, the configuration has the one that it left behind.
            config.put("learning_rate", rates.get(0).doubleValue());
        }
        return KerasConfig.optimizer(optimizer.get("class").stringValue(), config);
    }

    /// The recorder first, as where the files were made.
    private static List<Callback> callbacks(Golden golden, Callback recorder) {
        List<Callback> callbacks = new ArrayList<>(List.of(recorder));
        if (golden.has("callbacks")) {
            for (JsonNode callback : golden.json().get("callbacks")) {
                callbacks.add(KerasConfig.callback(callback.get(0).stringValue(), (Map<?, ?>)
                        Objects.requireNonNull(Golden.plain(callback.get(1)))));
            }
        }
        return callbacks;
    }

    /// What Keras takes in `compile` and `fit`, read as a recipe's part is read.
    private static Training training(Golden golden) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(golden.plain("fit")))
                .forEach((name, value) -> options.put(String.valueOf(name), value));
        if (Boolean.TRUE.equals(options.get("sample_weight"))) {
            options.remove("sample_weight"); // only says that the file has weights of cases
        }
        options.put("optimizer", optimizer(golden).toOption());
        options.put(
                "loss",
                KerasConfig.loss(Objects.requireNonNull(golden.plain("loss"))).toOption());
        options.put("metrics", golden.plain("metrics"));
        if (golden.has("weighted_metrics")) {
            options.put("weighted_metrics", golden.plain("weighted_metrics"));
        }
        return Config.read(Training.class, "training", options);
    }

    /// Shares of cases, such as accuracies, exactly; losses and errors as the losses.
    private static void compareFigures(JsonNode expected, Map<String, List<Double>> got) {
        assertThat(got.keySet()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
        got.forEach((name, values) -> {
            List<Double> kerass = numbers(expected.get(name));
            if (!name.endsWith("accuracy")) {
                close(name, kerass, values);
            } else {
                assertThat(values).as(name).hasSameSizeAs(kerass);
                for (int i = 0; i < values.size(); i++) {
                    assertThat(values.get(i)).as(name).isCloseTo(kerass.get(i), within(Tolerance.SHARES.of(0)));
                }
            }
        });
    }

    private static void close(String what, List<Double> expected, List<Double> got) {
        assertThat(got).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.get(i)).as("%s[%s]", what, i).isCloseTo(expected.get(i), within(Tolerance.TRAINING.of(0)));
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

    /// The losses of the first epoch's batches, and the learning rate after each epoch.
    private static final class BatchLosses implements Callback, Callback.Watcher {

        private final List<Double> first = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private @Nullable Fit fit;
        private int epoch;

        @Override
        public Watcher watch(Fit watched) {
            fit = watched;
            return this;
        }

        @Override
        public void onEpochEnd(int ended, Map<String, Double> logs) {
            rates.add(Objects.requireNonNull(fit).learningRate());
        }

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
