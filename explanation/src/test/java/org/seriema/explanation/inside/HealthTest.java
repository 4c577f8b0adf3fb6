package org.seriema.explanation.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.explanation.inside.Health.GateShares;
import org.seriema.explanation.inside.Health.LayerUnits;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

class HealthTest {

    private static final int CASES = 70; // more than two batches

    private static Layer dense(int units, String activation) {
        return Layer.of("Dense", units).with("activation", activation);
    }

    /// A network as it begins, but for biases, which are moved from zero as training would.
    private static Model model(Shape input, Layer... layers) {
        Model model = Model.initial(Sequential.of(layers), input, 3);
        for (int i = 0; i < model.weights().count(); i++) {
            Tensor weight = model.weights().get(i);
            if (model.weights().layout().get(i).name().endsWith("bias")) {
                for (int k = 0; k < weight.size(); k++) {
                    weight.data()[weight.offset() + k] += 0.01f * (k % 3 - 1);
                }
            }
        }
        return model;
    }

    private static Tensor weight(Model model, String name) {
        for (int i = 0; i < model.weights().count(); i++) {
            if (model.weights().layout().get(i).name().equals(name)) {
                return model.weights().get(i);
            }
        }
        throw new AssertionError("no weight " + name);
    }

    private static void set(Tensor tensor, int from, int count, float value) {
        Arrays.fill(tensor.data(), tensor.offset() + from, tensor.offset() + from + count, value);
    }

    private static void scale(Tensor tensor, float factor) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[tensor.offset() + i] *= factor;
        }
    }

    private static Health health(Model model, int cases) {
        float[] values = new float[cases * model.inputs().getFirst().size()];
        Rng rng = Rng.of(9);
        for (int i = 0; i < values.length; i++) {
            values[i] = rng.normal();
        }
        try (Workers workers = new Workers(1)) {
            return Health.of(model, cases, values, workers);
        }
    }

    private static List<String> codes(Health health) {
        return health.findings().stream().map(Finding::code).toList();
    }

    @Test
    void healthyNetworksAreNotAccused() {
        Model flat = model(Shape.of(10), dense(32, "relu"), dense(16, "relu"), dense(1, "sigmoid"));
        assertThat(health(flat, CASES).findings()).isEmpty();
        for (String kind : List.of("LSTM", "GRU", "SimpleRNN")) {
            Model series = model(Shape.of(12, 3), Layer.of(kind, 24), dense(1, "sigmoid"));
            if (kind.equals("GRU")) {
                // With z = 1/2 each step halves what reaches the one before; training lets the gate keep more.
                set(weight(series, "gru/bias"), 0, 24, 1.5f);
            }
            assertThat(health(series, CASES).findings()).as(kind).isEmpty();
        }
        Model convolution = model(
                Shape.of(20, 2),
                Layer.of("Conv1D", Map.of("filters", 8, "kernel_size", 3, "activation", "tanh")),
                Layer.of("Flatten"),
                dense(1, "sigmoid"));
        assertThat(health(convolution, CASES).findings()).isEmpty();
    }

    @Test
    void aDeadUnitIsFoundAndNamed() {
        Model model = model(Shape.of(10), dense(32, "relu"), dense(16, "relu"), dense(1, "sigmoid"));
        set(weight(model, "dense/bias"), 5, 1, -1e3f);
        Health health = health(model, CASES);
        LayerUnits layer = health.units().getFirst();
        assertThat(layer.layer()).isEqualTo("dense");
        assertThat(layer.dead()).containsExactly(6);
        assertThat(layer.constant()).isEmpty();
        assertThat(health.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("some_still_units");
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.message()).contains("all 70 cases", "dense: 1 of 32 units (6) gives exactly 0.");
        });
    }

    @Test
    void aLayerHalfDeadIsAWarningAndAConstantOutputAnError() {
        Model model = model(Shape.of(10), dense(32, "relu"), dense(16, "relu"), dense(1, "sigmoid"));
        set(weight(model, "dense_1/bias"), 0, 16, -1e3f);
        Health health = health(model, CASES);
        assertThat(codes(health)).startsWith("constant_output").contains("dead_units");
        assertThat(health.findings().get(1).message())
                .startsWith("dense_1: 16 of 16 units (1, 2, 3, 4, 5, 6, 7, 8, ...) give exactly 0");
        assertThat(health.units().get(1).zeros()).isEqualTo(1);
    }

    @Test
    void aUnitThatAlwaysGivesTheSameIsNotDead() {
        Model model = model(Shape.of(10), dense(32, "tanh"), dense(1, "sigmoid"));
        set(weight(model, "dense/bias"), 7, 1, 50);
        LayerUnits layer = health(model, CASES).units().getFirst();
        assertThat(layer.constant()).containsExactly(8);
        assertThat(layer.dead()).isEmpty();
    }

    @Test
    void whatIsZeroWithoutAReluIsConstantAndNotDead() {
        Model model = model(Shape.of(10), dense(8, "linear"), dense(8, "relu"), dense(1, "sigmoid"));
        set(weight(model, "dense/kernel"), 0, 80, 0);
        set(weight(model, "dense/bias"), 0, 8, 0);
        LayerUnits layer = health(model, CASES).units().getFirst();
        assertThat(layer.dead()).isEmpty();
        assertThat(layer.constant()).hasSize(8);
    }

    @Test
    void theTwoOfABidirectionalMakeUpForEachOther() {
        Model model = model(Shape.of(12, 3), Layer.of("Bidirectional", Layer.of("LSTM", 8)), dense(1, "sigmoid"));
        scale(weight(model, "bidirectional/forward_lstm/recurrent_kernel"), 0.1f);
        Health health = health(model, CASES);
        assertThat(health.findings())
                .filteredOn(finding -> finding.message().contains("forward_lstm"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.message()).contains("through this layer; its partner begins at the other end");
                    assertThat(finding.remedy())
                            .startsWith("If steps in the middle")
                            .doesNotContain("SimpleRNN");
                });
    }

    @Test
    void onFewCasesUnitsAreNotJudged() {
        Model model = model(Shape.of(10), dense(8, "relu"), dense(1, "sigmoid"));
        set(weight(model, "dense/bias"), 0, 8, -1e3f);
        assertThat(codes(health(model, 19))).containsExactly("few_cases");
        assertThatThrownBy(() -> health(model, 0)).hasMessageContaining("measured on cases, got none");
    }

    @Test
    void aGateThatIsForcedOpenOrShutIsFoundByItsName() {
        Model model = model(Shape.of(12, 3), Layer.of("LSTM", 8), dense(1, "sigmoid"));
        Tensor bias = weight(model, "lstm/bias"); // i f g o, eight each
        set(bias, 8, 8, 20); // forget
        set(bias, 24, 8, -20); // output
        Health health = health(model, CASES);
        assertThat(health.gates())
                .extracting(GateShares::gate)
                .containsExactly(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT);
        assertThat(health.gates().get(0).saturated()).isLessThan(0.2);
        assertThat(health.gates().get(1).high()).isEqualTo(1);
        assertThat(health.gates().get(3).low()).isEqualTo(1);
        assertThat(health.gates().get(3).mean()).isCloseTo(0, within(1e-6));
        Finding finding = health.findings().stream()
                .filter(one -> one.code().equals("saturated_gates"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.message())
                .startsWith("lstm: 2 gates stand at their ends: forget f in 100 % of all values (0 % below 0.05, shut;"
                        + " 100 % above 0.95, open); output o in 100 %");
        assertThat(finding.remedy()).contains("keeps early steps alive");
    }

    @Test
    void theUpdateGateOfAGruIsTheFirst() {
        Model model = model(Shape.of(12, 3), Layer.of("GRU", 8), dense(1, "sigmoid"));
        Tensor bias = weight(model, "gru/bias"); // (2, z r g)
        set(bias, 0, 8, 30);
        List<GateShares> gates = health(model, CASES).gates();
        assertThat(gates).extracting(GateShares::gate).containsExactly(Gate.UPDATE, Gate.RESET, Gate.CANDIDATE);
        assertThat(gates.get(0).high()).isEqualTo(1);
        assertThat(gates.get(1).saturated()).isLessThan(0.2);
    }

    @Test
    void beforeTheOnlyStepThereIsNothingToForget() {
        Model model = model(Shape.of(1, 12), Layer.of("LSTM", 8), dense(1, "sigmoid"));
        assertThat(health(model, CASES).gates()).extracting(GateShares::gate).doesNotContain(Gate.FORGET);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGradientThatVanishesOverTimeIsFoundAtItsEnd(boolean backwards) {
        Model model =
                model(Shape.of(12, 3), Layer.of("SimpleRNN", 8).with("go_backwards", backwards), dense(1, "sigmoid"));
        scale(weight(model, "simple_rnn/recurrent_kernel"), 0.3f);
        Health health = health(model, CASES);
        List<Double> norms = health.steps().getFirst().norms();
        assertThat(norms).hasSize(12);
        double last = backwards ? norms.getFirst() : norms.getLast();
        // What reaches the last step comes straight from the weights of the score.
        Tensor kernel = weight(model, "dense/kernel");
        double squares = 0;
        for (float w : kernel.toArray()) {
            squares += (double) w * w;
        }
        assertThat(last).isCloseTo(Math.sqrt(squares), within(1e-5));
        assertThat(health.steps().getFirst().ratio()).isLessThan(Math.pow(0.3, 11));
        assertThat(health.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("vanishing_over_time");
            assertThat(finding.message())
                    .contains(
                            backwards ? "reaching the last of 12 time steps" : "reaching the first of 12 time steps",
                            backwards ? "what stands late" : "what stands early",
                            "hardly counts in training");
        });
    }

    @Test
    void aGradientThatGrowsOverTimeIsFound() {
        Model model =
                model(Shape.of(12, 3), Layer.of("SimpleRNN", 8).with("activation", "linear"), dense(1, "sigmoid"));
        scale(weight(model, "simple_rnn/recurrent_kernel"), 2); // orthogonal: each step back doubles the gradient
        Health health = health(model, CASES);
        assertThat(health.steps().getFirst().ratio()).isCloseTo(2048, within(0.5));
        assertThat(codes(health)).containsExactly("exploding_over_time");
        assertThat(health.findings().getFirst().message()).contains("is 2,048 times that reaching the last");
    }

    @Test
    void sigmoidsInADeepNetworkLetTheGradientVanishWhereReluDoesNot() {
        Layer[] deep = new Layer[8];
        for (String activation : List.of("sigmoid", "relu")) {
            Arrays.fill(deep, dense(32, activation).with("kernel_initializer", "he_normal"));
            deep[7] = dense(1, "sigmoid");
            Health health = health(model(Shape.of(10), deep), CASES);
            if (activation.equals("relu")) {
                assertThat(codes(health)).doesNotContain("vanishing_by_layer", "exploding_by_layer");
            } else {
                assertThat(codes(health)).contains("vanishing_by_layer");
                Finding finding = health.findings().stream()
                        .filter(one -> one.code().equals("vanishing_by_layer"))
                        .findFirst()
                        .orElseThrow();
                assertThat(finding.message()).startsWith("The gradient that reaches dense is ");
                assertThat(health.gradients()).hasSize(8);
                assertThat(health.gradients().getLast().norm()).isEqualTo(1);
            }
        }
    }

    @Test
    void aGradientThatGrowsFromLayerToLayerIsFound() {
        Model model = model(Shape.of(10), dense(16, "linear"), dense(16, "linear"), dense(1, "sigmoid"));
        scale(weight(model, "dense_1/kernel"), 500);
        assertThat(codes(health(model, CASES))).contains("exploding_by_layer");
    }

    @Test
    void weightsWithoutANumberOrStillWhereTheyBeganAreFoundWithoutCases() {
        Model fresh = Model.initial(
                Sequential.of(Layer.of("LSTM", 4), Layer.of("BatchNormalization"), dense(1, "sigmoid")),
                Shape.of(5, 2),
                1);
        assertThat(WeightFindings.of(fresh))
                .allMatch(finding -> finding.code().equals("weights_never_moved"))
                .extracting(finding -> finding.evidence().get("weight"))
                .containsExactly("lstm/bias", "batch_normalization/gamma", "batch_normalization/beta", "dense/bias");
        Model moved = model(Shape.of(10), dense(4, "relu"), dense(1, "sigmoid"));
        weight(moved, "dense_1/bias").data()[weight(moved, "dense_1/bias").offset()] = 0.5f;
        assertThat(WeightFindings.of(moved)).isEmpty();
        set(weight(moved, "dense/kernel"), 3, 2, Float.NaN);
        assertThat(WeightFindings.of(moved)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).startsWith("2 of the 40 numbers of dense/kernel are NaN or infinite");
        });
    }
}
