package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Masks, dropout, penalties and errors of attention; its numbers stand in the golden files.
class MultiHeadAttentionTest {

    private static final int CASES = 2;
    private static final int STEPS = 5;
    private static final int FEATURES = 3;
    private static final Layer PLAIN =
            Layer.fromOption(Map.of("MultiHeadAttention", Map.of("num_heads", 2, "key_dim", 4)));

    @Test
    void maskedStepsAreNotAttendedTo() {
        boolean[] mask = new boolean[CASES * STEPS];
        Arrays.fill(mask, true);
        mask[3] = false;
        Tensor x = random(1);
        Tensor other = random(1);
        Arrays.fill(other.data(), 3 * FEATURES, 4 * FEATURES, 7);
        Tensor query = random(2);
        assertThat(y(PLAIN, query, other.withMask(mask))).containsExactly(y(PLAIN, query, x.withMask(mask)));
        assertThat(y(PLAIN, query, other)).isNotEqualTo(y(PLAIN, query, x));
        assertThat(forward(PLAIN, false, 0, query, x.withMask(mask)).y().mask()).isNull();
        assertThat(Objects.requireNonNull(
                        forward(PLAIN, false, 0, x.withMask(mask)).y().mask()))
                .startsWith(mask);
    }

    @Test
    void causalAttentionDoesNotLookAheadAndAWindowNotFar() {
        Tensor x = random(1);
        Tensor later = random(1);
        Arrays.fill(later.data(), 3 * FEATURES, STEPS * FEATURES, 7);
        Layer causal = PLAIN.with("use_causal_mask", true);
        assertSameSteps(y(causal, x), y(causal, later), 0, 3);
        Layer window = PLAIN.with("sliding_window", 2);
        assertSameSteps(y(window, x), y(window, later), 0, 2);
        assertThat(y(window, later)[2 * FEATURES]).isNotEqualTo(y(window, x)[2 * FEATURES]);
    }

    private static void assertSameSteps(float[] y, float[] other, int from, int to) {
        assertThat(Arrays.copyOfRange(other, from * FEATURES, to * FEATURES))
                .containsExactly(Arrays.copyOfRange(y, from * FEATURES, to * FEATURES));
    }

    /// As in Keras, where the fused kernel does the one and the softmax layer the other.
    @Test
    void whereAllIsMaskedWeightsAreEqualOrWithDropoutZero() {
        Tensor x = random(1).withMask(new boolean[CASES * STEPS]);
        Layer layer = PLAIN.with("use_bias", false);
        float[] y = y(layer, x);
        assertThat(Arrays.copyOf(y, FEATURES)).containsExactly(Arrays.copyOfRange(y, FEATURES, 2 * FEATURES));
        assertThat(y[0]).isNotZero();
        assertThat(y(layer.with("dropout", 0.5), x)).containsOnly(0);
    }

    /// With one key the weight is 1, and what is kept of it is 1 / (1 - rate).
    @Test
    void dropoutDropsWeightsInTrainingAlone() {
        Layer layer =
                Layer.fromOption(Map.of("MultiHeadAttention", Map.of("num_heads", 1, "key_dim", 1, "dropout", 0.25)));
        Tensor query = Tensor.zeros(Shape.of(1, 4_000, 1));
        Tensor value = Tensor.of(Shape.of(1, 1, 1), 1);
        Weights weights = Weights.zeros(layer.weights(List.of(Shape.of(4_000, 1), Shape.of(1, 1))));
        weights.get(4).data()[weights.get(4).offset()] = 1; // value/kernel
        weights.get(6).data()[weights.get(6).offset()] = 1; // attention_output/kernel
        float[] y = forward(layer, weights, true, 3, query, value).y().toArray();
        int kept = 0;
        for (float one : y) {
            assertThat(one).isIn(0f, 1 / 0.75f);
            kept += one > 0 ? 1 : 0;
        }
        assertThat(kept / 4_000.0).isCloseTo(0.75, within(0.03));
        assertThat(forward(layer, weights, true, 3, query, value).y().toArray()).containsExactly(y);
        assertThat(forward(layer, weights, true, 4, query, value).y().toArray()).isNotEqualTo(y);
        assertThat(forward(layer, weights, false, 3, query, value).y().toArray())
                .containsOnly(1);
    }

    @Test
    void theActivityRegularizerIsForTheProjectionsToo() {
        Layer layer = PLAIN.with("activity_regularizer", Map.of("l2", 0.1)).with("use_gate", true);
        Pass pass = new Pass(true, new Workers(1));
        pass.begin(Rng.of(0));
        List<String> paths = new ArrayList<>();
        Regularizer regularizer = Regularizer.fromOption(Map.of("l2", 0.1));
        double[] penalty = {0};
        pass.watch((call, outputs) -> {
            paths.add(call.path());
            // The mean over the two cases.
            penalty[0] += regularizer.penalty(outputs.getFirst()) / 2;
        });
        Weights weights = Weights.initial(layer.weights(List.of(Shape.of(STEPS, FEATURES))), Rng.of(9));
        pass.run("attention", layer, weights, List.of(random(1)));
        assertThat(paths)
                .containsExactly("attention/query", "attention/key", "attention/value", "attention/gate", "attention");
        assertThat(pass.penalty()).isPositive().isCloseTo(penalty[0], within(1e-9));
    }

    /// Glorot's bound counts all heads' units as outputs.
    @Test
    void kernelsBeginAsMatrices() {
        Layer layer = Layer.fromOption(Map.of("MultiHeadAttention", Map.of("num_heads", 8, "key_dim", 16)));
        Weights weights = Weights.initial(layer.weights(List.of(Shape.of(STEPS, 64))), Rng.of(9));
        double bound = Math.sqrt(6.0 / (64 + 8 * 16));
        for (int kernel = 0; kernel < 8; kernel += 2) {
            float largest = 0;
            for (float number : weights.get(kernel).toArray()) {
                largest = Math.max(largest, Math.abs(number));
            }
            assertThat((double) largest).isBetween(0.99 * bound, bound);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(PLAIN, "expects cases with at least 2 axes", Shape.of(4));
        refused(PLAIN, "value and key must be equal", Shape.of(6, 4), Shape.of(5, 4), Shape.of(6, 4));
        refused(PLAIN, "query and value must be equal", Shape.of(6, 4), Shape.of(5, 2, 4));
        refused(PLAIN.with("attention_axes", 1), "query and value must be", Shape.of(6, 2, 4), Shape.of(5, 3, 4));
        refused(PLAIN.with("attention_axes", -1), "between the batch", Shape.of(6, 4));
        refused(PLAIN.with("attention_axes", List.of(1, 3)), "side by side", Shape.of(2, 3, 4, 5));
        refused(PLAIN.with("use_causal_mask", true), "set attention_axes to [1]", Shape.of(2, 3, 4));
        refused(PLAIN, "takes 1 to 3 inputs, got 4", Shape.of(2), Shape.of(2), Shape.of(2), Shape.of(2));
        assertThatThrownBy(() -> PLAIN.with("num_heads", 0)).hasMessageContaining("num_heads must be positive");
        assertThatThrownBy(() -> PLAIN.with("sliding_window", 0))
                .hasMessageContaining("sliding_window must be positive");
        assertThatThrownBy(() -> PLAIN.with("value_dim", 0)).hasMessageContaining("value_dim must be positive");
        Tensor masked = Tensor.zeros(Shape.of(1, 2, 3, 4)).withMask(new boolean[2]);
        assertThatThrownBy(() -> y(PLAIN, masked)).hasMessageContaining("masks need attention over time alone");
    }

    private static void refused(Layer layer, String message, Shape... inputs) {
        assertThatThrownBy(() -> layer.outputShapes(List.of(inputs)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Tensor random(long seed) {
        Tensor x = Tensor.zeros(Shape.of(CASES, STEPS, FEATURES));
        Rng rng = Rng.of(seed);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = rng.normal();
        }
        return x;
    }

    private static float[] y(Layer layer, Tensor... inputs) {
        return forward(layer, false, 0, inputs).y().toArray();
    }

    private static Traced forward(Layer layer, boolean training, long seed, Tensor... inputs) {
        List<Shape> cases =
                Arrays.stream(inputs).map(x -> x.shape().dropFirst()).toList();
        return forward(layer, Weights.initial(layer.weights(cases), Rng.of(9)), training, seed, inputs);
    }

    private static Traced forward(Layer layer, Weights weights, boolean training, long seed, Tensor... inputs) {
        Pass pass = new Pass(training, new Workers(1));
        pass.begin(Rng.of(seed));
        return layer.forward(weights, List.of(inputs), pass);
    }
}
