package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.nn.testing.Gradients;
import org.seriema.nn.testing.LayerExamples;
import org.seriema.nn.testing.LayerExamples.Example;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What every layer owes, tested once for all of them.
class LayerContractTest {

    static Stream<String> names() {
        return Layers.ALL.names().stream();
    }

    static Stream<Example> examples() {
        return names().flatMap(name -> LayerExamples.of(name).stream());
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasExamples(String name) {
        assertThat(LayerExamples.of(name)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isReadAgainFromWhatItWrites(Example example) {
        Object written = Layers.ALL.write(example.layer());
        assertThat(Layers.ALL.read(written)).isEqualTo(example.layer());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesTheShapesItDeclares(Example example) {
        for (int batch : new int[] {1, 3}) {
            Run run = new Run(example, batch, false, 1);
            List<Shape> declared = example.layer().outputShapes(example.inputs()).stream()
                    .map(shape -> shape.prepend(batch))
                    .toList();
            assertThat(run.traced.outputs()).extracting(Tensor::shape).isEqualTo(declared);
            assertThat(run.dx).extracting(Tensor::shape).isEqualTo(run.shapes(batch));
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
    void givesTheSameBitsForAnyNumberOfThreads(Example example) {
        // Many cases, so that the work is worth sharing out.
        Run one = new Run(example, 515, true, 1);
        for (int threads : new int[] {2, 3, 7}) {
            Run more = new Run(example, 515, true, threads);
            assertThat(more.y()).containsExactly(one.y());
            for (int i = 0; i < one.dx.size(); i++) {
                assertThat(more.dx.get(i).toArray())
                        .containsExactly(one.dx.get(i).toArray());
            }
            assertThat(more.dWeights.trainable()).containsExactly(one.dWeights.trainable());
            assertThat(more.weights.statistics()).containsExactly(one.weights.statistics());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void addsToGradientsInsteadOfReplacingThem(Example example) {
        Run run = new Run(example, 4, true, 1);
        float[] once = run.dWeights.trainable().clone();
        run.traced.back().back(run.dy, run.dWeights);
        for (int i = 0; i < once.length; i++) {
            assertThat(run.dWeights.trainable()[i]).isCloseTo(2 * once[i], within(once[i]));
        }
    }

    private static org.assertj.core.data.Offset<Float> within(float size) {
        return org.assertj.core.data.Offset.offset(1e-4f + 1e-3f * Math.abs(size));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void leavesItsInputAlone(Example example) {
        Run run = new Run(example, 4, true, 1);
        for (int i = 0; i < run.x.size(); i++) {
            assertThat(run.x.get(i).toArray()).containsExactly(run.xBefore.get(i));
        }
    }

    /// A layer run forward and back on random numbers.
    private static final class Run {

        final Weights weights;
        final Weights dWeights;
        final Example example;
        final List<Tensor> x = new ArrayList<>();
        final List<float[]> xBefore;
        final Traced traced;
        final List<Tensor> dy;
        final List<Tensor> dx;

        Run(Example example, int batch, boolean training, int threads) {
            this.example = example;
            Rng rng = Rng.of(5);
            weights = Weights.initial(example.layer().weights(example.inputs()), rng.split(0));
            dWeights = weights.zerosLike();
            for (Shape shape : shapes(batch)) {
                x.add(Gradients.inputs(shape, example.kinds(), rng.split(10 + x.size())));
            }
            xBefore = x.stream().map(Tensor::toArray).toList();
            try (Workers workers = new Workers(threads)) {
                Pass pass = new Pass(training, workers);
                pass.begin(rng.split(2));
                traced = example.layer().forward(weights, x, pass);
                dy = traced.outputs().stream()
                        .map(output -> random(output.shape(), rng.split(3)))
                        .toList();
                dx = traced.back().back(dy, dWeights);
            }
        }

        List<Shape> shapes(int batch) {
            return example.inputs().stream().map(shape -> shape.prepend(batch)).toList();
        }

        float[] y() {
            return traced.y().toArray();
        }

        private static Tensor random(Shape shape, Rng rng) {
            Tensor tensor = Tensor.zeros(shape);
            for (int i = 0; i < tensor.size(); i++) {
                tensor.data()[i] = rng.normal();
            }
            return tensor;
        }
    }
}
