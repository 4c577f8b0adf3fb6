package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.ConfigException;
import org.seriema.nn.testing.Gradients;
import org.seriema.nn.testing.LayerExamples.Example;
import org.seriema.nn.testing.LayerRun;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What recurrent layers do with masks, states and dropout.
class RecurrentTest {

    private static final int STEPS = 6;
    private static final int FEATURES = 4;

    /// Of three cases: one that begins late, one of which no step counts, one with gaps.
    private static final boolean[] MASK = mask("001111", "000000", "101101");

    private static boolean[] mask(String... cases) {
        String all = String.join("", cases);
        boolean[] mask = new boolean[all.length()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = all.charAt(i) == '1';
        }
        return mask;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "GRU", "GRU before", "LSTM", "Bidirectional"})
    void gradientsAreThoseOfDifferencesUnderAMaskAndWithInitialStates(String name) {
        for (Map<String, Object> options : List.<Map<String, Object>>of(
                Map.of("return_sequences", true, "return_state", true),
                Map.of("return_sequences", true, "zero_output_for_mask", true, "recurrent_dropout", 0.3),
                Map.of("go_backwards", true, "return_state", true, "dropout", 0.3),
                Map.of("zero_output_for_mask", true))) {
            Layer layer = layer(name, options);
            Gradients.check(new Masked(layer, MASK), inputs(layer), 3, true, 4);
            Gradients.check(new Masked(layer, MASK), inputs(layer), 3, false, 3);
        }
    }

    private static Layer layer(String name, Map<String, Object> options) {
        Layer layer = layer(name.equals("Bidirectional") ? "LSTM" : name, 5);
        for (Map.Entry<String, Object> option : options.entrySet()) {
            layer = layer.with(option.getKey(), option.getValue());
        }
        if (!name.equals("Bidirectional")) {
            return layer;
        }
        boolean backwards = options.containsKey("go_backwards");
        return new Bidirectional(layer, MergeMode.MUL, layer.with("go_backwards", !backwards));
    }

    /// Few cases beside many features go another way back to the input than many.
    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "GRU", "LSTM"})
    void gradientsOfFewCasesOfManyFeaturesAreThoseOfDifferences(String name) {
        Layer layer = Layer.of(name, 5).with("return_sequences", true);
        Gradients.check(layer, List.of(Shape.of(2, 51)), 3, true, 7);
        Gradients.check(layer, List.of(Shape.of(2, 19)), 1, true, 8);
    }

    /// In training one step takes a wide kernel as it lies, if the units fill whole panels of two vectors.
    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "GRU", "GRU before", "LSTM"})
    void oneStepOfManyFeaturesIsTheSameInTrainingAndNot(String name) {
        for (int units : new int[] {64, 48, 20}) {
            Layer layer = layer(name, units);
            List<Shape> x = List.of(Shape.of(1, 600));
            List<Shape> all = new ArrayList<>(Collections.nCopies(((Recurrent) layer).states(), Shape.of(units)));
            all.addFirst(x.getFirst());
            checkOneStep(new Example(layer, x, 0));
            checkOneStep(new Example(layer, all, 0));
            checkOneStep(new Example(layer.with("use_bias", false), x, 0));
        }
    }

    private static void checkOneStep(Example example) {
        LayerRun.Results packed = new LayerRun(example, 37).results(false, 1);
        // Beside one case more there are not so many features.
        float[] dx = new LayerRun(example, 38).results(true, 1).dx().getFirst();
        float apart = 0;
        for (int i = 0; i < 37 * 600; i++) {
            apart = Math.max(apart, Math.abs(packed.dx().getFirst()[i] - dx[i]));
        }
        assertThat(apart).isLessThan(1e-5f);
        for (int threads : new int[] {1, 2, 3}) {
            LayerRun.Results got;
            try (Workers workers = new Workers(threads)) {
                Pass pass = new Pass(true, workers);
                new LayerRun(example, 37).results(pass); // what it leaves in the buffers must not count
                got = new LayerRun(example, 37).afterAnother().results(pass);
            }
            assertThat(got.y().getFirst()).isEqualTo(packed.y().getFirst());
            for (int i = 0; i < example.inputs().size(); i++) {
                assertThat(got.dx().get(i)).isEqualTo(packed.dx().get(i));
            }
            assertThat(got.dWeights()).isEqualTo(packed.dWeights());
        }
    }

    /// Of many cases so many steps go back together, of one case all; some units fill whole panels of vectors.
    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "GRU", "GRU before", "LSTM"})
    void theGradientOfALongSeriesIsTheSumOverItsCases(String name) {
        int batch = 37;
        for (int units : new int[] {64, 40, 5}) {
            Layer layer = layer(name, units).with("return_sequences", true);
            Shape one = Shape.of(20, units == 64 ? 1 : 70);
            Tensor x = RecurrentRun.random(one.prepend(batch), units);
            RecurrentRun whole = new RecurrentRun(layer, true, x);
            double[] sum = new double[whole.dWeights.trainable().length];
            for (int b = 0; b < batch; b++) {
                Tensor of = Tensor.zeros(one.prepend(1));
                System.arraycopy(x.data(), b * one.size(), of.data(), 0, one.size());
                RecurrentRun alone = new RecurrentRun(layer, true, whole.weights, List.of(of));
                int size = alone.outputs.getFirst().size();
                assertThat(Arrays.copyOfRange(whole.outputs.getFirst().toArray(), b * size, (b + 1) * size))
                        .isEqualTo(alone.outputs.getFirst().toArray());
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += alone.dWeights.trainable()[i];
                }
            }
            for (int i = 0; i < sum.length; i++) {
                assertThat((double) whole.dWeights.trainable()[i])
                        .isCloseTo(sum[i], within(1e-5 * batch * Math.max(1, Math.abs(sum[i] / batch))));
            }
            Example example = new Example(layer, List.of(one), 0);
            float[] expected = new LayerRun(example, batch).results(true, 1).dWeights();
            assertThat(new LayerRun(example, batch)
                            .afterAnother()
                            .results(true, 3)
                            .dWeights())
                    .isEqualTo(expected);
        }
    }

    private static Layer layer(String name, int units) {
        return name.startsWith("GRU")
                ? Layer.of("GRU", units).with("reset_after", name.equals("GRU"))
                : Layer.of(name, units);
    }

    private static List<Shape> inputs(Layer layer) {
        int states = layer instanceof Recurrent recurrent ? recurrent.states() : 4;
        List<Shape> inputs = new ArrayList<>(Collections.nCopies(states, Shape.of(5)));
        inputs.addFirst(Shape.of(STEPS, FEATURES));
        return inputs;
    }

    /// A layer whose first input is masked.
    private record Masked(Layer layer, boolean[] mask) implements Layer {

        @Override
        public List<Shape> outputShapes(List<Shape> inputs) {
            return layer.outputShapes(inputs);
        }

        @Override
        public List<Weight> weights(List<Shape> inputs) {
            return layer.weights(inputs);
        }

        @Override
        public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
            List<Tensor> masked = new ArrayList<>(inputs);
            masked.set(0, inputs.getFirst().withMask(mask));
            return layer.forward(weights, masked, pass);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "GRU", "GRU before", "LSTM"})
    void aMaskedStepIsAsIfItWereNotThere(String name) {
        Layer layer = layer(name, Map.of("return_state", true));
        Tensor x = RecurrentRun.random(Shape.of(1, STEPS, FEATURES), 1);
        Tensor without = Tensor.zeros(Shape.of(1, 4, FEATURES));
        for (int i = 0, step = 0; i < STEPS; i++) {
            if (MASK[2 * STEPS + i]) {
                System.arraycopy(x.data(), i * FEATURES, without.data(), step++ * FEATURES, FEATURES);
            } else {
                Arrays.fill(x.data(), i * FEATURES, (i + 1) * FEATURES, Float.NaN);
            }
        }
        RecurrentRun masked = new RecurrentRun(layer, false, x.withMask(mask("101101")));
        RecurrentRun shorter = new RecurrentRun(layer, false, without);
        for (int i = 0; i < masked.outputs.size(); i++) {
            assertThat(masked.outputs.get(i).toArray())
                    .containsExactly(shorter.outputs.get(i).toArray());
        }
        assertThat(masked.dWeights.trainable()).containsExactly(shorter.dWeights.trainable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "GRU", "LSTM"})
    void aMaskedStepRepeatsTheLastOutputOrGivesZeros(String name) {
        Tensor x = RecurrentRun.random(Shape.of(3, STEPS, FEATURES), 2).withMask(MASK);
        Layer layer = Layer.of(name, 5).with("return_sequences", true);
        RecurrentRun repeating = new RecurrentRun(layer, false, x);
        RecurrentRun zeroing = new RecurrentRun(layer.with("zero_output_for_mask", true), false, x);
        float[] zeros = new float[5];
        for (int row = 0; row < MASK.length; row++) {
            float[] before = row % STEPS == 0 ? zeros : repeating.row(row - 1);
            assertThat(zeroing.row(row)).isEqualTo(MASK[row] ? repeating.row(row) : zeros);
            if (!MASK[row]) {
                assertThat(repeating.row(row)).isEqualTo(before);
            } else {
                assertThat(repeating.row(row)).isNotEqualTo(before);
            }
        }
        assertThat(repeating.outputs.getFirst().mask()).isEqualTo(MASK);
        assertThat(new RecurrentRun(Layer.of(name, 5), false, x)
                        .outputs
                        .getFirst()
                        .mask())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "GRU", "LSTM"})
    void initialStatesGoOnWhereOtherStepsEnded(String name) {
        Layer layer = layer(name, Map.of("return_state", true));
        Tensor x = RecurrentRun.random(Shape.of(2, STEPS, FEATURES), 4);
        RecurrentRun whole = new RecurrentRun(layer, false, x);
        RecurrentRun start = new RecurrentRun(layer, false, whole.weights, List.of(steps(x, 0, 2)));
        List<Tensor> inputs = new ArrayList<>(start.outputs);
        inputs.set(0, steps(x, 2, STEPS));
        RecurrentRun end = new RecurrentRun(layer, false, whole.weights, inputs);
        assertThat(end.outputs.getFirst().toArray())
                .containsExactly(whole.outputs.getFirst().toArray());
    }

    private static Tensor steps(Tensor x, int from, int to) {
        Tensor part = Tensor.zeros(Shape.of(x.shape().axis(0), to - from, FEATURES));
        for (int b = 0; b < x.shape().axis(0); b++) {
            int length = (to - from) * FEATURES;
            System.arraycopy(x.data(), (b * STEPS + from) * FEATURES, part.data(), b * length, length);
        }
        return part;
    }

    @Test
    void keepsItsStateFromBatchToBatch() {
        Layer layer = Layer.of("GRU", 5);
        Tensor x = RecurrentRun.random(Shape.of(2, STEPS, FEATURES), 8);
        RecurrentRun whole = new RecurrentRun(layer, false, x);
        try (Workers workers = new Workers(1)) {
            Pass pass = new Pass(false, workers);
            pass.begin(Rng.of(0));
            layer.with("stateful", true).forward(whole.weights, List.of(steps(x, 0, 2)), pass);
            pass.begin(Rng.of(0));
            Traced end = layer.with("stateful", true).forward(whole.weights, List.of(steps(x, 2, STEPS)), pass);
            assertThat(end.y().toArray())
                    .containsExactly(whole.outputs.getFirst().toArray());
        }
    }

    /// Kernel 1 and no way back: each output is its input times the draw.
    @Test
    void dropoutIsDrawnOnceForAllSteps() {
        int width = 400;
        Layer layer = Layer.of("SimpleRNN", width)
                .with("activation", "linear")
                .with("recurrent_initializer", "zeros")
                .with("kernel_initializer", "identity")
                .with("return_sequences", true)
                .with("dropout", 0.25);
        Tensor ones = Tensor.zeros(Shape.of(2, 3, width));
        Arrays.fill(ones.data(), 1);
        float[] y = new RecurrentRun(layer, true, ones).outputs.getFirst().toArray();
        assertShare(y, 0, 0.25);
        for (int i = 0; i < y.length; i++) {
            assertThat(y[i]).isIn(0f, 1 / 0.75f);
            assertThat(y[i]).isEqualTo(y[i / (3 * width) * 3 * width + i % width]);
        }
        assertThat(Arrays.copyOf(y, width)).isNotEqualTo(Arrays.copyOfRange(y, 3 * width, 4 * width));
        assertThat(new RecurrentRun(layer, true, ones).outputs.getFirst().toArray())
                .containsExactly(y);
        assertThat(new RecurrentRun(layer, false, ones).outputs.getFirst().toArray())
                .containsOnly(1);
    }

    /// No inputs, and the state goes on as it is but for the draw.
    @Test
    void recurrentDropoutIsDrawnOnceForAllSteps() {
        int width = 400;
        Layer layer = Layer.of("SimpleRNN", width)
                .with("activation", "linear")
                .with("recurrent_initializer", "identity")
                .with("kernel_initializer", "zeros")
                .with("recurrent_dropout", 0.5);
        Tensor x = Tensor.zeros(Shape.of(1, 3, 2));
        Tensor ones = Tensor.zeros(Shape.of(1, width));
        Arrays.fill(ones.data(), 1);
        Weights weights = new RecurrentRun(layer, false, x).weights;
        float[] y = new RecurrentRun(layer, true, weights, List.of(x, ones))
                .outputs
                .getFirst()
                .toArray();
        assertShare(y, 0, 0.5);
        assertShare(y, 8, 0.5);
    }

    /// With one draw for three factors 3 of 4 stay, with three draws 27 of 64.
    @Test
    void gatesDrawForThemselvesIfStatesAreDroppedToo() {
        int width = 600;
        Layer layer = Layer.of("LSTM", width)
                .with("activation", "linear")
                .with("recurrent_activation", "linear")
                .with("use_bias", false)
                .with("dropout", 0.25);
        Tensor ones = Tensor.zeros(Shape.of(2, 1, width));
        Arrays.fill(ones.data(), 1);
        Weights weights = Weights.zeros(layer.weights(List.of(Shape.of(1, width))));
        for (int i = 0; i < width; i++) {
            for (int gate = 0; gate < 4; gate++) {
                weights.get(0).data()[i * 4 * width + gate * width + i] = 1;
            }
        }
        float[] one = new RecurrentRun(layer, true, weights, List.of(ones))
                .outputs
                .getFirst()
                .toArray();
        assertShare(one, 0, 0.25);
        Layer both = layer.with("recurrent_dropout", 0.1);
        float[] three = new RecurrentRun(both, true, weights, List.of(ones))
                .outputs
                .getFirst()
                .toArray();
        assertShare(three, 0, 37.0 / 64);
    }

    /// Within 5 standard deviations.
    private static void assertShare(float[] numbers, float number, double share) {
        double found = 0;
        for (float one : numbers) {
            found += one == number ? 1.0 / numbers.length : 0;
        }
        // The draws of the first test are alike at its three steps.
        double deviation = Math.sqrt(share * (1 - share) / (numbers.length / 3.0));
        assertThat(found).isBetween(share - 5 * deviation, share + 5 * deviation);
    }

    @Test
    void theForgetGateBeginsOpen() {
        Layer layer = Layer.of("LSTM", 2);
        List<Shape> inputs = List.of(Shape.of(STEPS, FEATURES));
        assertThat(Weights.initial(layer.weights(inputs), Rng.of(1)).get(2).toArray())
                .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
        Layer closed = layer.with("unit_forget_bias", false);
        assertThat(Weights.initial(closed.weights(inputs), Rng.of(1)).get(2).toArray())
                .containsOnly(0);
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(Map.of("GRU", Map.of("units", 3, "dropout", 1)), "dropout must be in [0, 1), got 1.0");
        refused(
                Map.of("SimpleRNN", Map.of("units", 3, "recurrent_dropout", -1)),
                "recurrent_dropout must be in [0, 1)");
        refused(Map.of("GRU", 1_000_000_000), "units may be at most 715,827,882, got 1000000000");
        assertThatThrownBy(() -> Layer.of("LSTM", 3).outputShapes(List.of(Shape.of(STEPS, FEATURES), Shape.of(3))))
                .hasMessage("LSTM: expected 2 initial states of the shape (3,), got [(3,)]");
    }

    private static void refused(Map<String, Object> option, String message) {
        assertThatThrownBy(() -> Layer.fromOption(option))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }
}
