package org.seriema.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.nn.layers.Functional;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.SymbolicTensor;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

class NetworkScoreTest {

    private static final Shape SERIES = Shape.of(7, 2);
    private static final Layer OUT = Layer.of("Dense", 1).with("activation", "sigmoid");

    static Stream<Arguments> networks() {
        Layer sequence = Layer.of("GRU", 4).with("return_sequences", true);
        SymbolicTensor series = SymbolicTensor.input("series", 7, 2);
        SymbolicTensor flat = SymbolicTensor.input("flat", 14);
        SymbolicTensor both = SymbolicTensor.of(
                "both",
                Layer.of("Concatenate"),
                series.to("deep", Layer.of("LSTM", 4)),
                flat.to("wide", Layer.of("Dense", 3).with("activation", "tanh")));
        return Stream.of(
                Arguments.of("LSTM", Sequential.of(Layer.of("LSTM", 5), OUT)),
                Arguments.of("GRU", Sequential.of(Layer.of("GRU", 5), OUT)),
                Arguments.of("SimpleRNN", Sequential.of(Layer.of("SimpleRNN", 5), OUT)),
                Arguments.of("Bidirectional", Sequential.of(Layer.of("Bidirectional", Layer.of("LSTM", 3)), OUT)),
                Arguments.of(
                        "Conv1D",
                        Sequential.of(
                                Layer.of(
                                        "Conv1D",
                                        Map.of(
                                                "filters",
                                                4,
                                                "kernel_size",
                                                3,
                                                "padding",
                                                "same",
                                                "activation",
                                                "tanh")),
                                Layer.of("MaxPooling1D", 2),
                                Layer.of("Flatten"),
                                OUT)),
                Arguments.of("an output a step", Sequential.of(sequence, Layer.of("TimeDistributed", OUT))),
                Arguments.of(
                        "two classes",
                        Sequential.of(
                                sequence,
                                Layer.of("Flatten"),
                                Layer.of("Dense", 2).with("activation", "softmax"))),
                Arguments.of(
                        "a penalty on outputs",
                        Sequential.of(
                                Layer.of("LSTM", 5),
                                Layer.of("Dense", 4).with("activity_regularizer", Map.of("l2", 0.5)),
                                OUT)),
                Arguments.of("two inputs", Functional.of(List.of(series, flat), both.to("out", OUT))));
    }

    private static Model model(Network network) {
        return network instanceof Functional graph ? Model.initial(graph, 3) : Model.initial(network, SERIES, 3);
    }

    private static float[] numbers(int count) {
        Rng rng = Rng.of(11);
        float[] x = new float[count * SERIES.size()];
        for (int j = 0; j < x.length; j++) {
            x[j] = rng.normal();
        }
        return x;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientsAreThoseOfDifferences(String name, Network network) {
        Model model = model(network);
        NetworkScore score = NetworkScore.of(model, new Workers(1));
        check(score);
    }

    @Test
    void gradientsOfLogitsAreThoseOfDifferences() {
        for (Network network : List.of(
                Sequential.of(Layer.of("LSTM", 5), OUT),
                Sequential.of(Layer.of("Flatten"), Layer.of("Dense", 2).with("activation", "softmax")))) {
            check(NetworkScore.ofLogits(model(network), new Workers(1)));
        }
    }

    /// Of two steps, one at least does not cross a kink of a maximum.
    private static void check(NetworkScore score) {
        int cases = 3;
        float[] x = numbers(cases);
        double error = Double.POSITIVE_INFINITY;
        for (float step : new float[] {0x1p-6f, 0x1p-9f}) {
            error = Math.min(error, error(score, cases, x, step));
        }
        assertThat(error).isLessThan(2e-3);
    }

    private static double error(NetworkScore score, int cases, float[] x, float step) {
        float[] gradients = score.gradients(cases, x);
        double norm = 0;
        double off = 0;
        for (int j = 0; j < x.length; j++) {
            float[] up = x.clone();
            float[] down = x.clone();
            up[j] += step;
            down[j] -= step;
            int i = j / score.caseSize();
            double rise = score.of(cases, up)[i] - score.of(cases, down)[i];
            double slope = rise / ((double) up[j] - down[j]);
            norm += slope * slope;
            off += (slope - gradients[j]) * (slope - gradients[j]);
        }
        assertThat(norm).isPositive();
        return Math.sqrt(off / norm);
    }

    @Test
    void manyCasesInBatchesScoreAsEachAlone() {
        NetworkScore score = NetworkScore.of(model(Sequential.of(Layer.of("LSTM", 5), OUT)), new Workers(1));
        int cases = 3_000; // more than one batch on the way back too
        float[] x = numbers(cases);
        double[] scores = score.of(cases, x);
        float[] gradients = score.gradients(cases, x);
        for (int i : new int[] {0, 255, 256, 2_340, 2_341, 2_999}) {
            float[] one = Arrays.copyOfRange(x, i * 14, (i + 1) * 14);
            assertThat(score.of(1, one)[0]).isCloseTo(scores[i], within(1e-6));
            float[] alone = score.gradients(1, one);
            for (int j = 0; j < 14; j++) {
                assertThat(alone[j]).isCloseTo(gradients[i * 14 + j], within(1e-6f));
            }
        }
        assertThat(score.of(0, new float[0])).isEmpty();
        assertThat(score.gradients(0, new float[0])).isEmpty();
    }

    @Test
    void anUntrainedNetworkIsThatOfItsSeed() {
        Network network = Sequential.of(Layer.of("LSTM", 5), OUT);
        NetworkScore trained = NetworkScore.of(Model.initial(network, SERIES, 3), new Workers(1));
        float[] x = numbers(4);
        NetworkScore other = NetworkScore.of(Model.initial(network, SERIES, 9), new Workers(1));
        assertThat(trained.untrained(9).of(4, x)).isEqualTo(other.of(4, x));
        assertThat(trained.untrained(9).of(4, x)).isNotEqualTo(trained.of(4, x));
    }

    @Test
    void anOutputWithoutLogitsIsNamed() {
        Model model = Model.initial(Sequential.of(Layer.of("Flatten")), Shape.of(3), 1);
        assertThatThrownBy(() -> NetworkScore.ofLogits(model, new Workers(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not end in a sigmoid or softmax");
    }
}
