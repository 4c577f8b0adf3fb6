package org.seriema.nn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// A training that has much before it gets the vector kernels at once, long before it has done as much work.
class LongTrainingTest {

    private static final int LONG = 1_000_000;
    private static final int SHORT = 10;
    /// The work of so many steps is far less than what brings the vector kernels by itself.
    private static final int MOST_STEPS = 1_000;
    /// Milliseconds between two steps: more than what the kernels take for work that goes on.
    private static final int PAUSE = 60;

    @Test
    void getsTheVectorKernels() throws Exception {
        assumeThat(Kernels.warm().lanes()).isGreaterThan(1);
        assertThat(kernelsAtTheEndOf(LONG)).isEqualTo(Kernels.warm().name());
    }

    @Test
    void aShortOneDoesNot() throws Exception {
        assertThat(kernelsAtTheEndOf(SHORT)).isEqualTo("scalar");
    }

    private static String kernelsAtTheEndOf(int epochs) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        String.valueOf(epochs))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList().getLast();
    }

    /// Trains for so many epochs, or until the kernels change, and prints their name.
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            Sequential network =
                    Sequential.of(Layer.of("Dense", 16), Layer.of("Dense", 1).with("activation", "sigmoid"));
            Examples examples =
                    new Examples(List.of(Tensor.zeros(Shape.of(64, 12))), Tensor.zeros(Shape.of(64, 1)), null);
            Kernels first = Kernels.best();
            Callback untilTheyChange = fit -> new Callback.Watcher() {
                private int steps;

                @Override
                public void onTrainBatchEnd(int step, double loss) {
                    steps++;
                    if (Kernels.best() != first || steps == MOST_STEPS) {
                        fit.stop();
                    }
                    try {
                        Thread.sleep(PAUSE);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            Training training = Training.of(Map.of("epochs", Integer.parseInt(args[0]), "batch_size", 64));
            try (Workers workers = new Workers(1)) {
                new Trainer(Model.initial(network, Shape.of(12), 1), training, 1, workers)
                        .fit(examples, null, List.of(untilTheyChange));
            }
            System.out.println(Kernels.best().name());
        }
    }
}
