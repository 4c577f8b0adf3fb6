package org.seriema.nn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.Config;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

class TrainerTest {

    private static final int FEATURES = 3;
    private static final long BYTES_A_STEP = 8_000;
    private static final int MOST_STEPS = 20_000;

    /// An LSTM with an output at each step, dropout, normalisation: all that draws, counts and sums over a batch.
    private static final Sequential NETWORK = Sequential.of(
            Layer.fromOption(Map.of("LSTM", Map.of("units", 16, "return_sequences", true))),
            Layer.fromOption(Map.of("Dropout", 0.3)),
            Layer.fromOption("BatchNormalization"),
            Layer.fromOption(Map.of("Dense", Map.of("units", 1, "activation", "sigmoid"))));

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theSameSeedGivesTheSameBitsForAnyNumberOfThreads(int threads) {
        Weights one = trained(7, 1, Map.of());
        Weights more = trained(7, threads, Map.of());
        assertThat(more.trainable()).containsExactly(one.trainable());
        assertThat(more.statistics()).containsExactly(one.statistics());
    }

    @Test
    void theSameSeedGivesTheSameBitsAgainAndAnotherSeedOthers() {
        Weights once = trained(7, 1, Map.of());
        assertThat(trained(7, 1, Map.of()).trainable()).containsExactly(once.trainable());
        assertThat(trained(8, 1, Map.of()).trainable()).isNotEqualTo(once.trainable());
    }

    /// The seed of the trainer alone, from the same weights: the order of the cases and what dropout drops.
    @Test
    void theSeedDecidesOrderAndDropout() {
        Model model = Model.initial(NETWORK, Shape.of(12, FEATURES), 1);
        Model other = new Model(NETWORK, model.inputs(), model.weights().copy());
        try (Workers workers = new Workers(1)) {
            new Trainer(model, training(Map.of()), 1, workers).fit(examples(96, 12), null, List.of());
            new Trainer(other, training(Map.of()), 2, workers).fit(examples(96, 12), null, List.of());
        }
        assertThat(other.weights().trainable()).isNotEqualTo(model.weights().trainable());
    }

    /// In the steady state a step makes some small objects for each layer and nothing for each row or time step: one
    /// double a step would be 16,384 bytes in the longer series, and the vectors of one kernel that the just-in-time
    /// compiler does not see through ten times as much. A process of its own, so that nothing else is being compiled.
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void whatAStepAllocatesDoesNotGrowWithTheSeries(String kernels) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Dseriema.kernels=" + kernels,
                        "-cp",
                        classPath,
                        Allocation.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        List<String> bytes =
                said.lines().filter(line -> !line.startsWith("WARNING")).toList();
        System.out.println(kernels + ": bytes that a training step allocates at 8 and at 64 time steps: " + bytes);
        assertThat(Long.parseLong(bytes.get(0))).isLessThan(BYTES_A_STEP);
        assertThat(Long.parseLong(bytes.get(1))).isLessThan(BYTES_A_STEP);
    }

    /// Prints what a step allocates at 8 and at 64 time steps.
    static final class Allocation {

        private Allocation() {}

        public static void main(String[] args) {
            System.out.println(allocatedByAStep(8) + "\n" + allocatedByAStep(64));
        }
    }

    @Test
    void theMeanOfTheWeightsIsWhatTrainingLeavesBehind() {
        Weights plain = trained(7, 1, Map.of());
        Weights mean = trained(7, 1, Map.of("optimizer", Map.of("adam", Map.of("use_ema", true, "ema_momentum", 1))));
        // With momentum 1 the mean stays what it was after the first step.
        Weights first = trained(7, 1, Map.of("epochs", 1, "batch_size", 96));
        Weights firstMean = trained(
                7,
                1,
                Map.of(
                        "epochs",
                        2,
                        "batch_size",
                        96,
                        "optimizer",
                        Map.of("adam", Map.of("use_ema", true, "ema_momentum", 1))));
        assertThat(mean.trainable()).isNotEqualTo(plain.trainable());
        assertThat(firstMean.trainable()).containsExactly(first.trainable());
    }

    @Test
    void aValidationSplitThatLeavesNothingIsRefused() {
        assertThatThrownBy(() -> fit(1, 1, examples(1, 4), Map.of("validation_split", 0.5), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no cases to train on");
    }

    @Test
    void aCallbackStopsTraining() {
        Callback stop = fit -> new Callback.Watcher() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                if (epoch == 1) {
                    fit.stop();
                }
            }
        };
        assertThat(fit(1, 1, examples(32, 4), Map.of("epochs", 9), List.of(stop))
                        .epochs())
                .isEqualTo(2);
    }

    @Test
    void aLossThatIsNoNumberEndsTraining() {
        Examples examples = examples(32, 4);
        examples.x().getFirst().data()[5] = Float.NaN;
        assertThatThrownBy(() -> fit(1, 1, examples, Map.of(), List.of()))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("epoch 1");
    }

    private static Weights trained(long seed, int threads, Map<String, Object> options) {
        Model model = Model.initial(NETWORK, Shape.of(12, FEATURES), seed);
        try (Workers workers = new Workers(threads)) {
            new Trainer(model, training(options), seed, workers).fit(examples(96, 12), null, List.of());
        }
        return model.weights();
    }

    private static History fit(
            long seed, int threads, Examples examples, Map<String, Object> options, List<Callback> callbacks) {
        Model model = Model.initial(NETWORK, examples.x().getFirst().shape().dropFirst(), seed);
        try (Workers workers = new Workers(threads)) {
            return new Trainer(model, training(options), seed, workers).fit(examples, null, callbacks);
        }
    }

    /// The least of many steps: the first make the buffers, and the just-in-time compiler is still at work.
    private static long allocatedByAStep(int steps) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Examples batch = examples(32, steps);
        Model model = Model.initial(NETWORK, Shape.of(steps, FEATURES), 1);
        long least = Long.MAX_VALUE;
        try (Workers workers = new Workers(1)) {
            Trainer trainer = new Trainer(model, training(Map.of()), 1, workers);
            for (int i = 0; i < MOST_STEPS && least >= BYTES_A_STEP; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                trainer.trainOnBatch(batch);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }
        return least;
    }

    private static Training training(Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("epochs", 2, "batch_size", 40));
        all.putAll(options);
        return Config.read(Training.class, "training", all);
    }

    private static Examples examples(int cases, int steps) {
        Rng rng = Rng.of(99);
        Tensor x = Tensor.zeros(Shape.of(cases, steps, FEATURES));
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = rng.normal();
        }
        Tensor y = Tensor.zeros(Shape.of(cases, 1));
        for (int i = 0; i < cases; i++) {
            y.data()[i] = x.get(i * steps * FEATURES) > 0 ? 1 : 0;
        }
        return new Examples(x, y);
    }
}
