package org.seriema.nn.activations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.Tolerance;

/// Every activation against Keras, values and derivatives.
class GoldenActivationsTest {

    private static int ran;

    @TestFactory
    Stream<DynamicTest> activations() {
        return Golden.all("activations").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    @AfterAll
    static void report() {
        System.out.println("golden activations: " + ran + " cases ran");
    }

    private static void check(Golden golden) {
        String name = String.valueOf(golden.plain("activation"));
        Map<?, ?> arguments = (Map<?, ?>) Objects.requireNonNull(golden.plain("arguments"));
        Activation activation = Activation.fromOption(arguments.isEmpty() ? name : Map.of(name, arguments));
        boolean rows = golden.has("upstream");
        float[] x = golden.floats("x");
        int columns = golden.shape("x").last();
        int count = golden.shape("x").rows();
        float[] upstream = rows ? golden.floats("upstream") : ones(x.length);
        float[] y = new float[upstream.length];
        activation.forward(x, 0, y, 0, count, columns);
        compare(golden, "values", "keras_float32_values", y);

        float[] input = activation.needsInput() ? x : y;
        float[] dx = new float[x.length];
        activation.backward(input, 0, y, 0, upstream, 0, dx, 0, count, columns);
        String gradients = rows ? "input_gradients" : "derivatives";
        compare(golden, gradients, "keras_float32_" + gradients, dx);
        ran++;
    }

    /// Against float64's numbers, but against float32's where float32 cannot hold them.
    private static void compare(Golden golden, String key, String float32Key, float[] got) {
        double[] exact = golden.doubles(key);
        double[] float32 = golden.doubles(float32Key);
        assertThat(got).hasSameSizeAs(exact);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < got.length; i++) {
            double expected = Math.abs(exact[i]) > Float.MAX_VALUE ? float32[i] : exact[i];
            boolean same = Double.compare(got[i], expected) == 0;
            if (!same && !Tolerance.ACTIVATIONS.holds(expected, got[i])) {
                wrong.add(key + "[" + i + "]: expected " + expected + ", got " + got[i]);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
