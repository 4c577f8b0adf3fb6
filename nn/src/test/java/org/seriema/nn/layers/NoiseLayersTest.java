package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.ConfigException;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// What the layers that draw random numbers do in training, where Keras' numbers cannot be compared.
class NoiseLayersTest {

    private static final int CASES = 200;

    private static final Tensor ONES = filled(Shape.of(CASES, 10, 20), 1);

    private static Tensor filled(Shape shape, float value) {
        Tensor tensor = Tensor.zeros(shape);
        Arrays.fill(tensor.data(), value);
        return tensor;
    }

    private static double mean(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    private static double variance(float[] numbers) {
        double mean = mean(numbers);
        double sum = 0;
        for (float number : numbers) {
            sum += (number - mean) * (number - mean);
        }
        return sum / numbers.length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dropout", "SpatialDropout1D", "GaussianDropout", "AlphaDropout", "GaussianNoise"})
    void outsideOfTrainingNothingHappens(String name) {
        assertThat(Applied.to(ONES, Map.of(name, 0.5), false).y()).isSameAs(ONES);
        assertThat(Applied.to(ONES, Map.of(name, 0), true).y()).isSameAs(ONES);
    }

    @Test
    void gaussianNoiseHasItsMeanAndDeviation() {
        Applied applied = Applied.to(ONES, Map.of("GaussianNoise", 0.3), true);
        assertThat(mean(applied.y().toArray())).isCloseTo(1, within(0.01));
        assertThat(variance(applied.y().toArray())).isCloseTo(0.09, within(0.003));
        assertThat(applied.dx().toArray()).containsOnly(1);
    }

    @Test
    void gaussianDropoutHasTheVarianceOfDropout() {
        Applied applied = Applied.to(ONES, Map.of("GaussianDropout", 0.2), true);
        assertThat(mean(applied.y().toArray())).isCloseTo(1, within(0.02));
        assertThat(variance(applied.y().toArray())).isCloseTo(0.25, within(0.01));
        assertThat(applied.dx().toArray()).isEqualTo(applied.y().toArray());
    }

    @Test
    void alphaDropoutKeepsMeanAndVarianceOfNormalInputs() {
        Tensor x = Tensor.zeros(ONES.shape());
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = Rng.of(1).normalAt(i);
        }
        Applied applied = Applied.to(x, Map.of("AlphaDropout", 0.3), true);
        assertThat(mean(applied.y().toArray())).isCloseTo(0, within(0.02));
        assertThat(variance(applied.y().toArray())).isCloseTo(1, within(0.03));
    }

    @Test
    void spatialDropoutDropsAFeatureInAllStepsOfACase() {
        Tensor y = Applied.to(ONES, Map.of("SpatialDropout1D", 0.4), true).y();
        int dropped = 0;
        for (int b = 0; b < CASES; b++) {
            for (int d = 0; d < 20; d++) {
                float first = y.get(b * 200 + d);
                assertThat(first).isIn(0f, 1 / 0.6f);
                for (int t = 1; t < 10; t++) {
                    assertThat(y.get(b * 200 + t * 20 + d)).isEqualTo(first);
                }
                dropped += first == 0 ? 1 : 0;
            }
        }
        assertThat(dropped / (CASES * 20.0)).isCloseTo(0.4, within(0.02));
    }

    @Test
    void noiseShapeSharesDraws() {
        Tensor steps = dropout(Arrays.asList(null, null, 1)).y();
        Tensor shared = dropout(List.of(10, 20)).y();
        assertThat(mean(steps.toArray())).isCloseTo(1, within(0.05));
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i)).isEqualTo(steps.get(i / 20 * 20));
            assertThat(shared.get(i)).isEqualTo(shared.get(i % 200));
        }
        assertThat(shared.get(0) + shared.get(1) + shared.get(2) + shared.get(3))
                .isBetween(1f, 7f);
    }

    private static Applied dropout(List<Integer> noiseShape) {
        return Applied.to(ONES, Map.of("Dropout", Map.of("rate", 0.5, "noise_shape", noiseShape)), true);
    }

    @Test
    void noiseShapesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> dropout(List.of(3, 10, 20)))
                .hasMessageContaining("Dropout: noise_shape [3, 10, 20] does not fit batches of shape (200, 10, 20)");
        assertThatThrownBy(() -> dropout(List.of(1, 1, 10, 20))).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> dropout(List.of(0, 1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("positive whole numbers and null");
    }

    @Test
    void ratesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Layer.of("GaussianNoise", 1.5)).hasMessageContaining("between 0 and 1, got 1.5");
        assertThatThrownBy(() -> Layer.of("AlphaDropout", 1)).hasMessageContaining("rate must be in [0, 1), got 1.0");
        assertThatThrownBy(() -> Layer.of("GaussianDropout", -0.1)).hasMessageContaining("rate must be in [0, 1)");
    }

    /// As Keras: l1 sum |x| + l2 sum x² over the batch, divided by its cases; the gradient likewise.
    @Test
    void activityRegularizationIsTheMeanPenaltyOfACase() {
        Tensor x = Applied.grid(2, 3, 2);
        Applied applied = Applied.to(x, Map.of("ActivityRegularization", Map.of("l1", 0.1, "l2", 0.2)), true);
        assertThat(applied.pass().penalty()).isCloseTo(1.2237501, within(1e-6));
        for (int i = 0; i < x.size(); i++) {
            double expected = 1 + (0.1 * Math.signum(x.get(i)) + 0.4 * x.get(i)) / 2;
            assertThat(applied.dx().get(i)).isCloseTo((float) expected, within(1e-6f));
        }
    }
}
