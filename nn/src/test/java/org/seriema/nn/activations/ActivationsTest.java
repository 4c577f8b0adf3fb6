package org.seriema.nn.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.config.ConfigException;

class ActivationsTest {

    private static final int ROWS = 5;
    private static final int COLUMNS = 6;

    static List<Activation> all() {
        return Activations.ALL.names().stream()
                .map(name -> name.equals("threshold")
                        ? Activation.fromOption(Map.of(name, Map.of("threshold", 0.1, "default_value", -0.2)))
                        : Activation.fromOption(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadFromWhatItWrites(Activation activation) {
        assertThat(Activation.fromOption(activation.toOption())).isEqualTo(activation);
    }

    @ParameterizedTest
    @MethodSource("all")
    void derivativeIsTheLimitOfDifferences(Activation activation) {
        Random random = new Random(1);
        int wide = ROWS * COLUMNS;
        int narrow = ROWS * activation.outputColumns(COLUMNS);
        float[] z = values(random, wide);
        float[] dy = values(random, narrow);
        float[] y = new float[narrow];
        activation.forward(z, 0, y, 0, ROWS, COLUMNS);
        float[] dz = new float[wide];
        activation.backward(activation.needsInput() ? z : y, 0, y, 0, dy, 0, dz, 0, ROWS, COLUMNS);
        for (int i = 0; i < wide; i++) {
            float step = 1e-3f;
            double difference = (loss(activation, z, i, step, dy) - loss(activation, z, i, -step, dy)) / (2 * step);
            assertThat((double) dz[i])
                    .as("dz[%d] at %s", i, z[i])
                    .isCloseTo(difference, within(2e-3 * (1 + Math.abs(difference))));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void worksInPlaceAndAtOffsets(Activation activation) {
        if (activation instanceof Glu) {
            return; // y is half as wide as z
        }
        Random random = new Random(2);
        int length = ROWS * COLUMNS;
        float[] z = values(random, length + 7);
        float[] dy = values(random, length + 7);
        float[] y = new float[length + 7];
        float[] dz = new float[length + 7];
        activation.forward(z, 3, y, 5, ROWS, COLUMNS);
        activation.backward(z, 3, y, 5, dy, 2, dz, 1, ROWS, COLUMNS);

        float[] own = z.clone();
        activation.forward(own, 3, own, 3, ROWS, COLUMNS);
        float[] back = dy.clone();
        activation.backward(activation.needsInput() ? z : own, 3, own, 3, back, 2, back, 2, ROWS, COLUMNS);
        for (int i = 0; i < length; i++) {
            assertThat(own[3 + i]).isEqualTo(y[5 + i]);
            assertThat(back[2 + i]).isEqualTo(dz[1 + i]);
        }
        assertThat(own[2]).isEqualTo(z[2]);
        assertThat(own[3 + length]).isEqualTo(z[3 + length]);
        assertThat(y[4]).isZero();
        assertThat(y[5 + length]).isZero();
        assertThat(dz[0]).isZero();
        assertThat(dz[1 + length]).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRowOfItsOwnGivesTheSame(Activation activation) {
        float[] z = values(new Random(3), ROWS * COLUMNS);
        int width = activation.outputColumns(COLUMNS);
        float[] y = new float[ROWS * width];
        activation.forward(z, 0, y, 0, ROWS, COLUMNS);
        float[] row = new float[width];
        activation.forward(z, 2 * COLUMNS, row, 0, 1, COLUMNS);
        for (int j = 0; j < width; j++) {
            assertThat(row[j]).isEqualTo(y[2 * width + j]);
        }
    }

    @Test
    void namesAreKeras() {
        assertThat(Activation.fromOption("relu").toOption()).isEqualTo("relu");
        assertThat(Activation.fromOption("swish")).isEqualTo(new Silu());
        assertThat(Activation.fromOption("hard_swish")).isEqualTo(new HardSilu());
        assertThat(Activation.fromOption(Map.of("relu", Map.of("max_value", 6))))
                .isEqualTo(new Relu(0, 6.0, 0));
        assertThat(new Relu(0, 6.0, 0).toOption()).isEqualTo(Map.of("relu", Map.of("max_value", 6.0)));
        assertThat(Activation.fromOption(Map.of("leaky_relu", 0.01))).isEqualTo(new LeakyRelu(0.01f));
        assertThat(Activations.ALL.names()).hasSize(30);
    }

    @Test
    void aWrongNameOrOptionIsExplained() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Activation.fromOption("rellu"))
                .withMessage("unknown activation \"rellu\"; did you mean \"relu\"?");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Activation.fromOption(Map.of("elu", Map.of("alpha", 0))))
                .withMessageContaining("elu: alpha must be positive, got 0.0");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Glu().outputColumns(5))
                .withMessage("glu: the last axis must be even to be halved, got 5");
    }

    @Test
    void softmaxStaysFiniteAtLargeNumbers() {
        float[] y = new float[3];
        new Softmax().forward(new float[] {1000, 1000, -1000}, 0, y, 0, 1, 3);
        assertThat(y).containsExactly(0.5f, 0.5f, 0);
        new LogSoftmax().forward(new float[] {1000, 1000, -1000}, 0, y, 0, 1, 3);
        assertThat(y[2]).isCloseTo(-2000.6931f, within(1e-3f));
    }

    private static double loss(Activation activation, float[] z, int at, float step, float[] dy) {
        float[] moved = z.clone();
        moved[at] += step;
        float[] y = new float[dy.length];
        activation.forward(moved, 0, y, 0, ROWS, COLUMNS);
        double loss = 0;
        for (int i = 0; i < y.length; i++) {
            loss += (double) y[i] * dy[i];
        }
        return loss;
    }

    /// Normal numbers, a step away from the kinks at 0, 0.1, 0.5, 1 and 3.
    private static float[] values(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            float value;
            do {
                value = (float) (random.nextGaussian() * 1.5);
            } while (nearKink(Math.abs(value)));
            values[i] = value;
        }
        return values;
    }

    private static boolean nearKink(float size) {
        for (float kink : new float[] {0, 0.1f, 0.5f, 1, 3}) {
            if (Math.abs(size - kink) < 0.02f) {
                return true;
            }
        }
        return false;
    }
}
