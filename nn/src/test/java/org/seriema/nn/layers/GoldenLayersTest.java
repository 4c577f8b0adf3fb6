package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.GoldenWeights;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.nn.testing.Tolerance;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import tools.jackson.databind.JsonNode;

/// Every layer against Keras, forward and back.
class GoldenLayersTest {

    /// By class: how many cases ran, and the worst error relative to max(|expected|, 0.1).
    private static final Map<String, Integer> RAN = new TreeMap<>();

    private static final Map<String, Double> WORST = new TreeMap<>();

    @TestFactory
    Stream<DynamicTest> layers() {
        return Golden.all("layers").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> new Case(golden).check()));
    }

    @AfterAll
    static void report() {
        RAN.forEach((type, ran) ->
                System.out.printf("golden layers: %s: %d cases ran, worst error %.1e%n", type, ran, WORST.get(type)));
    }

    /// One file, and what the layer gives for it.
    private static final class Case {

        private final Golden golden;
        private final String type;
        private final Layer layer;
        private final List<Tensor> inputs = new ArrayList<>();
        private final Weights weights;
        private final List<String> wrong = new ArrayList<>();

        Case(Golden golden) {
            this.golden = golden;
            type = String.valueOf(golden.plain("class"));
            layer = KerasConfig.layer(type, (Map<?, ?>) Objects.requireNonNull(golden.plain("config")));
            tensors("inputs").forEach(input -> inputs.add(Golden.tensor(input)));
            if (golden.has("mask")) {
                inputs.set(0, inputs.getFirst().withMask(mask("mask")));
            }
            if (golden.has("initial_state")) {
                tensors("initial_state").forEach(state -> inputs.add(Golden.tensor(state)));
            }
            weights = Weights.zeros(layer.weights(caseShapes(inputs)));
        }

        void check() {
            GoldenWeights.set(weights, golden.json().get("weights"));
            try (Workers workers = new Workers(1)) {
                Pass pass = new Pass(golden.json().get("training").booleanValue(), workers);
                pass.begin(Rng.of(0));
                Traced traced = layer.forward(weights, inputs, pass);
                compare("output", tensors("outputs"), traced.outputs());
                checkShapes(traced.outputs());
                checkMask(traced.y());
                Weights dWeights = weights.zerosLike();
                List<Tensor> upstream =
                        tensors("upstream").stream().map(Golden::tensor).toList();
                List<Tensor> dInputs = traced.back().back(upstream, dWeights);
                int own = tensors("inputs").size();
                compare("input gradient", inputGradients(), dInputs.subList(0, own));
                if (golden.has("initial_state_gradients")) {
                    compare("state gradient", tensors("initial_state_gradients"), dInputs.subList(own, dInputs.size()));
                }
                compareNamed("gradient of ", golden.json().get("weight_gradients"), dWeights, true);
                if (golden.has("updated_weights")) {
                    compareNamed("updated ", golden.json().get("updated_weights"), weights, false);
                }
                if (golden.has("further_calls")) {
                    furtherCalls(pass);
                }
            }
            assertThat(wrong).isEmpty();
            RAN.merge(type, 1, Integer::sum);
        }

        /// Inputs that are whole numbers have no gradient in Keras; here it is zero.
        private List<JsonNode> inputGradients() {
            List<JsonNode> gradients = tensors("input_gradients");
            return gradients.isEmpty()
                    ? tensors("inputs").stream().map(Golden::zeros).toList()
                    : gradients;
        }

        /// A stateful layer keeps its state from call to call.
        private void furtherCalls(Pass pass) {
            for (JsonNode call : golden.json().get("further_calls")) {
                List<Tensor> next =
                        tensors(call, "inputs").stream().map(Golden::tensor).toList();
                pass.begin(Rng.of(0));
                compare(
                        "output of a further call",
                        tensors(call, "outputs"),
                        layer.forward(weights, next, pass).outputs());
            }
        }

        private void checkShapes(List<Tensor> outputs) {
            assertThat(caseShapes(outputs)).isEqualTo(layer.outputShapes(caseShapes(inputs)));
        }

        /// Keras tells the mask only of a layer with one output.
        private void checkMask(Tensor y) {
            if (golden.has("output_mask")) {
                boolean[] expected = mask("output_mask");
                boolean[] got = Objects.requireNonNull(y.mask(), "the output has no mask");
                assertThat(Arrays.copyOf(got, expected.length)).isEqualTo(expected);
            } else if (tensors("outputs").size() == 1) {
                assertThat(y.mask()).isNull();
            }
        }

        private void compareNamed(String what, JsonNode expected, Weights got, boolean trainable) {
            List<JsonNode> tensors = new ArrayList<>();
            List<String> names = new ArrayList<>();
            List<Tensor> same = new ArrayList<>();
            List<String> sameNames = new ArrayList<>();
            expected.forEach(one -> {
                names.add(one.get("name").stringValue());
                tensors.add(one.get("tensor"));
            });
            for (int i = 0; i < got.count(); i++) {
                if (got.layout().get(i).trainable() == trainable) {
                    same.add(got.get(i));
                    sameNames.add(got.layout().get(i).name());
                }
            }
            assertThat(sameNames).isEqualTo(names);
            compare(what + names, tensors, same);
        }

        private void compare(String what, List<JsonNode> expected, List<Tensor> got) {
            assertThat(got).as(what).hasSameSizeAs(expected);
            for (int k = 0; k < got.size(); k++) {
                assertThat(got.get(k).shape()).as(what).isEqualTo(Golden.shape(expected.get(k)));
                double[] exact = Golden.doubles(expected.get(k));
                double least = what.contains("gradient") && Tolerance.isByTheLargest(golden) ? largest(exact) : 0;
                for (int i = 0; i < exact.length; i++) {
                    WORST.merge(
                            type,
                            Tolerance.LAYERS.inProportion(exact[i], got.get(k).get(i)),
                            Math::max);
                    double tolerance = Math.max(Tolerance.LAYERS.of(exact[i]), Tolerance.LAYERS.of(least));
                    if (!(Math.abs(got.get(k).get(i) - exact[i]) <= tolerance)) {
                        wrong.add(what + " " + k + "[" + i + "]: expected " + exact[i] + ", got "
                                + got.get(k).get(i));
                    }
                }
            }
        }

        private static double largest(double[] numbers) {
            return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
        }

        private boolean[] mask(String key) {
            float[] numbers = golden.floats(key);
            boolean[] mask = new boolean[numbers.length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = numbers[i] == 1;
            }
            return mask;
        }

        private List<JsonNode> tensors(String key) {
            return tensors(golden.json(), key);
        }

        private static List<JsonNode> tensors(JsonNode node, String key) {
            List<JsonNode> tensors = new ArrayList<>();
            node.get(key).forEach(tensors::add);
            return tensors;
        }

        private static List<Shape> caseShapes(List<Tensor> tensors) {
            return tensors.stream().map(tensor -> tensor.shape().dropFirst()).toList();
        }
    }
}
