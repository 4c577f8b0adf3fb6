package org.seriema.nn.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.testing.Golden;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import tools.jackson.databind.JsonNode;

/// Every initializer against Keras' theory: bounds, mean and variance of a draw, or the property it must have.
///
/// Mean and variance may lie five of their own standard errors from the expected ones, which is 1 in 1.7 million.
class GoldenInitializersTest {

    private static final int SEEDS = 5;
    private static final double STANDARD_ERRORS = 5;

    private static int ran;
    private static int draws;

    @TestFactory
    Stream<DynamicTest> initializers() {
        return Golden.all("initializers").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    String type = String.valueOf(golden.plain("class"));
                    Object arguments = Objects.requireNonNull(golden.plain("arguments"));
                    Initializer initializer = Initializers.ALL.read(type, arguments);
                    for (JsonNode theory : golden.json().get("shapes")) {
                        for (int seed = 0; seed < SEEDS; seed++) {
                            check(initializer, theory, seed);
                        }
                    }
                    ran++;
                }));
    }

    @AfterAll
    static void report() {
        System.out.println("golden initializers: " + ran + " cases ran, with " + draws + " draws");
    }

    private static void check(Initializer initializer, JsonNode theory, int seed) {
        Shape shape = Golden.shape(theory);
        float[] data = new float[shape.size() + 2];
        data[0] = 77;
        data[data.length - 1] = 77;
        initializer.fill(data, 1, shape, Rng.of(seed));
        assertThat(data[0]).isEqualTo(77);
        assertThat(data[data.length - 1]).isEqualTo(77);
        double[] draw = new double[shape.size()];
        for (int i = 0; i < draw.length; i++) {
            draw[i] = data[i + 1];
        }
        String distribution = theory.get("distribution").stringValue();
        switch (distribution) {
            case "constant" ->
                assertThat(draw).containsOnly((float) theory.get("value").doubleValue());
            case "identity" -> identity(draw, shape, theory.get("gain").doubleValue());
            case "orthogonal" -> orthogonal(draw, theory);
            case "uniform" -> moments(draw, theory, 1.8);
            case "normal" -> moments(draw, theory, 3);
            // The fourth moment over the squared variance of a standard normal that is cut at 2.
            case "truncated normal" -> moments(draw, theory, 2.3656);
            default -> throw new IllegalArgumentException("unknown distribution " + distribution);
        }
        draws++;
    }

    /// @param kurtosis the distribution's: the variance of a sample's variance is (kurtosis - 1) variance² / n
    private static void moments(double[] draw, JsonNode theory, double kurtosis) {
        double mean = theory.get("mean").doubleValue();
        double variance = theory.get("variance").doubleValue();
        double sum = 0;
        double squares = 0;
        for (double value : draw) {
            sum += value;
            squares += (value - mean) * (value - mean);
            if (theory.has("low")) {
                assertThat(value)
                        .isBetween(
                                theory.get("low").doubleValue() - 1e-6,
                                theory.get("high").doubleValue() + 1e-6);
            }
        }
        int n = draw.length;
        assertThat(sum / n).as("mean").isCloseTo(mean, within(STANDARD_ERRORS * Math.sqrt(variance / n)));
        assertThat(squares / n)
                .as("variance")
                .isCloseTo(variance, within(STANDARD_ERRORS * variance * Math.sqrt((kurtosis - 1) / n)));
    }

    private static void identity(double[] draw, Shape shape, double gain) {
        for (int i = 0; i < draw.length; i++) {
            boolean diagonal = i / shape.last() == i % shape.last();
            assertThat(draw[i]).isEqualTo(diagonal ? (float) gain : 0);
        }
    }

    /// Rows, or columns if they are fewer, are orthogonal to each other and as long as the gain.
    private static void orthogonal(double[] draw, JsonNode theory) {
        int rows = theory.get("flattened_to").get(0).intValue();
        int columns = theory.get("flattened_to").get(1).intValue();
        double gain = theory.get("gain").doubleValue();
        boolean wide = rows < columns;
        int count = Math.min(rows, columns);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += wide
                            ? draw[a * columns + k] * draw[b * columns + k]
                            : draw[k * columns + a] * draw[k * columns + b];
                }
                assertThat(dot).isCloseTo(a == b ? gain * gain : 0, within(1e-6 * gain * gain));
            }
        }
    }
}
