package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.nn.testing.Gradients;
import org.seriema.nn.testing.LayerExamples;
import org.seriema.nn.testing.LayerExamples.Example;
import org.seriema.nn.testing.LayerRun;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What every layer owes, tested once for all of them. (What it allocates: [LayerAllocationTest].)
class LayerContractTest {

    /// Around one and two vectors of a machine's floats.
    private static final int[] ODD = {15, 16, 17, 31, 33};

    private static final int THREADS = 8;

    static Stream<String> names() {
        return Layers.ALL.names().stream();
    }

    static Stream<Example> examples() {
        return names().flatMap(name -> LayerExamples.of(name).stream());
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasExamples(String name) {
        assertThat(LayerExamples.of(name))
                .as("settings of %s in LayerExamples.OPTIONS", name)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isReadAgainFromWhatItWrites(Example example) {
        Object written = Layers.ALL.write(example.layer());
        assertThat(Layers.ALL.read(written)).isEqualTo(example.layer());
    }

    /// For one case and one time step too, where the layer takes them.
    @ParameterizedTest
    @MethodSource("examples")
    void givesTheShapesItDeclares(Example example) {
        for (int batch : new int[] {1, 3}) {
            assertShapes(example, batch);
            example.withSteps(1).ifPresent(one -> assertShapes(one, batch));
        }
    }

    private static void assertShapes(Example example, int batch) {
        for (boolean training : new boolean[] {false, true}) {
            LayerRun.Results results = new LayerRun(example, batch).results(training, 1);
            assertThat(results.shapes()).isEqualTo(batched(example.layer().outputShapes(example.inputs()), batch));
            assertThat(results.dxShapes()).isEqualTo(batched(example.inputs(), batch));
            results.y().forEach(LayerContractTest::assertFinite);
            results.dx().forEach(LayerContractTest::assertFinite);
        }
    }

    private static List<Shape> batched(List<Shape> cases, int batch) {
        return cases.stream().map(shape -> shape.prepend(batch)).toList();
    }

    private static void assertFinite(float[] numbers) {
        for (float number : numbers) {
            assertThat(Float.isFinite(number)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasTheGradientsOfCentralDifferences(Example example) {
        Gradients.check(example.layer(), example.inputs(), example.kinds(), 3, true, 1);
        Gradients.check(example.layer(), example.inputs(), example.kinds(), 3, false, 2);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasThemForSizesBesideTheWidthOfAVector(Example example) {
        for (int features : ODD) {
            example.withFeatures(features)
                    .ifPresent(odd -> Gradients.check(odd.layer(), odd.inputs(), odd.kinds(), 2, true, 3));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void inferenceIsTheSameEachTimeAndChangesNoWeight(Example example) {
        LayerRun run = new LayerRun(example, 4);
        Weights before = run.weights().copy();
        Pass pass = new Pass(false, new Workers(1));
        List<float[]> first = outputs(run.forward(pass));
        assertSame(outputs(run.forward(pass)), first);
        assertSame(run.weights().trainable(), before.trainable());
        assertSame(run.weights().statistics(), before.statistics());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void trainingChangesNothingButStatistics(Example example) {
        LayerRun run = new LayerRun(example, 4);
        Weights before = run.weights().copy();
        List<float[]> inputs = run.x().stream().map(Tensor::toArray).toList();
        run.results(true, 1);
        assertSame(run.weights().trainable(), before.trainable());
        assertSame(run.x().stream().map(Tensor::toArray).toList(), inputs);
    }

    /// Also where it does not add to zeros but writes, as it may in the first batch that follows.
    @ParameterizedTest
    @MethodSource("examples")
    void givesTheSameGradientsAfterAnotherBatch(Example example) {
        for (int batch : new int[] {1, 4, 70}) {
            LayerRun.Results zeros = new LayerRun(example, batch).results(true, 1);
            for (int threads : new int[] {1, 3}) {
                assertSame(new LayerRun(example, batch).afterAnother().results(true, threads), zeros);
            }
        }
    }

    private static List<float[]> outputs(Traced traced) {
        return traced.outputs().stream().map(Tensor::toArray).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesTheSameBitsForAnyNumberOfThreads(Example example) {
        // So many cases that the work is worth sharing out, which is more with fewer weights.
        int weights = example.layer().weights(example.inputs()).stream()
                .mapToInt(weight -> weight.shape().size())
                .sum();
        int batch = weights > 50 ? 257 : 3_001;
        LayerRun.Results one = new LayerRun(example, batch).results(true, 1);
        for (int threads : new int[] {2, 3, 7}) {
            assertSame(new LayerRun(example, batch).results(true, threads), one);
        }
    }

    /// A layer has no state of its own: one serves many threads, each with a pass and gradients of its own.
    @ParameterizedTest
    @MethodSource("examples")
    void servesManyThreadsAtOnce(Example example) throws Exception {
        LayerRun.Results alone = new LayerRun(example, 5).results(true, 1);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<LayerRun.Results>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    LayerRun own = new LayerRun(example, 5);
                    start.await();
                    return own.results(true, 1);
                }));
            }
            for (Future<LayerRun.Results> one : all) {
                assertSame(one.get(), alone);
            }
        }
    }

    private static void assertSame(LayerRun.Results results, LayerRun.Results expected) {
        assertSame(results.y(), expected.y());
        assertSame(results.dx(), expected.dx());
        assertSame(results.dWeights(), expected.dWeights());
        assertSame(results.statistics(), expected.statistics());
    }

    private static void assertSame(List<float[]> numbers, List<float[]> expected) {
        assertThat(numbers).hasSameSizeAs(expected);
        for (int i = 0; i < numbers.size(); i++) {
            assertSame(numbers.get(i), expected.get(i));
        }
    }

    /// The same bits; AssertJ's own comparison takes a second for the numbers of a large batch.
    private static void assertSame(float[] numbers, float[] expected) {
        if (!Arrays.equals(numbers, expected)) {
            assertThat(numbers).containsExactly(expected);
        }
    }

    /// A pass begun anew hands out the same buffers, full of the numbers of the batch before.
    @ParameterizedTest
    @MethodSource("examples")
    void doesNotCareWhatItsBuffersHeld(Example example) {
        LayerRun.Results fresh = new LayerRun(example, 5).results(true, 1);
        Pass pass = new Pass(true, new Workers(1));
        pass.begin(Rng.of(7));
        List<float[]> buffers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            buffers.add(pass.floats(1_000));
        }
        for (int i = 0; i < 20; i++) {
            Arrays.fill(pass.mask(1_000), true);
            Arrays.fill(pass.doubles(1_000), Double.NaN);
        }
        buffers.forEach(buffer -> Arrays.fill(buffer, Float.NaN));
        assertSame(new LayerRun(example, 5).results(pass), fresh);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void addsToGradientsInsteadOfReplacingThem(Example example) {
        LayerRun run = new LayerRun(example, 4);
        float[] once = run.results(true, 1).dWeights();
        float[] twice = run.results(true, 1).dWeights();
        for (int i = 0; i < once.length; i++) {
            assertThat(twice[i]).isCloseTo(2 * once[i], within(once[i]));
        }
    }

    private static Offset<Float> within(float size) {
        return Offset.offset(1e-4f + 1e-3f * Math.abs(size));
    }
}
