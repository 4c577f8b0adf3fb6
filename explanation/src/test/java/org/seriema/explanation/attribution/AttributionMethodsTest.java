package org.seriema.explanation.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.explanation.NetworkScore;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

/// What holds of every method, and what [SmoothGrad] draws.
class AttributionMethodsTest {

    private static final Shape SERIES = Shape.of(40, 2);
    private static final Sequential NETWORK = Sequential.of(
            Layer.of("Conv1D", Map.of("filters", 32, "kernel_size", 3, "padding", "same", "activation", "relu")),
            Layer.of("LSTM", 32),
            Layer.of("Dense", 1).with("activation", "sigmoid"));

    static List<String> names() {
        return Attributions.ALL.names();
    }

    private static Cases cases(int count) {
        double[] numbers = new double[count * SERIES.size()];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = Math.sin(0.7 * j) + Math.cos(1.9 * j);
        }
        return LinearNetwork.cases(SERIES, numbers);
    }

    private static List<Attribution> explained(String name, Cases cases, int threads) {
        try (Workers workers = new Workers(threads)) {
            NetworkScore score = NetworkScore.of(Model.initial(NETWORK, SERIES, 6), workers);
            return Attributions.ALL.read(name).each(score, cases, Baseline.OWN_PAST.of(cases, null));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void twoThreadsGiveTheBitsOfOne(String name) {
        Cases cases = cases(3);
        List<Attribution> one = explained(name, cases, 1);
        List<Attribution> two = explained(name, cases, 2);
        for (int i = 0; i < 3; i++) {
            assertThat(two.get(i).values()).isEqualTo(one.get(i).values());
            assertThat(two.get(i).deviations()).isEqualTo(one.get(i).deviations());
        }
        assertThat(one.get(0).values()).isNotEqualTo(one.get(1).values());
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachNumberHasAValueUnderItsName(String name) {
        Cases cases = cases(2);
        for (Attribution one : explained(name, cases, 1)) {
            assertThat(one.shape()).isEqualTo(SERIES);
            assertThat(one.columns()).isEqualTo(cases.columns());
            assertThat(one.values()).hasSize(80).doesNotContain(Double.NaN);
            assertThat(one.score()).isBetween(0.0, 1.0);
            if (Attributions.ALL.read(name).addsUp()) {
                assertThat(one.completenessError()).isLessThan(0.01);
            }
        }
        assertThat(explained(name, cases.rows(), 1)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMethodIsReadAsItIsWritten(String name) {
        AttributionMethod method = Attributions.ALL.read(name);
        assertThat(AttributionMethod.fromOption(method.toOption())).isEqualTo(method);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMissingNumberIsNamed(String name) {
        Cases cases = cases(1);
        double[] numbers = cases.values().clone();
        numbers[3] = Double.NaN;
        assertThatThrownBy(() -> explained(name, cases.withNumbers(numbers), 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column x3: the number is missing");
    }

    @Test
    void optionsAreReadAndChecked() {
        assertThat(AttributionMethod.fromOption(Map.of("occlusion", Map.of("window", 3, "each_feature", false))))
                .isEqualTo(new Occlusion(3, null, false));
        assertThat(AttributionMethod.fromOption(Map.of("integrated_gradients", Map.of("nodes", "midpoint"))))
                .isEqualTo(new IntegratedGradients(16, 1024, 0.01, Nodes.MIDPOINT));
        assertThatThrownBy(() -> Attributions.ALL.read("integrated_gradient"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "unknown attribution \"integrated_gradient\"; did you mean \"integrated_gradients\"?");
        assertThatThrownBy(() -> new IntegratedGradients(32, 16, 0.01, Nodes.MIDPOINT))
                .hasMessageContaining("most_steps no fewer");
        assertThatThrownBy(() -> new Occlusion(0, null, true))
                .hasMessageContaining("of 1 step or more, got 0 and null");
        assertThatThrownBy(() -> new SmoothGrad(1, 0.1, 0)).hasMessageContaining("2 samples or more");
    }

    @Test
    void smoothGradOfAPlaneIsItsWeightsWithoutError() {
        Shape shape = Shape.of(3);
        NetworkScore plane = LinearNetwork.score(shape, 1, -2, 3);
        Cases x = LinearNetwork.cases(shape, 1, 2, 3);
        Attribution found = new SmoothGrad(10, 0.2, 0).of(plane, x, x);
        assertThat(found.values()).containsExactly(1, -2, 3);
        assertThat(found.deviations()).containsExactly(0, 0, 0);
        assertThat(found.looks()).isEqualTo(10);
    }

    @Test
    void smoothGradsStandardErrorsTellHowFarOtherDrawsAre() {
        Cases x = cases(1);
        NetworkScore score = NetworkScore.of(Model.initial(NETWORK, SERIES, 6), new Workers(1));
        Attribution many = new SmoothGrad(2_000, 0.15, 1).of(score, x, x);
        Attribution few = new SmoothGrad(50, 0.15, 2).of(score, x, x);
        double squares = 0;
        for (int j = 0; j < 80; j++) {
            double off = (few.values()[j] - many.values()[j]) / few.deviations()[j];
            squares += off * off / 80;
        }
        assertThat(Math.sqrt(squares)).isBetween(0.7, 1.4);
        assertThat(many.values()).isNotEqualTo(new Saliency().of(score, x, x).values());
    }

    /// The noise of a feature is a share of the range of that feature alone.
    @Test
    void theNoiseIsAShareOfTheFeaturesRange() {
        Model model = Model.initial(
                Sequential.of(Layer.of("Flatten"), Layer.of("Dense", 1).with("activation", "exponential")),
                Shape.of(2, 2),
                1);
        System.arraycopy(
                new float[] {1, 0, 0, 1},
                0,
                model.weights().get(0).data(),
                model.weights().get(0).offset(),
                4);
        NetworkScore score = NetworkScore.of(model, new Workers(1));
        // feature 0 moves by 2, feature 1 is constant and takes the range of all, 2
        Cases x = LinearNetwork.cases(Shape.of(2, 2), -1, 0, 1, 0);
        Attribution found = new SmoothGrad(40_000, 0.25, 3).of(score, x, x);
        // of exp(a + b) with noise of deviation 0.5 in each, the mean is exp(-1 + (0.25 + 0.25) / 2)
        assertThat(found.values()[0]).isCloseTo(Math.exp(-0.75), within(5 * found.deviations()[0]));
        assertThat(found.deviations()[0]).isBetween(0.001, 0.003);
    }
}
