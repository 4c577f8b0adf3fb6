package org.seriema.nn.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The check of gradients must find faults that people make: a test of the test.
class GradientsTest {

    private static final int UNITS = 3;

    /// A layer whose way back is spoilt.
    ///
    /// @param caught the gradient that must be found wrong
    private record Faulty(String name, Layer right, String caught, Fault fault) implements Layer {

        @Override
        public List<Shape> outputShapes(List<Shape> inputs) {
            return right.outputShapes(inputs);
        }

        @Override
        public List<Weight> weights(List<Shape> inputs) {
            return right.weights(inputs);
        }

        @Override
        public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
            Traced traced = right.forward(weights, inputs, pass);
            return Traced.of(traced.y(), (dy, dWeights) -> {
                Tensor dx = traced.back().back(List.of(dy), dWeights).getFirst();
                fault.spoil(dx, dWeights);
                return dx;
            });
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Fault {
        void spoil(Tensor dx, Weights dWeights);
    }

    static Stream<Faulty> faulty() {
        Layer dense = Layers.ALL.read("Dense", Map.of("units", UNITS, "activation", "tanh"));
        Layer lstm = Layers.ALL.read("LSTM", UNITS);
        Layer sequences = Layers.ALL.read("LSTM", Map.of("units", UNITS, "return_sequences", true));
        Layer normalization = Layers.ALL.read("BatchNormalization", null);
        return Stream.of(
                new Faulty("dx 2 % too large", dense, "input 0", (dx, dWeights) -> scale(dx, 0, dx.size(), 1.02f)),
                new Faulty("no bias", dense, "bias", (dx, dWeights) -> scale(dWeights.get(1), 0, UNITS, 0)),
                new Faulty("one bias twice", dense, "bias", (dx, dWeights) -> scale(dWeights.get(1), 1, 2, 2)),
                new Faulty("kernel's sign", dense, "kernel", (dx, dWeights) -> scale(dWeights.get(0), 0, 12, -1)),
                new Faulty("gates swapped", lstm, "kernel", (dx, dWeights) -> swapGates(dWeights.get(0), 0, 1)),
                new Faulty(
                        "recurrent gates swapped",
                        sequences,
                        "recurrent_kernel",
                        (dx, dWeights) -> swapGates(dWeights.get(1), 2, 3)),
                new Faulty("a gate's bias", lstm, "bias", (dx, dWeights) -> scale(dWeights.get(2), 0, UNITS, 0)),
                new Faulty("steps shifted", sequences, "input 0", (dx, dWeights) -> shift(dx)),
                new Faulty("a step's dx", sequences, "input 0", (dx, dWeights) -> scale(dx, 4, 8, 0.9f)),
                new Faulty("mean not followed back", normalization, "input 0", (dx, dWeights) -> add(dx, 0.05f)),
                new Faulty("gamma", normalization, "gamma", (dx, dWeights) -> scale(dWeights.get(0), 0, 4, 1.02f)));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void aPlantedFaultIsFound(Faulty faulty) {
        Shape input = Shape.of(6, 4);
        Gradients.check(faulty.right(), List.of(input), 5, true, 1);
        assertThatThrownBy(() -> Gradients.check(faulty, List.of(input), 5, true, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("gradient of " + faulty.caught() + ":");
    }

    private static void scale(Tensor tensor, int from, int to, float factor) {
        for (int i = tensor.offset() + from; i < tensor.offset() + to; i++) {
            tensor.data()[i] *= factor;
        }
    }

    private static void add(Tensor tensor, float value) {
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            tensor.data()[i] += value;
        }
    }

    /// Every step gets the gradient of the step after it.
    private static void shift(Tensor dx) {
        int features = dx.shape().last();
        System.arraycopy(dx.data(), dx.offset() + features, dx.data(), dx.offset(), dx.size() - features);
    }

    private static void swapGates(Tensor kernel, int one, int other) {
        for (int row = 0; row < kernel.shape().rows(); row++) {
            for (int u = 0; u < UNITS; u++) {
                int a = kernel.offset() + row * 4 * UNITS + one * UNITS + u;
                int b = kernel.offset() + row * 4 * UNITS + other * UNITS + u;
                float kept = kernel.data()[a];
                kernel.data()[a] = kernel.data()[b];
                kernel.data()[b] = kept;
            }
        }
    }
}
