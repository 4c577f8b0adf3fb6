package org.seriema.nn.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.config.ConfigException;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Penalties that Keras' formulas give, and their gradients against central differences.
class RegularizersTest {

    private static final float STEP = 1e-2f;
    private static final float FACTOR = 1.5f;

    @Test
    void penaltiesAreKerass() {
        Tensor numbers = matrix(3, 2, 1, 0, 1, -1, 0, 2);
        assertThat(penalty("l1", numbers)).isCloseTo(0.05, within(1e-9));
        assertThat(penalty(Map.of("l1", 0.3), numbers)).isCloseTo(1.5, within(1e-9));
        assertThat(penalty("l2", numbers)).isCloseTo(0.07, within(1e-9));
        assertThat(penalty("l1_l2", numbers)).isZero();
        assertThat(penalty(Map.of("L1L2", Map.of("l1", 0.3, "l2", 0.1)), numbers))
                .isCloseTo(2.2, within(1e-9));
        // Of three pairs of rows, two stand at 45 degrees; the columns' cosine is -3 / sqrt(2 * 5).
        assertThat(penalty(Map.of("orthogonal_regularizer", 0.3), numbers))
                .isCloseTo(0.3 * Math.sqrt(2) / 3, within(1e-9));
        assertThat(penalty(Map.of("orthogonal_regularizer", Map.of("mode", "columns")), numbers))
                .isCloseTo(0.01 / Math.sqrt(10), within(1e-9));
        assertThat(penalty("orthogonal_regularizer", matrix(1, 3, 1, 2, 3))).isZero();
        assertThat(penalty("orthogonal_regularizer", matrix(2, 2, 0, 0, 3, 4))).isZero();
    }

    private static double penalty(Object option, Tensor numbers) {
        return Regularizer.fromOption(option).penalty(numbers);
    }

    static List<Object> options() {
        return List.of(
                Map.of("l1", 0.3),
                Map.of("l2", 0.2),
                Map.of("l1_l2", Map.of("l1", 0.3, "l2", 0.1)),
                Map.of("orthogonal_regularizer", Map.of("factor", 0.7, "mode", "rows")),
                Map.of("orthogonal_regularizer", Map.of("factor", 0.7, "mode", "columns")));
    }

    @ParameterizedTest
    @MethodSource("options")
    void gradientsAreThoseOfThePenalty(Object option) {
        Regularizer regularizer = Regularizer.fromOption(option);
        float[] data = {9, 1, -0.5f, 0.8f, -1.2f, 0.4f, 0.7f, 0.9f, 1.3f, -0.6f, 0.5f, 1.1f, -0.3f, 9};
        Tensor numbers = Tensor.view(Shape.of(4, 3), data, 1);
        float[] sum = new float[14];
        sum[2] = 5;
        regularizer.addGradient(numbers, FACTOR, Tensor.view(Shape.of(4, 3), sum, 2));
        for (int i = 0; i < numbers.size(); i++) {
            float at = data[1 + i];
            data[1 + i] = at + STEP;
            double above = regularizer.penalty(numbers);
            data[1 + i] = at - STEP;
            double below = regularizer.penalty(numbers);
            data[1 + i] = at;
            double expected = FACTOR * (above - below) / (2 * STEP) + (i == 0 ? 5 : 0);
            assertThat((double) sum[2 + i]).as("number " + i).isCloseTo(expected, within(2e-4));
        }
    }

    @Test
    void atZeroL1HasNoSlope() {
        Tensor gradient = Tensor.zeros(Shape.of(2));
        new L1(0.5).addGradient(Tensor.of(Shape.of(2), 0, -3), 1, gradient);
        assertThat(gradient.toArray()).containsExactly(0, -0.5f);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Regularizer.fromOption(Map.of("l1_l2", Map.of("l2", -1))))
                .isInstanceOf(ConfigException.class)
                .hasMessage("l1_l2: l2 must not be negative, got -1.0");
        assertThatThrownBy(() -> penalty("orthogonal_regularizer", Tensor.zeros(Shape.of(2, 3, 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("orthogonal_regularizer expects a matrix, got the shape (2, 3, 4)");
    }

    @Test
    void regularizersAreWrittenAsTheyAreRead() {
        assertThat(Regularizers.ALL.names()).containsExactly("l1", "l1_l2", "l2", "orthogonal_regularizer");
        for (String name : Regularizers.ALL.names()) {
            Regularizer regularizer = Regularizer.fromOption(name);
            assertThat(Regularizer.fromOption(regularizer.toOption())).isEqualTo(regularizer);
        }
    }

    private static Tensor matrix(int rows, int columns, float... numbers) {
        return Tensor.of(Shape.of(rows, columns), numbers);
    }
}
