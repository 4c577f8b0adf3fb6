package org.seriema.explanation.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.explanation.trace.GradientCheck.Compared;
import org.seriema.explanation.trace.GradientCheck.Verdict;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.activations.Tanh;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

class GradientCheckTest {

    private static final Shape SERIES = Shape.of(6, 3);

    private static Layer layer(String name, Object option) {
        return Layer.fromOption(Map.of(name, option));
    }

    private static final Layer SCORE = layer("Dense", Map.of("units", 1, "activation", "sigmoid"));

    private static List<Compared> check(Shape input, Layer... layers) {
        return check(3, input, layers);
    }

    private static List<Compared> check(int seed, Shape input, Layer... layers) {
        Rng rng = Rng.of(1);
        Tensor x = Tensor.zeros(input.prepend(8));
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = rng.normal();
        }
        Tensor y = Tensor.zeros(Shape.of(8, 1));
        for (int i = 0; i < 3; i++) {
            y.data()[i] = 1;
        }
        Model model = Model.initial(Sequential.of(layers), input, seed);
        try (Workers workers = new Workers(1)) {
            return GradientCheck.of(model, Loss.fromOption("binary_crossentropy"), new Examples(x, y), 30, 5, workers);
        }
    }

    private static Verdict verdict(List<Compared> compared, String name) {
        return compared.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LSTM", "GRU", "SimpleRNN"})
    void rightGradientsAgree(String recurrent) {
        List<Compared> compared = check(
                SERIES,
                layer("Conv1D", Map.of("filters", 4, "kernel_size", 3, "activation", "relu")),
                layer("Dropout", 0.3),
                layer("BatchNormalization", Map.of()),
                layer(recurrent, 5),
                layer("Dense", Map.of("units", 4, "activation", "relu", "kernel_regularizer", "l2")),
                SCORE);
        assertThat(compared).allSatisfy(one -> {
            assertThat(one.verdict()).as(one.toString()).isEqualTo(Verdict.AGREES);
            assertThat(one.compared() + one.kinks() + one.drowned()).isEqualTo(Math.min(30, one.numbers()));
        });
        assertThat(compared.stream().mapToInt(Compared::compared).sum()).isGreaterThan(100);
    }

    @Test
    void cornersOfReluAndMaximaDoNotMakeARightGradientWrong() {
        int compared = 0;
        for (int seed = 1; seed <= 30; seed++) {
            List<Compared> all = check(
                    seed,
                    Shape.of(12, 1),
                    layer("Conv1D", Map.of("filters", 16, "kernel_size", 3, "padding", "same", "activation", "relu")),
                    layer("MaxPooling1D", 2),
                    layer("Conv1D", Map.of("filters", 24, "kernel_size", 3, "activation", "relu")),
                    layer("GlobalMaxPooling1D", Map.of()),
                    layer("Dense", Map.of("units", 16, "activation", "relu")),
                    SCORE);
            assertThat(all)
                    .extracting(Compared::verdict)
                    .as("seed " + seed + ": " + all)
                    .doesNotContain(Verdict.DIFFERS);
            compared += all.stream().mapToInt(Compared::compared).sum();
        }
        assertThat(compared).isGreaterThan(30 * 100);
    }

    /// tanh whose way back is off by a share.
    private record WrongTanh(float factor) implements Activation {
        private static final Activation TANH = new Tanh();

        @Override
        public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
            TANH.forward(z, zOffset, y, yOffset, rows, columns);
        }

        @Override
        public void backward(
                float[] z,
                int zOffset,
                float[] y,
                int yOffset,
                float[] dy,
                int dyOffset,
                float[] dz,
                int dzOffset,
                int rows,
                int columns) {
            TANH.backward(z, zOffset, y, yOffset, dy, dyOffset, dz, dzOffset, rows, columns);
            for (int i = 0; i < rows * columns; i++) {
                dz[dzOffset + i] *= factor;
            }
        }

        @Override
        public Object toOption() {
            return "tanh";
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1.03f, 0.9f, -1, 0})
    void aWrongGradientIsFoundInFrontOfTheFaultAndNotBehindIt(float factor) {
        List<Compared> compared = check(
                Shape.of(7),
                layer("Dense", 5),
                new org.seriema.nn.layers.Activation(new WrongTanh(factor)),
                layer("Dense", Map.of("units", 3, "activation", "tanh")),
                SCORE);
        assertThat(verdict(compared, "dense/kernel")).isEqualTo(Verdict.DIFFERS);
        assertThat(verdict(compared, "dense/bias")).isEqualTo(Verdict.DIFFERS);
        assertThat(verdict(compared, "dense_1/kernel")).isEqualTo(Verdict.AGREES);
        assertThat(verdict(compared, "dense_2/kernel")).isEqualTo(Verdict.AGREES);
    }

    @Test
    void cornersOfReluAreCountedAndLeftOut() {
        // All that this layer is given is 0, so its sums lie on the corner of ReLU.
        List<Compared> compared = check(
                Shape.of(4),
                layer("Rescaling", Map.of("scale", 0)),
                layer("Dense", Map.of("units", 6, "activation", "relu")),
                SCORE);
        Compared bias = compared.stream()
                .filter(one -> one.name().equals("dense/bias"))
                .findFirst()
                .orElseThrow();
        assertThat(bias.kinks()).isPositive();
        assertThat(bias.verdict()).isNotEqualTo(Verdict.DIFFERS);
    }

    @Test
    void theSameSeedGivesTheSame() {
        assertThat(check(SERIES, layer("LSTM", 5), SCORE)).isEqualTo(check(SERIES, layer("LSTM", 5), SCORE));
    }

    @Test
    void aSampleHasAtLeastOneNumber() {
        Model model = Model.initial(Sequential.of(SCORE), Shape.of(2), 1);
        Examples examples = new Examples(Tensor.zeros(Shape.of(1, 2)), Tensor.zeros(Shape.of(1, 1)));
        try (Workers workers = new Workers(1)) {
            assertThatThrownBy(() ->
                            GradientCheck.of(model, Loss.fromOption("binary_crossentropy"), examples, 0, 1, workers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1");
        }
    }
}
