package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.nn.testing.Gradients;
import org.seriema.nn.testing.LayerExamples;
import org.seriema.nn.testing.LayerExamples.Example;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// The loops of one way forward, run again for other cases, give what the layers give.
class RecordingTest {

    /// Recurrent layers go through few cases in another way.
    private static final List<Integer> BATCHES = List.of(1, 5);

    private static final int TIMES = 4;
    private static final Workers WORKERS = new Workers(2);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    static Stream<Example> examples() {
        return Layers.ALL.names().stream()
                .flatMap(name -> LayerExamples.of(name).stream())
                .filter(example ->
                        example.layer().outputShapes(example.inputs()).size() == 1);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesTheSameBitsForEveryLayer(Example example) {
        for (int batch : BATCHES) {
            assertSameBits(example, batch);
        }
    }

    private static void assertSameBits(Example example, int batch) {
        Sequential network = Sequential.of(example.layer());
        Weights weights = Weights.initial(network.weights(example.inputs()), Rng.of(1));
        Pass again = Pass.inference(WORKERS);
        Pass anew = Pass.inference(WORKERS);
        for (int i = 0; i < TIMES; i++) {
            List<Tensor> x = inputs(example, batch, i);
            Tensor y = again.forward(network, weights, x, 0, batch);
            anew.begin(Rng.of(0));
            Tensor expected = network.forward(weights, x, anew).y();
            assertThat(y.shape()).isEqualTo(expected.shape());
            assertThat(y.toArray()).isEqualTo(expected.toArray());
        }
    }

    private static List<Tensor> inputs(Example example, int batch, int seed) {
        List<Tensor> x = new ArrayList<>();
        for (Shape shape : example.inputs()) {
            x.add(Gradients.inputs(
                    shape.prepend(batch), example.kinds(), Rng.of(seed).split(x.size())));
        }
        return x;
    }

    private static final Sequential DENSE = Sequential.of(Layer.of("Dense", 2));

    private static Weights weights(long seed) {
        return Weights.initial(DENSE.weights(List.of(Shape.of(3))), Rng.of(seed));
    }

    private static List<Tensor> cases(int count, int features) {
        return List.of(Gradients.inputs(Shape.of(count, features), 0, Rng.of(count)));
    }

    @Test
    void readsTheCasesThatAreAskedFor() {
        Weights weights = weights(1);
        List<Tensor> x = cases(6, 3);
        Pass pass = Pass.inference(WORKERS);
        float[] all = pass.forward(DENSE, weights, x, 0, 6).toArray();
        for (int from = 0; from < 6; from += 2) {
            float[] some = pass.forward(DENSE, weights, x, from, from + 2).toArray();
            assertThat(some).containsExactly(all[2 * from], all[2 * from + 1], all[2 * from + 2], all[2 * from + 3]);
        }
    }

    @Test
    void takesOtherWeightsAndOtherUsesOfThePassIntoAccount() {
        List<Tensor> x = cases(2, 3);
        Pass pass = Pass.inference(WORKERS);
        float[] first = pass.forward(DENSE, weights(1), x, 0, 2).toArray();
        Weights others = weights(2);
        assertThat(pass.forward(DENSE, others, x, 0, 2).toArray()).isNotEqualTo(first);
        Weights same = weights(1);
        assertThat(pass.forward(DENSE, same, x, 0, 2).toArray()).isEqualTo(first);
        pass.begin(Rng.of(0));
        pass.floats(64)[0] = Float.NaN;
        pass.floats(64)[0] = Float.NaN;
        assertThat(pass.forward(DENSE, same, x, 0, 2).toArray()).isEqualTo(first);
    }

    /// What a layer finds wrong with the cases' numbers, it finds in the loops too.
    @Test
    void goesOnAfterNumbersThatALayerRefuses() {
        Sequential network =
                Sequential.of(Layer.of("Embedding", Map.of("input_dim", 4, "output_dim", 2)), Layer.of("Flatten"));
        Weights rows = Weights.initial(network.weights(List.of(Shape.of(1))), Rng.of(1));
        Pass pass = Pass.inference(WORKERS);
        for (int i = 0; i < TIMES; i++) {
            List<Tensor> wrong = List.of(Tensor.of(Shape.of(1, 1), 4));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.forward(network, rows, wrong, 0, 1))
                    .withMessageContaining("whole numbers from 0 to 3");
            List<Tensor> x = List.of(Tensor.of(Shape.of(1, 1), i));
            assertThat(pass.forward(network, rows, x, 0, 1).toArray())
                    .containsExactly(rows.get(0).get(2 * i), rows.get(0).get(2 * i + 1));
        }
    }

    /// One that is not listed, so nobody knows what it does beside loops.
    private record Doubling() implements Layer {

        @Override
        public List<Shape> outputShapes(List<Shape> inputs) {
            return inputs;
        }

        @Override
        public List<Weight> weights(List<Shape> inputs) {
            return List.of();
        }

        @Override
        public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
            Tensor x = inputs.getFirst();
            Tensor y = pass.tensor(x.shape());
            for (int i = 0; i < x.size(); i++) {
                y.data()[i] = 2 * x.get(i);
            }
            return Traced.of(y, (dy, dWeights) -> dy);
        }
    }

    @Test
    void asksLayersOfOthersEachTime() {
        Functional.Node node = new Functional.Node("twice", new Doubling(), List.of("x"), null);
        Functional network = new Functional(Map.of("x", List.of(1)), List.of(node), List.of(), List.of());
        Weights none = Weights.zeros(List.of());
        Pass pass = Pass.inference(WORKERS);
        for (float number = 1; number < TIMES; number++) {
            List<Tensor> x = List.of(Tensor.of(Shape.of(1, 1), number));
            assertThat(pass.forward(network, none, x, 0, 1).get(0)).isEqualTo(2 * number);
        }
    }
}
