package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// exp, expm1, tanh and sigmoid against StrictMath in double: over all floats in steps, and each around the seams.
class ElementaryTest {

    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels VECTOR = new VectorKernels();

    /// A prime, so that all low bits of the fraction come up.
    private static final int STEP = 97;

    private static final int CHUNK = 1 << 13;
    /// How many floats to each side of a seam.
    private static final int NEAR = 400;

    private interface Function {
        void of(Kernels kernels, float[] x, float[] y, int length);
    }

    static Stream<Kernels> both() {
        return Stream.of(SCALAR, VECTOR);
    }

    @Test
    void expIsWithinItsBound() {
        assertThat(worst("exp", ElementaryTest::exp, StrictMath::exp)).isLessThan(1.1);
    }

    @Test
    void expm1IsWithinItsBound() {
        assertThat(worst("expm1", ElementaryTest::expm1, StrictMath::expm1)).isLessThan(1.6);
    }

    @Test
    void tanhIsWithinItsBound() {
        assertThat(worst("tanh", ElementaryTest::tanh, StrictMath::tanh)).isLessThan(2.5);
    }

    @Test
    void sigmoidIsWithinItsBound() {
        assertThat(worst("sigmoid", ElementaryTest::sigmoid, x -> 1 / (1 + StrictMath.exp(-x))))
                .isLessThan(2.5);
    }

    @ParameterizedTest
    @MethodSource("both")
    void expAtItsEdges(Kernels kernels) {
        for (float x : new float[] {0, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-40f, -1e-40f}) {
            assertThat(at(ElementaryTest::exp, kernels, x)).isEqualTo(1f);
        }
        for (float x : new float[] {88.73f, 90, 1000, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertThat(at(ElementaryTest::exp, kernels, x)).isEqualTo(Float.POSITIVE_INFINITY);
        }
        for (float x : new float[] {-104, -1000, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY}) {
            assertThat(at(ElementaryTest::exp, kernels, x)).isEqualTo(0f);
        }
        assertThat(at(ElementaryTest::exp, kernels, Float.NaN)).isNaN();
        assertThat(at(ElementaryTest::exp, kernels, 88.72283f))
                .isLessThan(Float.POSITIVE_INFINITY)
                .isGreaterThan(3.4e38f);
        assertThat(at(ElementaryTest::exp, kernels, -90)).isEqualTo((float) StrictMath.exp(-90));
        assertThat(at(ElementaryTest::exp, kernels, -103.9f)).isEqualTo(Float.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("both")
    void expm1AtItsEdges(Kernels kernels) {
        for (float x : new float[] {0, -0f, Float.MIN_NORMAL, -Float.MIN_NORMAL, 1e-20f, -1e-20f, 1e-8f, -1e-8f}) {
            assertThat(bits(at(ElementaryTest::expm1, kernels, x))).isEqualTo(bits(x));
        }
        for (float x : new float[] {88.73f, 90, 1000, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertThat(at(ElementaryTest::expm1, kernels, x)).isEqualTo(Float.POSITIVE_INFINITY);
        }
        for (float x : new float[] {-17.4f, -90, -1000, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY}) {
            assertThat(at(ElementaryTest::expm1, kernels, x)).isEqualTo(-1f);
        }
        assertThat(at(ElementaryTest::expm1, kernels, Float.NaN)).isNaN();
        assertThat(at(ElementaryTest::expm1, kernels, 88.72283f))
                .isLessThan(Float.POSITIVE_INFINITY)
                .isGreaterThan(3.4e38f);
    }

    @ParameterizedTest
    @MethodSource("both")
    void tanhAtItsEdges(Kernels kernels) {
        assertThat(at(ElementaryTest::tanh, kernels, Float.NaN)).isNaN();
        for (float x : new float[] {9.02f, 10, 90, 1000, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertThat(at(ElementaryTest::tanh, kernels, x)).isEqualTo(1f);
            assertThat(at(ElementaryTest::tanh, kernels, -x)).isEqualTo(-1f);
        }
        for (float x : new float[] {0, Float.MIN_VALUE, 1e-40f, Float.MIN_NORMAL, 1e-20f, 1e-5f}) {
            assertThat(bits(at(ElementaryTest::tanh, kernels, x))).isEqualTo(bits(x));
            assertThat(bits(at(ElementaryTest::tanh, kernels, -x))).isEqualTo(bits(-x));
        }
    }

    @Test
    void tanhIsOddAndNeverBeyondOne() {
        for (float x = 0; x < 10; x += 0.001f) {
            assertThat(Elementary.tanh(-x)).isEqualTo(-Elementary.tanh(x));
            assertThat(Elementary.tanh(x)).isLessThanOrEqualTo(1f);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void sigmoidAtItsEdges(Kernels kernels) {
        assertThat(at(ElementaryTest::sigmoid, kernels, Float.NaN)).isNaN();
        for (float x : new float[] {0, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-40f, -1e-40f}) {
            assertThat(at(ElementaryTest::sigmoid, kernels, x)).isEqualTo(0.5f);
        }
        for (float x : new float[] {90, 1000, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertThat(at(ElementaryTest::sigmoid, kernels, x)).isEqualTo(1f);
        }
        for (float x : new float[] {-104, -1000, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY}) {
            assertThat(at(ElementaryTest::sigmoid, kernels, x)).isEqualTo(0f);
        }
        assertThat(at(ElementaryTest::sigmoid, kernels, -90)).isEqualTo((float) StrictMath.exp(-90));
        assertThat(at(ElementaryTest::sigmoid, kernels, -103.9f)).isEqualTo(Float.MIN_VALUE);
    }

    private static void exp(Kernels kernels, float[] x, float[] y, int length) {
        kernels.exp(x, 0, y, 0, length);
    }

    private static void expm1(Kernels kernels, float[] x, float[] y, int length) {
        kernels.expm1(x, 0, y, 0, length);
    }

    private static void tanh(Kernels kernels, float[] x, float[] y, int length) {
        kernels.tanh(x, 0, y, 0, length);
    }

    private static void sigmoid(Kernels kernels, float[] x, float[] y, int length) {
        kernels.sigmoid(x, 0, y, 0, length);
    }

    /// The function at x, which must not depend on where x stands in a vector.
    private static float at(Function function, Kernels kernels, float x) {
        float[] y = new float[2 * VECTOR.lanes() - 1];
        float[] same = new float[y.length];
        Arrays.fill(same, x);
        function.of(kernels, same, y, y.length);
        for (float value : y) {
            assertThat(bits(value)).isEqualTo(bits(y[0]));
        }
        return y[0];
    }

    private static int bits(float x) {
        return Float.floatToIntBits(x);
    }

    /// Checks numbers by the chunk: both kernels must give the same bits, and these be near the exact ones.
    private static final class Check {

        private final Function function;
        private final DoubleUnaryOperator exact;
        private final float[] x = new float[CHUNK];
        private final float[] scalar = new float[CHUNK];
        private final float[] vector = new float[CHUNK];
        private int length;
        private double worst;
        private float worstAt;

        Check(Function function, DoubleUnaryOperator exact) {
            this.function = function;
            this.exact = exact;
        }

        void add(int bits) {
            x[length++] = Float.intBitsToFloat(bits);
            if (length == CHUNK) {
                run();
            }
        }

        void run() {
            function.of(SCALAR, x, scalar, length);
            function.of(VECTOR, x, vector, length);
            for (int i = 0; i < length; i++) {
                if (bits(scalar[i]) != bits(vector[i])) {
                    assertThat(vector[i]).as("at %s", x[i]).isEqualTo(scalar[i]);
                }
                double error = error(x[i], scalar[i]);
                if (error > worst) {
                    worst = error;
                    worstAt = x[i];
                }
            }
            length = 0;
        }

        /// In units of the last place of the right float; what is no number or no finite one must be just that.
        private double error(float at, float got) {
            double right = exact.applyAsDouble(at);
            if (Double.isNaN(right) || Float.isInfinite((float) right) || right == 0) {
                return Float.compare(got, (float) right) == 0 ? 0 : Double.POSITIVE_INFINITY;
            }
            return Math.abs(got - right) / Math.ulp((float) right);
        }
    }

    private static double worst(String name, Function function, DoubleUnaryOperator exact) {
        Check check = new Check(function, exact);
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STEP) {
            check.add((int) bits);
        }
        // where the reduction goes over to the next power of 2, for tanh with 2 x, and where the functions end
        for (int k = -301; k <= 301; k += 2) {
            around(check, (float) (k * StrictMath.log(2) / 2));
            around(check, (float) (k * StrictMath.log(2) / 4));
        }
        for (float end :
                new float[] {0, Float.MIN_NORMAL, 9.02f, 10, 16.6f, 17.33f, 20, 87.3f, 88.72f, 89, 103.97f, 104}) {
            around(check, end);
            around(check, -end);
        }
        check.run();
        System.out.printf("%s: at most %.3f ulp, at %s%n", name, check.worst, check.worstAt);
        return check.worst;
    }

    private static void around(Check check, float seam) {
        for (int i = -NEAR; i <= NEAR; i++) {
            check.add(bits(seam) + i);
        }
    }
}
