package org.seriema.nn.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Sequential;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What a service calls for one row after the other takes from the heap what it gives back, and nothing else.
///
/// That is counted in a process of its own with the scalar kernels, for vectors are objects until the optimizing
/// compiler leaves them out, and without that compiler, which would leave out others too.
class PredictAllocationTest {

    private static final int CALLS = 100;
    private static final int COUNTS = 5;

    private record Case(String name, Shape input, Sequential network) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        Sequential dense = Sequential.of(dense(16), Layer.of("Dropout", 0.3), dense(8), sigmoid());
        Sequential recurrent = Sequential.of(
                Layer.of("LSTM", 8).with("return_sequences", true),
                Layer.of("Dropout", 0.2),
                Layer.of("BatchNormalization"),
                Layer.of("LSTM", 5),
                sigmoid());
        Sequential convolutional = Sequential.of(
                convolution(16),
                Layer.of("MaxPooling1D", 2),
                convolution(32),
                Layer.of("MaxPooling1D", 1),
                Layer.of("Flatten"),
                dense(8),
                sigmoid());
        return List.of(
                new Case("dense", Shape.of(12), dense),
                new Case("recurrent", Shape.of(6, 2), recurrent),
                new Case("convolutional", Shape.of(12, 1), convolutional));
    }

    private static Layer dense(int units) {
        return Layer.of("Dense", units).with("activation", "relu");
    }

    private static Layer sigmoid() {
        return Layer.of("Dense", 1).with("activation", "sigmoid");
    }

    private static Layer convolution(int filters) {
        return Layer.of("Conv1D", Map.of("filters", filters, "kernel_size", 3, "padding", "same"))
                .with("activation", "relu");
    }

    @TestFactory
    Stream<DynamicTest> oneRowTakesNoMoreThanItsAnswer() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Dseriema.kernels=scalar",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Allocation.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        List<String> lines = said.lines().toList();
        assertThat(lines).hasSize(1 + cases().size());
        return IntStream.range(0, cases().size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        cases().get(i).name, () -> assertThat(lines.get(1 + i)).isEqualTo(lines.getFirst())));
    }

    /// Prints the bytes that so many answers take, and then, for each network, those of so many calls.
    static final class Allocation {

        private Allocation() {}

        public static void main(String[] args) {
            System.out.println(leastBytes(() -> new float[1]));
            try (Workers workers = new Workers(1)) {
                for (Case one : cases()) {
                    Model model = Model.initial(one.network, one.input, 1);
                    Pass pass = Pass.inference(workers);
                    List<Tensor> x = List.of(row(one.input, 1));
                    System.out.println(leastBytes(() -> model.predict(x, pass)));
                }
            }
        }

        /// The least of several counts, for the first calls load classes.
        private static long leastBytes(Supplier<float[]> call) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            int answers = 0;
            for (int count = 0; count < COUNTS; count++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < CALLS; i++) {
                    answers += call.get().length;
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(answers).isEqualTo(COUNTS * CALLS);
            return least;
        }
    }

    private static Tensor row(Shape shape, long seed) {
        Tensor row = Tensor.zeros(shape.prepend(1));
        Rng rng = Rng.of(seed);
        for (int i = 0; i < row.size(); i++) {
            row.data()[i] = rng.normal();
        }
        return row;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersStayAndAreThoseOfAPassOfTheirOwn(Case one) {
        try (Workers workers = new Workers(1)) {
            answersStay(one, workers);
        }
    }

    private static void answersStay(Case one, Workers workers) {
        Model model = Model.initial(one.network, one.input, 1);
        Pass pass = Pass.inference(workers);
        Tensor first = row(one.input, 1);
        Tensor second = row(one.input, 2);
        float[] a = model.predict(List.of(first), pass);
        float[] b = model.predict(List.of(second), pass);
        assertThat(a).isEqualTo(model.predict(first, workers)).isNotEqualTo(b);
        assertThat(b).isEqualTo(model.predict(second, workers));
    }

    /// 256 go through the network at once.
    @Test
    void manyRowsAreSharedOutWithoutAChange() {
        try (Workers workers = new Workers(2)) {
            manyRows(workers);
        }
    }

    private static void manyRows(Workers workers) {
        Shape input = Shape.of(3);
        Model model = Model.initial(Sequential.of(dense(4), sigmoid()), input, 1);
        int cases = 600;
        Tensor all = row(Shape.of(cases, 3), 3).reshape(Shape.of(cases, 3));
        Pass pass = Pass.inference(workers);
        float[] together = model.predict(all, workers);
        for (int i = 0; i < cases; i++) {
            Tensor one = Tensor.view(Shape.of(1, 3), all.data(), 3 * i);
            assertThat(model.predict(List.of(one), pass)).containsExactly(together[i]);
        }
        assertThat(model.predict(Tensor.zeros(Shape.of(0, 3)), workers)).isEmpty();
    }
}
