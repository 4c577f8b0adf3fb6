package org.seriema.nn.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.nn.testing.Tolerance;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/// Every loss against Keras, value and gradient.
///
/// A loss here is not reduced; Keras' reductions are weighted sums of its values, whose weights the test knows.
class GoldenLossesTest {

    private static int ran;
    private static int reductions;
    private static double worst;

    @TestFactory
    Stream<DynamicTest> losses() {
        return Golden.all("losses").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    check(golden.json(), golden.json().get("cases"));
                    if (golden.has("edge")) {
                        // 1 - 1e-7 is another number in float32, so Keras' own float32 counts.
                        check(golden.json().get("edge"), golden.json().get("edge_keras_float32"));
                    }
                    ran++;
                }));
    }

    @AfterAll
    static void report() {
        System.out.printf(
                "golden losses: %d cases ran, with %d reductions, worst error %.1e%n", ran, reductions, worst);
    }

    private static void check(JsonNode data, JsonNode cases) {
        Object arguments = Objects.requireNonNull(Golden.plain(data.get("arguments")));
        Loss loss = KerasConfig.loss(List.of(data.get("loss").stringValue(), arguments));
        Tensor prediction = shifted(Golden.tensor(data.get("y_pred")));
        Tensor target = shifted(Golden.tensor(data.get("y_true")));
        Shape shape = loss.losses(prediction.shape());
        double[] losses = new double[shape.size()];
        float[] gradient = new float[prediction.size()];
        Arrays.fill(losses, Double.NaN);
        Arrays.fill(gradient, Float.NaN);
        assertThat(target.shape()).isEqualTo(loss.target(prediction.shape()));
        loss.compute(prediction, target, losses, gradient);
        for (JsonNode one : cases) {
            JsonNode weights = one.get("sample_weight").isNull()
                    ? null
                    : data.get("sample_weights").get(one.get("sample_weight").stringValue());
            // One loss of a whole batch is repeated for the weight of each case.
            int values = weights == null || shape.rank() > 0 ? losses.length : Golden.floats(weights).length;
            String reduction = one.get("reduction").stringValue();
            boolean reduced = !reduction.equals("none");
            double[] shares = shares(reduction, values, weights, i -> loss.counts(target, i % losses.length));
            double[] value = new double[values];
            double[] upstream = reduced ? ones(values) : Golden.doubles(one.get("upstream"));
            double[] factors = new double[losses.length];
            for (int i = 0; i < values; i++) {
                int l = i % losses.length;
                value[i] = shares[i] * losses[l];
                factors[l] += shares[i] * upstream[i];
            }
            compare(one, "value", reduced ? new double[] {Arrays.stream(value).sum()} : value);
            double[] gradients = new double[gradient.length];
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] = gradient[i] * factors[loss.lossOf(i, prediction.shape())];
            }
            compare(one, "gradient", gradients);
            reductions++;
        }
    }

    /// The same numbers somewhere in a longer array.
    private static Tensor shifted(Tensor tensor) {
        float[] longer = new float[tensor.size() + 5];
        Arrays.fill(longer, Float.NaN);
        System.arraycopy(tensor.toArray(), 0, longer, 3, tensor.size());
        return Tensor.view(tensor.shape(), longer, 3);
    }

    /// How much each value counts: its weight over what Keras divides by.
    private static double[] shares(String reduction, int values, @Nullable JsonNode given, IntPredicate counts) {
        // Weights of cases stand for all the losses of the case.
        float[] weights = given == null ? new float[] {1} : Golden.floats(given);
        double[] shares = new double[values];
        int counted = 0;
        for (int i = 0; i < values; i++) {
            shares[i] = counts.test(i) ? weights[i / (values / weights.length)] : 0;
            counted += counts.test(i) ? 1 : 0;
        }
        // The sum of the weights as given, before they are repeated, if there is no class to ignore.
        double total = counted == values
                ? IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i])
                        .sum()
                : Arrays.stream(shares).sum();
        double divisor =
                switch (reduction) {
                    case "sum_over_batch_size" -> counted;
                    case "mean_with_sample_weight" -> total;
                    case "sum", "none" -> 1;
                    default -> throw new IllegalArgumentException("unknown reduction " + reduction);
                };
        return Arrays.stream(shares).map(weight -> weight / divisor).toArray();
    }

    private static void compare(JsonNode one, String key, double[] got) {
        double[] expected = Golden.doubles(one.get(key));
        assertThat(got).hasSameSizeAs(expected);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < got.length; i++) {
            if (Double.compare(got[i], expected[i]) == 0) {
                continue; // NaN and infinities too
            }
            double error = Math.abs(got[i] - expected[i]);
            worst = Math.max(worst, error / Math.max(1, Math.abs(expected[i])));
            if (!Tolerance.LOSSES.holds(expected[i], got[i])) {
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
