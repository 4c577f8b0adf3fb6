package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.nn.testing.LayerExamples;
import org.seriema.nn.testing.LayerExamples.Example;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What a watcher is shown of a pass: every layer's numbers, and what goes on inside recurrent layers.
class PassWatcherTest {

    private static final int CASES = 3;

    private static <T> T known(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    /// Keeps all that it is shown, by path.
    private static final class Keeper implements PassWatcher {
        final List<String> order = new ArrayList<>();
        final Map<String, Call> calls = new HashMap<>();
        final Map<String, List<Tensor>> kept = new HashMap<>();
        final Map<String, Map<String, Tensor>> inside = new HashMap<>();
        final Map<String, Map<String, Tensor>> insideGradients = new HashMap<>();

        private void keep(String what, Call call, List<Tensor> tensors) {
            order.add(what + " " + call.path());
            calls.put(call.path(), call);
            kept.put(
                    what + " " + call.path(),
                    tensors.stream()
                            .map(tensor -> Tensor.of(tensor.shape(), tensor.toArray()))
                            .toList());
        }

        @Override
        public void outputs(Call call, List<Tensor> outputs) {
            keep("y", call, outputs);
        }

        @Override
        public void outputGradients(Call call, List<Tensor> gradients) {
            keep("dy", call, gradients);
        }

        @Override
        public void inputGradients(Call call, List<Tensor> gradients, Weights weightGradients) {
            keep("dx", call, gradients);
        }

        @Override
        public boolean looksInside() {
            return true;
        }

        @Override
        public void inside(Call call, Map<String, Tensor> values) {
            inside.put(call.path(), values);
        }

        @Override
        public void insideGradients(Call call, Map<String, Tensor> gradients) {
            insideGradients.put(call.path(), Map.copyOf(gradients));
        }

        List<Tensor> all(String what) {
            return known(kept, what);
        }
    }

    /// A layer run forward and back on random numbers, the loss being the sum of its outputs times random numbers.
    private static final class Run {
        final Tensor x;
        final Weights weights;
        final Keeper keeper = new Keeper();
        final List<Tensor> outputs;
        final Weights dWeights;
        final List<Tensor> dInputs;

        Run(Layer layer, Shape input, boolean training, boolean watched) {
            x = RecurrentRun.random(input.prepend(CASES), 1);
            weights = Weights.initial(layer.weights(List.of(input)), Rng.of(2));
            Rng rng = Rng.of(3);
            for (int i = 0; i < weights.trainable().length; i++) {
                weights.trainable()[i] += 0.2f * rng.normal();
            }
            dWeights = weights.zerosLike();
            try (Workers workers = new Workers(1)) {
                Pass pass = new Pass(training, workers);
                pass.begin(Rng.of(4));
                pass.watch(watched ? keeper : null);
                Traced traced = pass.run("it", layer, weights, List.of(x));
                outputs = traced.outputs().stream()
                        .map(y -> Tensor.of(y.shape(), y.toArray()))
                        .toList();
                dInputs = traced.back().back(dOutputs(outputs), dWeights).stream()
                        .map(dx -> Tensor.of(dx.shape(), dx.toArray()))
                        .toList();
            }
        }
    }

    private static List<Tensor> dOutputs(List<Tensor> outputs) {
        List<Tensor> random = new ArrayList<>();
        outputs.forEach(y -> random.add(RecurrentRun.random(y.shape(), 5 + random.size())));
        return random;
    }

    static Stream<Layer> recurrent() {
        List<Layer> layers = new ArrayList<>();
        for (String name : List.of("LSTM", "GRU", "SimpleRNN")) {
            for (int units : new int[] {3, 16, 17}) {
                for (boolean backwards : new boolean[] {false, true}) {
                    Layer layer = Layer.of(name, units).with("go_backwards", backwards);
                    layers.add(layer);
                    layers.add(layer.with("return_sequences", true));
                    if (name.equals("GRU")) {
                        layers.add(layer.with("reset_after", false));
                    }
                }
            }
        }
        layers.add(Layer.of("LSTM", 5).with("activation", "softsign").with("recurrent_activation", "hard_sigmoid"));
        layers.add(Layer.of("SimpleRNN", 5).with("activation", "silu"));
        layers.add(Layer.of("GRU", 5).with("use_bias", false));
        return layers.stream();
    }

    private static final Shape SERIES = Shape.of(5, 2);

    @ParameterizedTest
    @MethodSource("recurrent")
    void insideStandsWhatTheEquationsSay(Recurrent layer) {
        Run run = new Run(layer, SERIES, false, true);
        assertInside(layer, run.x, run.weights, known(run.keeper.inside, "it"));
        Tensor y = run.outputs.getFirst();
        Tensor h = known(known(run.keeper.inside, "it"), "h");
        int last = layer.options().goBackwards() ? 0 : 4;
        for (int b = 0; b < CASES && y.shape().rank() == 2; b++) {
            for (int u = 0; u < layer.units(); u++) {
                assertThat(h.get((b * 5 + last) * layer.units() + u)).isEqualTo(y.get(b * layer.units() + u));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recurrent")
    void gradientsInsideAreThoseOfCentralDifferences(Recurrent layer) {
        Run run = new Run(layer, SERIES, false, true);
        Map<String, Tensor> values = known(run.keeper.inside, "it");
        Map<String, Tensor> gradients = known(run.keeper.insideGradients, "it");
        DoubleRecurrence moved = new DoubleRecurrence(layer, run.weights, run.x, values);
        assertThat(gradients.keySet()).isEqualTo(moved.shown());
        List<Tensor> dy = dOutputs(run.outputs);
        for (String name : gradients.keySet()) {
            Tensor gradient = known(gradients, name);
            double largest = 0;
            for (float number : gradient.toArray()) {
                largest = Math.max(largest, Math.abs(number));
            }
            assertThat(largest).as(name).isPositive();
            for (int at = 0; at < gradient.size(); at += 1 + gradient.size() / 40) {
                double above = moved.loss(name, at, 1e-4, dy);
                double below = moved.loss(name, at, -1e-4, dy);
                assertThat((double) gradient.get(at))
                        .as("%s at %s", name, at)
                        .isCloseTo((above - below) / 2e-4, within(1e-5 + 1e-4 * largest));
            }
        }
    }

    private static void assertInside(Recurrent layer, Tensor x, Weights weights, Map<String, Tensor> values) {
        DoubleRecurrence expected = new DoubleRecurrence(layer, weights, x, values);
        expected.loss("", 0, 0, List.of());
        assertThat(expected.values.keySet()).isEqualTo(values.keySet());
        expected.values.forEach((name, numbers) -> {
            Tensor shown = known(values, name);
            assertThat(shown.shape()).isEqualTo(Shape.of(CASES, x.shape().axis(1), layer.units()));
            for (int i = 0; i < numbers.length; i++) {
                assertThat((double) shown.get(i)).as("%s at %s", name, i).isCloseTo(numbers[i], within(2e-6));
            }
        });
    }

    @Test
    void bothDirectionsShowTheirOwnInTheOrderOfTime() {
        for (String name : List.of("LSTM", "GRU", "SimpleRNN")) {
            Recurrent inner = (Recurrent) Layer.of(name, 3).with("return_sequences", true);
            Run run = new Run(Layer.of("Bidirectional", inner), SERIES, false, true);
            String lower = name.equals("SimpleRNN") ? "simple_rnn" : name.toLowerCase(Locale.ROOT);
            for (String side : List.of("forward_", "backward_")) {
                String path = "it/" + side + lower;
                PassWatcher.Call call = known(run.keeper.calls, path);
                assertThat(((Recurrent) call.layer()).options().goBackwards()).isEqualTo(side.equals("backward_"));
                assertInside((Recurrent) call.layer(), run.x, call.weights(), known(run.keeper.inside, path));
            }
        }
    }

    @Test
    void maskedStepsKeepTheirStatesAndHandTheirGradientsOn() {
        for (String name : List.of("LSTM", "GRU", "SimpleRNN")) {
            Layer layer = Layer.of(name, 3);
            Weights weights = Weights.initial(layer.weights(List.of(SERIES)), Rng.of(2));
            boolean[] mask = new boolean[CASES * 5];
            Arrays.fill(mask, true);
            mask[2] = false; // of the first case
            Keeper keeper = new Keeper();
            try (Workers workers = new Workers(1)) {
                Pass pass = new Pass(false, workers);
                pass.begin(Rng.of(4));
                pass.watch(keeper);
                Traced traced = pass.run(
                        "it",
                        layer,
                        weights,
                        List.of(RecurrentRun.random(SERIES.prepend(CASES), 1).withMask(mask)));
                traced.back().back(dOutputs(traced.outputs()), weights.zerosLike());
            }
            for (String state : name.equals("LSTM") ? List.of("h", "c") : List.of("h")) {
                Tensor values = known(known(keeper.inside, "it"), state);
                Tensor gradients = known(known(keeper.insideGradients, "it"), state);
                for (int u = 0; u < 3; u++) {
                    assertThat(at(values, 0, 2, u)).isEqualTo(at(values, 0, 1, u));
                    assertThat(at(values, 1, 2, u)).isNotEqualTo(at(values, 1, 1, u));
                    assertThat(at(gradients, 0, 2, u)).isNotZero();
                }
                // c also goes on through h, which is beside it at the masked step.
                assertThat(at(gradients, 0, 2, 0) == at(gradients, 0, 1, 0)).isEqualTo(state.equals("h"));
            }
        }
    }

    private static float at(Tensor tensor, int b, int t, int u) {
        return tensor.get((b * 5 + t) * 3 + u);
    }

    @Test
    void eachLayerIsShownForwardAndBackByItsPath() {
        Layer network = Sequential.of(
                Layer.of("LSTM", 4).with("return_sequences", true),
                Sequential.of(Layer.of("Dense", 3), Layer.of("Activation", "tanh")),
                Layer.of("TimeDistributed", Layer.of("Dense", 2)));
        Run run = new Run(network, SERIES, false, true);
        assertThat(run.keeper.order)
                .containsExactly(
                        "y it/lstm",
                        "y it/sequential/dense",
                        "y it/sequential/activation",
                        "y it/sequential",
                        "y it/time_distributed/dense",
                        "y it/time_distributed",
                        "y it",
                        "dy it",
                        "dy it/time_distributed",
                        "dy it/time_distributed/dense",
                        "dx it/time_distributed/dense",
                        "dx it/time_distributed",
                        "dy it/sequential",
                        "dy it/sequential/activation",
                        "dx it/sequential/activation",
                        "dy it/sequential/dense",
                        "dx it/sequential/dense",
                        "dx it/sequential",
                        "dy it/lstm",
                        "dx it/lstm",
                        "dx it");
        assertThat(run.keeper.all("y it").getFirst().toArray())
                .containsExactly(run.outputs.getFirst().toArray());
        assertThat(run.keeper.all("dx it/sequential").getFirst().toArray())
                .containsExactly(run.keeper.all("dy it/lstm").getFirst().toArray());
        assertThat(run.keeper.all("dx it").getFirst().toArray())
                .containsExactly(run.dInputs.getFirst().toArray());
        PassWatcher.Call dense = known(run.keeper.calls, "it/sequential/dense");
        assertThat(dense.layer()).isEqualTo(Layer.of("Dense", 3));
        assertThat(dense.weights().layout().getFirst().name()).isEqualTo("sequential/dense/kernel");
    }

    static Stream<Example> examples() {
        return Layers.ALL.names().stream().flatMap(name -> LayerExamples.of(name).stream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void watchingChangesNoBit(Example example) {
        if (example.inputs().size() > 1 || example.kinds() > 0) {
            return;
        }
        for (boolean training : new boolean[] {false, true}) {
            Run seen = new Run(example.layer(), example.inputs().getFirst(), training, true);
            Run unseen = new Run(example.layer(), example.inputs().getFirst(), training, false);
            assertThat(seen.dWeights.trainable()).containsExactly(unseen.dWeights.trainable());
            assertThat(seen.weights.statistics()).containsExactly(unseen.weights.statistics());
            for (int i = 0; i < seen.outputs.size(); i++) {
                assertThat(seen.outputs.get(i).toArray())
                        .containsExactly(unseen.outputs.get(i).toArray());
            }
            assertThat(seen.dInputs.getFirst().toArray())
                    .containsExactly(unseen.dInputs.getFirst().toArray());
        }
    }

    @Test
    void aPassThatGoesForwardAloneShowsOutputsAndNothingInside() {
        Layer layer = Layer.of("LSTM", 3);
        Weights weights = Weights.initial(layer.weights(List.of(SERIES)), Rng.of(2));
        Keeper keeper = new Keeper();
        try (Workers workers = new Workers(1)) {
            Pass pass = Pass.inference(workers);
            pass.begin(Rng.of(4));
            pass.watch(keeper);
            pass.run("it", layer, weights, List.of(RecurrentRun.random(SERIES.prepend(CASES), 1)));
        }
        assertThat(keeper.order).containsExactly("y it");
        assertThat(keeper.inside).isEmpty();
    }

    @Test
    void theFirstLayersInputGradientIsShownThoughNobodyElseWantsIt() {
        Layer layer = Layer.of("LSTM", 3);
        Weights weights = Weights.initial(layer.weights(List.of(SERIES)), Rng.of(2));
        Tensor x = RecurrentRun.random(SERIES.prepend(CASES), 1);
        List<float[]> seen = new ArrayList<>();
        for (boolean ignored : new boolean[] {false, true}) {
            Keeper keeper = new Keeper();
            try (Workers workers = new Workers(1)) {
                Pass pass = new Pass(true, workers);
                pass.begin(Rng.of(4));
                pass.watch(keeper);
                if (ignored) {
                    pass.ignoreGradients(List.of(x));
                }
                Traced traced = pass.run("it", layer, weights, List.of(x));
                traced.back().back(dOutputs(traced.outputs()), weights.zerosLike());
            }
            seen.add(keeper.all("dx it").getFirst().toArray());
        }
        assertThat(seen.get(1)).containsExactly(seen.get(0));
    }
}
