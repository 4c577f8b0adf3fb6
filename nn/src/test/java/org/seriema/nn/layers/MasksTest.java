package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Who makes masks, hands them on, and loses them, as Keras 3.15 does; the numbers are from there.
class MasksTest {

    private static final boolean[] MASK = {true, true, false, true, false, false};

    private static Tensor masked() {
        return Applied.grid(2, 3, 2).withMask(MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ActivityRegularization",
                "AlphaDropout: 0.2",
                "BatchNormalization",
                "Dropout: 0.2",
                "ELU",
                "GaussianDropout: 0.2",
                "GaussianNoise: 0.2",
                "LayerNormalization",
                "LeakyReLU",
                "Normalization",
                "PReLU",
                "ReLU",
                "Rescaling: 2",
                "SpatialDropout1D: 0.2",
                "UnitNormalization"
            })
    void aMaskIsHandedOn(String option) {
        for (boolean training : new boolean[] {true, false}) {
            assertThat(Applied.to(masked(), read(option), training).y().mask()).isSameAs(MASK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cropping1D: 1", "Permute", "UpSampling1D: 2", "ZeroPadding1D: 1"})
    void aMaskIsLost(String option) {
        Object layer = option.equals("Permute") ? Map.of("Permute", List.of(2, 1)) : read(option);
        assertThat(Applied.to(masked(), layer, false).y().mask()).isNull();
    }

    private static Object read(String option) {
        String[] parts = option.split(": ", -1);
        return parts.length == 1 ? option : Map.of(parts[0], Double.valueOf(parts[1]));
    }

    @Test
    void maskingMasksStepsOfTheValueAlone() {
        Tensor x = Tensor.of(Shape.of(1, 3, 2), -1, -1, -1, 5, 0, 0).withMask(new boolean[3]);
        Applied applied = Applied.to(x, Map.of("Masking", -1), true);
        assertThat(applied.y().toArray()).containsExactly(0, 0, -1, 5, 0, 0);
        assertThat(Arrays.copyOf(applied.y().mask(), 3)).containsExactly(false, true, true);
        assertThat(applied.dx().toArray()).containsExactly(0, 0, 1, 1, 1, 1);
        assertThatThrownBy(() -> Layer.of("Masking").outputShapes(List.of(Shape.of(7))))
                .hasMessageContaining("expects cases with 2 axes, got the shape (7,)");
    }

    @Test
    void softmaxGivesMaskedElementsNothing() {
        boolean[] mask = {true, false, true, false, false, false};
        Applied applied = Applied.to(Applied.grid(2, 3).withMask(mask), "Softmax", false);
        close(applied.y(), 0.2788848, 0, 0.7211152, 0, 0, 0);
        assertThat(applied.y().mask()).isSameAs(mask);
        close(applied.dx(), 0, 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> Applied.to(masked(), "Softmax", false))
                .hasMessageContaining("Softmax: a mask of steps does not fit cases of shape (3, 2)");
    }

    @Test
    void embeddingMasksZeros() {
        Map<String, Object> options = Map.of("input_dim", 4, "output_dim", 3, "mask_zero", true);
        Tensor y = Applied.to(Tensor.of(Shape.of(2, 2), 0, 3, 1, 0), "Embedding", options)
                .y();
        assertThat(Arrays.copyOf(y.mask(), 4)).containsExactly(false, true, true, false);
    }

    @Test
    void embeddingNamesNumbersThatItDoesNotKnow() {
        Map<String, Object> options = Map.of("input_dim", 4, "output_dim", 3);
        for (String wrong : List.of("4", "-1", "2.5", "NaN")) {
            Tensor x = Tensor.of(Shape.of(1, 2), 0, Float.parseFloat(wrong));
            assertThatThrownBy(() -> Applied.to(x, "Embedding", options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expects whole numbers from 0 to 3, got " + wrong);
        }
    }

    @Test
    void batchNormalizationLeavesMaskedStepsOutAlongAnyAxis() {
        Applied applied = Applied.to(masked(), Map.of("BatchNormalization", 1), true);
        close(
                applied.y(),
                -1.604086,
                0.5739391,
                -0.9991686,
                0.9991685,
                18.97367,
                -9.486834,
                1.044863,
                -0.01471642,
                -1.643793,
                0.3545437,
                3.162278,
                -25.29822);
        close(applied.weights().get(2), 0.003625, 0.00725, 0);
        close(applied.weights().get(3), 0.9972047, 0.9960063, 0.99);
    }

    @Test
    void aFrozenBatchNormalizationBehavesAsOutsideOfTraining() {
        Layer layer = Layer.of("BatchNormalization");
        Tensor x = Applied.grid(2, 3, 2);
        Weights frozen = Weights.initial(
                layer.weights(List.of(Shape.of(3, 2))).stream()
                        .map(Weight::frozen)
                        .toList(),
                Rng.of(1));
        Applied inTraining = Applied.of(layer, x, true, frozen);
        Applied after = Applied.of(layer, x, false, frozen);
        assertThat(inTraining.y().toArray()).isEqualTo(after.y().toArray());
        assertThat(inTraining.dx().toArray()).isEqualTo(after.dx().toArray());
        close(frozen.get(2), 0, 0);
        close(frozen.get(3), 1, 1);
    }

    /// Each step has statistics of its own, and the moving ones follow step by step.
    @Test
    void timeDistributedBatchNormalizationGoesStepByStep() {
        Map<String, Object> layer = Map.of("layer", Map.of("BatchNormalization", Map.of("momentum", 0.5)));
        Applied applied = Applied.to(Applied.grid(2, 3, 2), Map.of("TimeDistributed", layer), true);
        close(
                applied.y(),
                -0.9996052,
                0.9920945,
                0.9920948,
                0.9920945,
                0.9920946,
                0.9920946,
                0.9996052,
                -0.9920948,
                -0.9920946,
                -0.9920948,
                -0.9920948,
                -0.9920948);
        close(applied.weights().get(2), 0.115625, 0.1125);
        close(applied.weights().get(3), 0.3300781, 0.1796875);
        Applied masked = Applied.to(masked(), Map.of("TimeDistributed", layer), true);
        close(
                masked.y(),
                -0.9996052,
                0.9920945,
                0,
                0,
                18.97367,
                -9.486834,
                0.9996052,
                -0.9920948,
                -15.81139,
                -15.81139,
                3.162278,
                -25.29822);
        close(masked.weights().get(2), 0.003125, 0.45);
        close(masked.weights().get(3), 0.2832031, 0.1328125);
        assertThat(masked.y().mask()).isSameAs(MASK);
    }

    @Test
    void timeDistributedTakesASequenceOfLayers() {
        Layer layer = new TimeDistributed(Sequential.of(Layer.of("Dense", 3), Layer.of("ReLU")));
        assertThat(layer.weights(List.of(Shape.of(3, 2))))
                .extracting(Weight::name)
                .containsExactly("sequential/dense/kernel", "sequential/dense/bias");
        Applied applied = Applied.of(layer, Applied.grid(2, 3, 2), true, null);
        assertThat(applied.y().shape()).isEqualTo(Shape.of(2, 3, 3));
    }

    /// Keras 3 calls the wrapped layer's function, not the layer.
    @Test
    void timeDistributedCountsThePenaltiesThatKerasCounts() {
        Layer penalized = Layer.of("ActivityRegularization", Map.of("l2", 0.1));
        Tensor x = Applied.grid(2, 3, 2);
        double each = Applied.of(penalized, x, true, null).pass().penalty();
        assertThat(Applied.of(new TimeDistributed(penalized), x, true, null)
                        .pass()
                        .penalty())
                .isZero();
        assertThat(Applied.of(new TimeDistributed(Sequential.of(penalized)), x, true, null)
                        .pass()
                        .penalty())
                .isCloseTo(each, within(1e-6));
    }

    /// A layer within another one is called as a layer, once a step, so its penalty is a sum over the steps.
    @Test
    void timeDistributedAddsThePenaltiesOfInnerLayersStepByStep() {
        SymbolicTensor input = SymbolicTensor.input("x", 4, 2);
        Layer lstm = Layer.of("LSTM", 3).with("activity_regularizer", Map.of("l2", 0.1));
        Layer heads = Layer.of("MultiHeadAttention", Map.of("num_heads", 2, "key_dim", 3))
                .with("activity_regularizer", Map.of("l2", 0.1));
        List<Layer> layers = List.of(
                Sequential.of(lstm),
                Functional.of(List.of(input), input.to(lstm)),
                Layer.of("Bidirectional", Map.of("layer", lstm.toOption())),
                Sequential.of(heads));
        for (Layer layer : layers) {
            for (boolean training : new boolean[] {true, false}) {
                Tensor x = Applied.grid(3, 5, 4, 2);
                Applied together = Applied.of(new TimeDistributed(layer), x, training, null);
                double apart = 0;
                for (int t = 0; t < 5; t++) {
                    Tensor step = Tensor.zeros(Shape.of(3, 4, 2));
                    for (int i = 0; i < step.size(); i++) {
                        step.data()[i] = x.get((i / 8 * 5 + t) * 8 + i % 8);
                    }
                    apart += Applied.of(layer, step, training, together.weights())
                            .pass()
                            .penalty();
                }
                assertThat(together.pass().penalty()).isCloseTo(apart, within(1e-6));
                assertThat(apart).isPositive();
            }
        }
    }

    /// Of a graph, too, each step has statistics of its own.
    @Test
    void timeDistributedGoesStepByStepThroughAGraph() {
        SymbolicTensor input = SymbolicTensor.input("x", 2);
        Layer normalization = Layer.of("BatchNormalization");
        Tensor x = Applied.grid(3, 4, 2);
        Applied graph =
                Applied.of(new TimeDistributed(Functional.of(List.of(input), input.to(normalization))), x, true, null);
        Applied layer = Applied.of(new TimeDistributed(normalization), x, true, null);
        assertThat(graph.y().toArray()).containsExactly(layer.y().toArray());
    }

    @Test
    void timeDistributedShowsItsLayer() {
        List<String> seen = new ArrayList<>();
        Layer layer = new TimeDistributed(Layer.of("Dense", 3));
        try (Workers workers = new Workers(1)) {
            Pass pass = new Pass(false, workers);
            pass.watch((call, outputs) -> seen.add(call.path()));
            Weights weights = Weights.zeros(layer.weights(List.of(Shape.of(3, 2))));
            pass.run("time_distributed", layer, weights, List.of(Applied.grid(2, 3, 2)));
        }
        assertThat(seen).containsExactly("time_distributed/dense", "time_distributed");
    }

    @Test
    void timeDistributedNeedsStepsAndOneOutput() {
        assertThatThrownBy(() -> Layer.fromOption(Map.of("TimeDistributed", Map.of("layer", "Flatten")))
                        .outputShapes(List.of(Shape.of(4))))
                .hasMessageContaining("TimeDistributed expects cases with at least 2 axes, got the shape (4,)");
        Layer states = new TimeDistributed(Layer.of("LSTM", 3).with("return_state", true));
        assertThatThrownBy(() -> states.outputShapes(List.of(Shape.of(2, 3, 4))))
                .hasMessageContaining("takes a layer with one output, lstm gives 3");
    }

    private static void close(Tensor tensor, double... expected) {
        assertThat(tensor.size()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) tensor.get(i)).as("number %d", i).isCloseTo(expected[i], within(2e-5));
        }
    }

    /// Keras hands each step of the inner layers the mask of that step: one value a case, whatever their width.
    @Test
    void stepsOfAModelWithinTimeDistributedKeepTheirCasesMasks() {
        Layer inner = Sequential.of(
                Layer.of("Dense", 5).with("kernel_initializer", "ones"),
                Layer.of("BatchNormalization").with("momentum", 0));
        Layer layer = Layer.of("TimeDistributed", Map.of("layer", inner));
        Tensor x = masked(); // (2, 3, 2); at the last step with a case that counts, it is the first case alone
        Weights weights = Weights.initial(layer.weights(List.of(Shape.of(3, 2))), Rng.of(1));
        Pass pass = new Pass(true, new Workers(1));
        pass.begin(Rng.of(0));
        layer.forward(weights, List.of(x.withMask(new boolean[] {true, true, true, true, false, false})), pass);
        float mean = x.get(4) + x.get(5);
        assertThat(weights.get(4).toArray()).containsOnly(mean);
        assertThat(weights.get(5).toArray()).containsOnly(0);
    }
}
