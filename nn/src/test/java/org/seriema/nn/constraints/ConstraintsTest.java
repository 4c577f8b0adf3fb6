package org.seriema.nn.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Constraints on weights whose numbers Keras' formulas give.
class ConstraintsTest {

    private static final Shape KERNEL = Shape.of(2, 3, 2, 2);

    @Test
    void onlyLongColumnsBecomeShorter() {
        float[] kept = apply("max_norm", Shape.of(2, 2), 3, 0.1f, 4, 0.2f);
        // The short one too, by Keras' epsilon.
        double shorter = Math.sqrt(0.05) / (1e-7 + Math.sqrt(0.05));
        close(kept, 1.2, 0.1 * shorter, 1.6, 0.2 * shorter);
        close(apply(Map.of("max_norm", 1), Shape.of(2), 0.6f, -0.8f), 0.6, -0.8);
        close(apply(Map.of("max_norm", 0), Shape.of(2), 3, -4), 0, 0);
    }

    @Test
    void aPartOfZerosStaysOne() {
        close(apply("unit_norm", Shape.of(2, 2), 0, 3, 0, 4), 0, 0.6, 0, 0.8);
    }

    @Test
    void axesMayBeSeveralAndCountFromTheLast() {
        for (List<Integer> axes : List.of(List.of(0, 2), List.of(-2, 0), List.of(0, 1, 2), List.of(1), List.of(-1))) {
            float[] kept = apply(Map.of("unit_norm", Map.of("axis", axes)), KERNEL, numbers());
            assertThat(kept).usingComparatorWithPrecision(1e-6f).containsExactly(unit(axes));
        }
        assertThat(apply(Map.of("unit_norm", Map.of("axis", 0)), Shape.of(2, 2), 3, 5, 4, 12))
                .containsExactly(apply("unit_norm", Shape.of(2, 2), 3, 5, 4, 12));
    }

    private static float[] numbers() {
        float[] numbers = new float[KERNEL.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i - 9.5f) / 10;
        }
        return numbers;
    }

    /// Each number over the length of all numbers whose places differ from its own along these axes alone.
    private static float[] unit(List<Integer> axes) {
        float[] numbers = numbers();
        float[] unit = new float[numbers.length];
        for (int i = 0; i < unit.length; i++) {
            double squares = 0;
            for (int j = 0; j < unit.length; j++) {
                squares += part(i, axes).equals(part(j, axes)) ? (double) numbers[j] * numbers[j] : 0;
            }
            unit[i] = (float) (numbers[i] / (1e-7 + Math.sqrt(squares)));
        }
        return unit;
    }

    private static List<Integer> part(int index, List<Integer> axes) {
        Integer[] place = {index / 12, index / 4 % 3, index / 2 % 2, index % 2};
        axes.forEach(axis -> place[Math.floorMod(axis, 4)] = -1);
        return Arrays.asList(place);
    }

    @Test
    void lengthsGoAShareOfTheWay() {
        Map<String, Object> options = Map.of("min_value", 1, "max_value", 3, "rate", 0.25);
        float[] kept = apply(Map.of("min_max_norm", options), Shape.of(2, 3), 0.3f, 1.2f, 3, 0.4f, 1.6f, 4);
        // 0.5 to 0.625, 2 stays, 5 to 4.5
        close(kept, 0.375, 1.2, 2.7, 0.5, 1.6, 3.6);
    }

    @Test
    void nothingIsBelowZero() {
        close(apply("non_neg", Shape.of(3), -1, 0, 2), 0, 0, 2);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> apply(Map.of("max_norm", Map.of("axis", 2)), Shape.of(2, 1), 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max_norm: axis 2 is not an axis of a weight of the shape (2, 1)");
        assertThatThrownBy(() -> Constraint.fromOption(Map.of("min_max_norm", Map.of("min_value", 2))))
                .isInstanceOf(ConfigException.class)
                .hasMessage("min_max_norm: min_value must be in [0, max_value], got 2.0 with max_value 1.0");
    }

    @Test
    void constraintsAreWrittenAsTheyAreRead() {
        for (String name : Constraints.ALL.names()) {
            Constraint constraint = Constraint.fromOption(name);
            assertThat(Constraint.fromOption(constraint.toOption())).isEqualTo(constraint);
        }
    }

    /// What a constraint makes of a weight that lies amid others.
    private static float[] apply(Object constraint, Shape shape, float... numbers) {
        float[] all = new float[numbers.length + 5];
        Arrays.fill(all, 100);
        System.arraycopy(numbers, 0, all, 3, numbers.length);
        Constraint.fromOption(constraint).apply(Tensor.view(shape, all, 3));
        assertThat(new float[] {all[2], all[numbers.length + 3]}).containsOnly(100);
        return Arrays.copyOfRange(all, 3, numbers.length + 3);
    }

    private static void close(float[] got, double... expected) {
        assertThat(got).hasSize(expected.length);
        for (int i = 0; i < got.length; i++) {
            assertThat((double) got[i]).isCloseTo(expected[i], within(1e-6));
        }
    }
}
