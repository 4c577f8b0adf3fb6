package org.seriema.explanation.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Training;
import org.seriema.nn.testing.LayerExamples;
import org.seriema.nn.testing.LayerExamples.Example;
import org.seriema.pipeline.json.Json;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A trace holds the engine's numbers: from its JSON alone each layer's outputs can be computed again.
class CaseTraceTest {

    private static final Loss LOSS = Loss.fromOption("binary_crossentropy");
    private static final Map<String, Object> SCORE = Map.of("Dense", Map.of("units", 1, "activation", "sigmoid"));

    private static Map<String, Object> layer(String name, Object... options) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            all.put(String.valueOf(options[i]), options[i + 1]);
        }
        return Map.of(name, all);
    }

    static Stream<Object> networks() {
        List<Object> networks = new ArrayList<>();
        for (String kind : List.of("LSTM", "GRU", "SimpleRNN")) {
            networks.add(List.of(
                    layer("Conv1D", "filters", 5, "kernel_size", 3, "padding", "same", "activation", "relu"),
                    layer(kind, "units", 4, "return_sequences", true, "go_backwards", true),
                    layer("Dropout", "rate", 0.4),
                    layer("Bidirectional", "layer", layer(kind, "units", 3)),
                    layer("Dense", "units", 6, "activation", "tanh"),
                    SCORE));
        }
        networks.add(List.of(
                layer("GRU", "units", 4, "reset_after", false, "return_sequences", true),
                layer("Conv1D", "filters", 4, "kernel_size", 2, "padding", "causal", "dilation_rate", 2, "groups", 2),
                layer("Dense", "units", 2, "activation", "relu"),
                Map.of("Flatten", Map.of()),
                SCORE));
        networks.add(List.of(
                layer("Conv1D", "filters", 3, "kernel_size", 3, "strides", 2), layer("LSTM", "units", 5), SCORE));
        networks.add(Map.of(
                "inputs",
                Map.of("series", List.of(6, 2)),
                "layers",
                List.of(
                        Map.of("name", "a", "layer", layer("LSTM", "units", 3), "from", "series"),
                        Map.of("name", "b", "layer", layer("Conv1D", "filters", 2, "kernel_size", 2), "from", "series"),
                        Map.of("name", "flat", "layer", "Flatten", "from", "b"),
                        Map.of("name", "both", "layer", "Concatenate", "from", List.of("a", "flat")),
                        Map.of("name", "score", "layer", SCORE, "from", "both")),
                "outputs",
                "score"));
        return networks.stream();
    }

    private static float[] values(int size, long seed) {
        Rng rng = Rng.of(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = rng.normal();
        }
        return values;
    }

    private static Model model(Object network) {
        Model model = Model.initial(Network.fromOption(network), List.of(Shape.of(6, 2)), 3);
        Rng rng = Rng.of(8);
        for (int i = 0; i < model.weights().trainable().length; i++) {
            model.weights().trainable()[i] += 0.1f * rng.normal();
        }
        return model;
    }

    private static Object layersOf(CaseTrace trace) {
        Object tree = Json.read(Json.write(Json.tree(trace)));
        return tree instanceof Map<?, ?> map && map.get("layers") instanceof List<?> list ? list : List.of();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void outputsCanBeComputedAgainFromTheJson(Object network) {
        Model model = model(network);
        float[] values = values(12, 1);
        try (Workers workers = new Workers(1)) {
            CaseTrace trace = CaseTrace.of(model, values, 1, LOSS, workers);
            float[] predicted = model.predict(Tensor.of(Shape.of(1, 6, 2), values), workers);
            assertThat(trace.output().at(0)).isCloseTo(predicted[0], within(1e-6));
            List<?> layers = (List<?>) layersOf(trace);
            int again = 0;
            for (Object one : layers) {
                again += Recomputed.check((Map<?, ?>) one);
            }
            assertThat(again).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsWrittenOutComesToTheEnginesNumber(Object network) {
        try (Workers workers = new Workers(1)) {
            CaseTrace trace = CaseTrace.of(model(network), values(12, 1), 1, LOSS, workers);
            int written = 0;
            for (LayerTrace layer : trace.layers()) {
                for (int step = 1; step <= LayerChoice.steps(layer); step++) {
                    for (int unit = 1; unit <= LayerChoice.units(layer); unit++) {
                        LayerChoice choice = LayerChoice.of(layer, step, unit);
                        for (Worked worked : choice.forward()) {
                            written += assertComesTo(worked, layer.path());
                        }
                        for (Worked worked : choice.backward()) {
                            written += assertComesTo(worked, layer.path());
                        }
                    }
                }
            }
            assertThat(written).isGreaterThan(20);
        }
    }

    /// Reads the last line of numbers again where all of it is written, and computes it.
    private static int assertComesTo(Worked worked, String path) {
        if (worked.numbers().isEmpty() || worked.numbers().getLast().matches(".*(\\.\\.\\.|max|mean|f\\().*")) {
            return 0;
        }
        double again = new Calculator(worked.numbers().getLast()).value();
        // Numbers are written with four digits.
        assertThat(worked.value()).as(path + ": " + worked).isCloseTo(again, within(1e-3 + 1e-3 * Math.abs(again)));
        return 1;
    }

    /// A calculator of sums, products, powers and the functions of the field.
    private static final class Calculator {
        private final String text;
        private int at;

        Calculator(String text) {
            this.text = text.replace(" ", "");
        }

        double value() {
            double value = sum();
            assertThat(at).as(text).isEqualTo(text.length());
            return value;
        }

        private boolean takes(char sign) {
            boolean takes = at < text.length() && text.charAt(at) == sign;
            at += takes ? 1 : 0;
            return takes;
        }

        private double sum() {
            double sum = product();
            while (true) {
                if (takes('+')) {
                    sum += product();
                } else if (takes('-')) {
                    sum -= product();
                } else {
                    return sum;
                }
            }
        }

        private double product() {
            double product = power();
            while (true) {
                if (takes('*')) {
                    product *= power();
                } else if (takes('/')) {
                    product /= power();
                } else {
                    return product;
                }
            }
        }

        private double power() {
            double base = single();
            return takes('^') ? Math.pow(base, single()) : base;
        }

        private double single() {
            if (takes('(')) {
                double inside = sum();
                assertThat(takes(')')).isTrue();
                return inside;
            }
            if (takes('-')) {
                return -single();
            }
            for (Map.Entry<String, DoubleUnaryOperator> f : FUNCTIONS) {
                if (text.startsWith(f.getKey() + "(", at)) {
                    at += f.getKey().length();
                    return f.getValue().applyAsDouble(single());
                }
            }
            int from = at;
            while (at < text.length()
                    && (Character.isDigit(text.charAt(at))
                            || text.charAt(at) == '.'
                            || text.charAt(at) == 'e'
                            || (at > from && text.charAt(at - 1) == 'e'))) {
                at++;
            }
            return Double.parseDouble(text.substring(from, at));
        }

        private static final List<Map.Entry<String, DoubleUnaryOperator>> FUNCTIONS = List.of(
                Map.entry("sigmoid", z -> 1 / (1 + Math.exp(-z))),
                Map.entry("tanh", Math::tanh),
                Map.entry("relu", z -> Math.max(z, 0)));
    }

    @Test
    void withoutALabelTheGradientsAreThoseOfTheScore() {
        Model model = model(List.of(layer("LSTM", "units", 3), SCORE));
        try (Workers workers = new Workers(1)) {
            CaseTrace trace = CaseTrace.of(model, values(12, 1), null, LOSS, workers);
            LayerTrace last = trace.layer("dense");
            assertThat(trace.label()).isNull();
            assertThat(trace.loss()).isNaN();
            assertThat(last.gradientOfLogits()).isFalse();
            assertThat(last.outputGradients().getFirst().at(0)).isEqualTo(1);
            CaseTrace labelled = CaseTrace.of(model, values(12, 1), 0, LOSS, workers);
            LayerTrace end = labelled.layer("dense");
            assertThat(end.gradientOfLogits()).isTrue();
            assertThat(end.outputGradients().getFirst().at(0))
                    .isCloseTo(labelled.output().at(0), within(1e-6)); // p - y
            assertThat(labelled.loss())
                    .isCloseTo(-Math.log(1 - labelled.output().at(0)), within(1e-6));
            assertThatThrownBy(() -> trace.layer("lstn"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lstm, dense");
        }
    }

    @Test
    void aTrainingStepIsTheOptimizersAndLeavesTheModelAsItWas() {
        Model model = model(List.of(layer("LSTM", "units", 3), layer("Dropout", "rate", 0.5), SCORE));
        float[] before = model.weights().trainable().clone();
        for (Object optimizer : List.of("adam", "sgd", Map.of("sgd", Map.of("clipnorm", 1e-3)), "rmsprop")) {
            Training training = Training.of(Map.of("optimizer", optimizer));
            try (Workers workers = new Workers(1)) {
                StepTrace step = StepTrace.of(model, values(12, 1), 1, training, 1, 4, workers);
                assertThat(model.weights().trainable()).containsExactly(before);
                assertThat(step.lossAfter()).isLessThan(step.lossBefore());
                assertThat(step.dropped()).containsOnlyKeys("dropout");
                StepTrace.Moved kernel = step.weights().getFirst();
                assertThat(kernel.place()).hasSize(2).last().isEqualTo(2);
                assertThat(kernel.moveLength()).isPositive();
                if (optimizer.equals("sgd")) {
                    assertThat(kernel.after()).isCloseTo(kernel.before() - 0.01 * kernel.gradient(), within(1e-6));
                    assertThat(kernel.worked().numbers()).hasSize(1);
                }
                assertThat(kernel.worked().numbers().isEmpty())
                        .isEqualTo(!optimizer.equals("sgd") && !optimizer.equals("adam"));
            }
        }
    }

    static Stream<Example> examples() {
        return Layers.ALL.names().stream().flatMap(name -> LayerExamples.of(name).stream());
    }

    /// Each layer as one of a graph whose further outputs nobody uses.
    @ParameterizedTest
    @MethodSource("examples")
    void everyLayerCanBeTraced(Example example) {
        Shape first = example.inputs().getFirst();
        if (example.inputs().stream().anyMatch(shape -> shape.size() != first.size())) {
            return; // a case has one size for all inputs
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Shape shape : example.inputs()) {
            inputs.put("in" + inputs.size(), shape.toList());
        }
        boolean flat = example.layer().outputShapes(example.inputs()).getFirst().rank() == 1;
        List<Object> layers = new ArrayList<>();
        Object written = Layers.ALL.write(example.layer());
        layers.add(Map.of("name", "it", "layer", written, "from", List.copyOf(inputs.keySet())));
        layers.add(Map.of("name", "flat", "layer", flat ? Map.of("Activation", "linear") : "Flatten", "from", "it"));
        layers.add(Map.of("name", "score", "layer", SCORE, "from", "flat"));
        Map<String, Object> graph = Map.of("inputs", inputs, "layers", layers, "outputs", "score");
        Model model = Model.initial(Network.fromOption(graph), example.inputs(), 1);
        float[] values = values(first.size(), 2);
        for (int i = 0; example.kinds() > 0 && i < values.length; i++) {
            values[i] = i % example.kinds();
        }
        try (Workers workers = new Workers(1)) {
            CaseTrace trace = CaseTrace.of(model, values, 1, LOSS, workers);
            LayerTrace it = trace.layer("it");
            assertThat(it.equation()).contains("=").doesNotContain(it.kind() + "(x)");
            for (LayerTrace layer : trace.layers()) {
                for (int unit = 1; unit <= LayerChoice.units(layer); unit++) {
                    LayerChoice choice = LayerChoice.of(layer, LayerChoice.steps(layer), unit);
                    assertThat(choice.unit()).isEqualTo(unit);
                }
            }
            assertThat(Json.write(Json.tree(trace))).contains("\"it\"");
        }
    }

    @Test
    void nestedNetworksAreFoundByTheirPaths() {
        Layer inner = Sequential.of(Layer.of("Dense", 3), Layer.of("Dense", 2));
        Model model = Model.initial(
                Sequential.of(Layer.of("Flatten"), inner, Layer.fromOption(SCORE)), List.of(Shape.of(6, 2)), 1);
        try (Workers workers = new Workers(1)) {
            CaseTrace trace = CaseTrace.of(model, values(12, 1), null, null, workers);
            assertThat(trace.layers().stream().map(LayerTrace::path))
                    .containsExactly("flatten", "sequential/dense", "sequential/dense_1", "sequential", "dense");
            assertThat(trace.layer("dense_1").path()).isEqualTo("sequential/dense_1");
            assertThat(trace.layer("dense").path()).isEqualTo("dense");
            assertThat(Arrays.asList(
                            trace.layer("sequential/dense").weights().keySet().toArray()))
                    .containsExactly("kernel", "bias");
        }
    }
}
