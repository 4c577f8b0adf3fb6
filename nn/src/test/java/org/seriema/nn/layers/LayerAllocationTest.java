package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.testing.LayerExamples;
import org.seriema.nn.testing.LayerExamples.Example;
import org.seriema.nn.testing.LayerRun;
import org.seriema.tensor.Workers;

/// A layer takes its buffers from the pass, so that what it allocates itself grows neither with the batch, nor with the
/// series, nor from one batch to the next.
///
/// That is counted in a process of its own with the scalar kernels, for vectors are objects, and without the optimizing
/// compiler, which leaves out objects once it has seen enough of them: so every batch allocates the same to the byte.
class LayerAllocationTest {

    private static final int CASES = 4;
    private static final int STEPS = 6;

    /// Enough for a layer's small objects: tensors, shapes, closures.
    private static final long MOST = 12_000;

    private static final int BATCHES = 50;
    private static final int COUNTED = 20;

    @TestFactory
    Stream<DynamicTest> allocatesNoMoreForMore() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dseriema.kernels=scalar",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Allocation.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        List<Example> examples = examples();
        List<String> lines = said.lines().toList();
        assertThat(lines).hasSameSizeAs(examples);
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(
                        examples.get(i).toString(), () -> check(examples.get(i).layer(), lines.get(i))));
    }

    private static void check(Layer layer, String line) {
        long[] bytes = Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
        if (layer instanceof TimeDistributed each && each.layer().dependsOnBatch(true)) {
            // Keras calls such a layer once for each time step, and so does this one: with a call's small objects.
            assertThat(bytes[1]).as("bytes for the next %s", COUNTED).isEqualTo(bytes[0]);
            assertThat(bytes[2]).as("bytes for batches of more cases").isEqualTo(bytes[0]);
            return;
        }
        assertThat(bytes[0]).as("bytes for %s batches", COUNTED).isLessThan(COUNTED * MOST);
        assertThat(bytes[1]).as("bytes for the next %s", COUNTED).isEqualTo(bytes[0]);
        assertThat(bytes[2]).as("bytes for batches of more cases").isEqualTo(bytes[0]);
        assertThat(bytes[4]).as("bytes in inference, for the next %s", COUNTED).isEqualTo(bytes[3]);
        if (!leavesLoops(layer)) {
            assertThat(bytes[5])
                    .as("bytes in inference for other cases of the same shapes")
                    .isZero();
        }
        if (bytes.length > 6) {
            assertThat(bytes[6]).as("bytes for series of more steps").isEqualTo(bytes[0]);
        }
    }

    /// Whether the layer computes something beside loops in inference: so its loops alone cannot be run again.
    private static boolean leavesLoops(Layer layer) {
        return layer.activityRegularizer() != null || (layer instanceof MultiHeadAttention heads && heads.useGate());
    }

    private static List<Example> examples() {
        return Layers.ALL.names().stream()
                .flatMap(name -> LayerExamples.of(name).stream())
                .toList();
    }

    /// Prints a line for each example: bytes for some batches in training, for the next, for larger ones; for some in
    /// inference, the next, and those of [Pass#forward]; and for ones of longer series if the layer takes them.
    static final class Allocation {

        private Allocation() {}

        public static void main(String[] args) {
            for (Example example : examples()) {
                List<Long> bytes = new ArrayList<>();
                bytes.add(counted(example, CASES, true, BATCHES - 2 * COUNTED));
                bytes.add(counted(example, CASES, true, BATCHES - COUNTED));
                bytes.add(counted(example, 5 * CASES, true, BATCHES - COUNTED));
                bytes.add(counted(example, CASES, false, BATCHES - 2 * COUNTED));
                bytes.add(counted(example, CASES, false, BATCHES - COUNTED));
                bytes.add(countedAgain(example));
                example.withSteps(5 * STEPS)
                        .ifPresent(longer -> bytes.add(counted(longer, CASES, true, BATCHES - COUNTED)));
                System.out.println(bytes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            }
        }

        /// What 20 batches allocate after as many as `before`, there and back in training, there in inference.
        private static long counted(Example example, int cases, boolean training, int before) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            LayerRun run = new LayerRun(example, cases);
            try (Workers workers = new Workers(1)) {
                Pass pass = new Pass(training, workers);
                run(run, pass, before);
                long start = threads.getCurrentThreadAllocatedBytes();
                run(run, pass, COUNTED);
                return threads.getCurrentThreadAllocatedBytes() - start;
            }
        }

        /// What 20 batches allocate in a pass that goes forward alone and is used for nothing else.
        private static long countedAgain(Example example) {
            if (example.layer().outputShapes(example.inputs()).size() > 1) {
                return 0; // not for a network by itself
            }
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            LayerRun run = new LayerRun(example, CASES);
            Sequential network = Sequential.of(example.layer());
            try (Workers workers = new Workers(1)) {
                Pass pass = Pass.inference(workers);
                long start = 0;
                for (int i = 0; i < BATCHES; i++) {
                    start = i == BATCHES - COUNTED ? threads.getCurrentThreadAllocatedBytes() : start;
                    pass.forward(network, run.weights(), run.x(), 0, CASES);
                }
                return threads.getCurrentThreadAllocatedBytes() - start;
            }
        }

        private static void run(LayerRun run, Pass pass, int times) {
            for (int i = 0; i < times; i++) {
                if (pass.training()) {
                    run.back(pass);
                } else {
                    run.forward(pass);
                }
            }
        }
    }
}
