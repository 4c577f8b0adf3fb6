package org.seriema.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.learn.Settings;
import org.seriema.nn.layers.Layer;
import org.seriema.tensor.Workers;

/// What the lesson on vanishing gradients claims, measured; and that the measure is right where the answer is known.
class VanishingGradientsTest {

    private static final int DEPTH = 20;
    private static final int STEPS = 50;

    private static DepthGradients stack(String activation, Object initializer, long seed) {
        try (Workers workers = new Workers(1)) {
            return DepthGradients.measure(DEPTH, activation, initializer, seed, workers);
        }
    }

    private static List<Double> overTime(Layer layer, double forgetBias, long seed) {
        try (Workers workers = new Workers(1)) {
            return StepGradients.measure(layer, STEPS, forgetBias, seed, workers)
                    .norms();
        }
    }

    /// Layers that multiply by 0.5 halve the gradient.
    @Test
    void theMeasureByDepthIsRightWhereTheAnswerIsKnown() {
        DepthGradients halving = stack("linear", Map.of("identity", Map.of("gain", 0.5)), 1);
        for (int k = 0; k < DEPTH; k++) {
            assertThat(halving.norms().get(k)).isCloseTo(Math.pow(0.5, DEPTH - 1 - k), within(1e-6));
        }
        assertThat(halving.factor()).isCloseTo(0.5, within(1e-6));
    }

    /// A linear recurrent layer whose recurrent kernel is 0.9 on its diagonal keeps 0.9 of the gradient a step.
    @Test
    void theMeasureByStepIsRightWhereTheAnswerIsKnown() {
        Layer layer = Layer.of("SimpleRNN", StepGradients.UNITS)
                .with("activation", "linear")
                .with("recurrent_initializer", Map.of("identity", Map.of("gain", 0.9)));
        List<Double> norms = overTime(layer, Double.NaN, 1);
        for (int t = 0; t < STEPS; t++) {
            assertThat(norms.get(t)).isCloseTo(Math.pow(0.9, STEPS - 1 - t), within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7})
    void sigmoidShrinksByDepthAndReluWithHeDoesNot(long seed) {
        DepthGradients sigmoid = stack("sigmoid", "glorot_uniform", seed);
        DepthGradients tanh = stack("tanh", "glorot_uniform", seed);
        DepthGradients relu = stack("relu", "he_normal", seed);
        assertThat(sigmoid.norms()).isSorted();
        assertThat(sigmoid.factor()).isBetween(0.2, 0.28);
        assertThat(sigmoid.norms().getFirst()).isLessThan(1e-10);
        assertThat(tanh.norms().getFirst()).isBetween(0.1, 0.6);
        assertThat(relu.norms()).allMatch(norm -> norm > 0.2 && norm < 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7})
    void overTimeAnOpenForgetGateKeepsTheGradient(long seed) {
        Layer lstm = Layer.of("LSTM", StepGradients.UNITS);
        double simple = overTime(Layer.of("SimpleRNN", StepGradients.UNITS), Double.NaN, seed)
                .getFirst();
        double usual = overTime(lstm, 1, seed).getFirst();
        double open = overTime(lstm, MeasuredGradients.OPEN, seed).getFirst();
        assertThat(simple).isLessThan(1e-3);
        assertThat(usual).isLessThan(1e-2);
        assertThat(open).isGreaterThan(0.5);
        assertThat(overTime(lstm, Double.NaN, seed).getFirst())
                .as("a new LSTM has a forget bias of 1")
                .isEqualTo(usual);
    }

    /// The chain's gradient is the product of weights and slopes.
    @Test
    void theChainMultipliesWeightsAndSlopes() {
        Chain chain = new Chain("sigmoid", 6, 2);
        double product = 1;
        for (int layer = 2; layer <= 6; layer++) {
            double a = chain.output(layer);
            product *= 2 * a * (1 - a);
        }
        assertThat((double) chain.gradient(1)).isCloseTo(product, within(1e-6));
        assertThat(chain.gradient(6)).isEqualTo(1);
        assertThat(new Chain("relu", 4, -1).gradient(1)).isZero();
        assertThat(new Chain("relu", 4, 3).gradient(1)).isEqualTo(27);
    }

    @Test
    void theSlidersStackIsTheMeasuredOne() {
        VanishingGradients lesson = new VanishingGradients();
        Settings deepest = lesson.playground().start().with("depth", (double) DEPTH);
        for (String activation : MeasuredGradients.ACTIVATIONS) {
            Settings settings = deepest.with("f", activation);
            double product = lesson.compute(settings).number("product");
            assertThat(product)
                    .as("at %s layers the factor multiplied is what was measured", DEPTH)
                    .isCloseTo(lesson.compute(settings).number("measured"), within(1e-9 * product));
        }
    }
}
