package org.seriema.nn.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/// Every loss against Keras, value and gradient: relative 1e-5 or absolute 1e-6.
///
/// A loss here is one of rows; Keras' reductions are weighted sums of them, whose weights the test knows.
class GoldenLossesTest {

    private static final double RELATIVE = 1e-5;
    private static final double ABSOLUTE = 1e-6;

    private static int ran;
    private static int reductions;

    @TestFactory
    Stream<DynamicTest> losses() {
        return Golden.all("losses").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    check(golden.json(), golden.json(), golden.json().get("cases"));
                    if (golden.has("edge")) {
                        // 1 - 1e-7 is another number in float32, so Keras' own float32 counts.
                        check(
                                golden.json(),
                                golden.json().get("edge"),
                                golden.json().get("edge_keras_float32"));
                    }
                    ran++;
                }));
    }

    @AfterAll
    static void report() {
        System.out.println("golden losses: " + ran + " cases ran, with " + reductions + " reductions");
    }

    private static void check(JsonNode golden, JsonNode data, JsonNode cases) {
        Object arguments = Objects.requireNonNull(Golden.plain(golden.get("arguments")));
        Loss loss = KerasConfig.loss(List.of(golden.get("loss").stringValue(), arguments));
        Tensor prediction = Golden.tensor(data.get("y_pred"));
        double[] losses = new double[prediction.shape().rows()];
        float[] gradient = new float[prediction.size()];
        loss.compute(prediction, Golden.tensor(data.get("y_true")), losses, gradient);
        for (JsonNode one : cases) {
            String reduction = one.get("reduction").stringValue();
            double[] weights = weights(one, data, losses.length);
            double[] shares = shares(reduction, weights, givenTotal(one, data));
            double[] values = new double[losses.length];
            for (int r = 0; r < losses.length; r++) {
                values[r] = shares[r] * losses[r];
            }
            boolean reduced = !reduction.equals("none");
            compare(one, "value", reduced ? new double[] {Arrays.stream(values).sum()} : values);
            double[] upstream = reduced ? ones(losses.length) : Golden.doubles(one.get("upstream"));
            double[] gradients = new double[gradient.length];
            int columns = gradient.length / losses.length;
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] = gradient[i] * shares[i / columns] * upstream[i / columns];
            }
            compare(one, "gradient", gradients);
            reductions++;
        }
    }

    /// How much each row's loss counts.
    ///
    /// @param total what Keras divides by: the sum of the weights as given, before they are repeated over steps
    private static double[] shares(String reduction, double[] weights, double total) {
        double divisor =
                switch (reduction) {
                    case "sum_over_batch_size" -> weights.length;
                    case "mean_with_sample_weight" -> total;
                    case "sum", "none" -> 1;
                    default -> throw new IllegalArgumentException("unknown reduction " + reduction);
                };
        return Arrays.stream(weights).map(weight -> weight / divisor).toArray();
    }

    /// The weight of each row: the case's, if there is one for each case only.
    private static double[] weights(JsonNode one, JsonNode data, int rows) {
        if (one.get("sample_weight").isNull()) {
            return ones(rows);
        }
        float[] given = Golden.floats(given(one, data));
        double[] weights = new double[rows];
        for (int r = 0; r < rows; r++) {
            weights[r] = given[r / (rows / given.length)];
        }
        return weights;
    }

    private static double givenTotal(JsonNode one, JsonNode data) {
        return one.get("sample_weight").isNull()
                ? Double.NaN
                : Arrays.stream(Golden.doubles(given(one, data))).sum();
    }

    private static JsonNode given(JsonNode one, JsonNode data) {
        return data.get("sample_weights").get(one.get("sample_weight").stringValue());
    }

    private static void compare(JsonNode one, String key, double[] got) {
        double[] expected = Golden.doubles(one.get(key));
        assertThat(got).hasSameSizeAs(expected);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < got.length; i++) {
            if (!(Math.abs(got[i] - expected[i]) <= Math.max(ABSOLUTE, RELATIVE * Math.abs(expected[i])))) {
                wrong.add(key + "[" + i + "]: expected " + expected[i] + ", got " + got[i]);
            }
        }
        assertThat(wrong)
                .as("%s, weights %s", one.get("reduction"), one.get("sample_weight"))
                .isEmpty();
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
