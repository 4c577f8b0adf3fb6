package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// exp, tanh and sigmoid against StrictMath in double, over all floats in coarse steps and the usual range in fine
// ones.
class ElementaryTest {

    private interface FloatFunction {
        float of(float x);
    }

    @Test
    void expIsWithinItsBound() {
        assertThat(worst(Elementary::exp, StrictMath::exp)).isLessThan(1.1);
    }

    @Test
    void tanhIsWithinItsBound() {
        assertThat(worst(Elementary::tanh, StrictMath::tanh)).isLessThan(2.5);
    }

    @Test
    void sigmoidIsWithinItsBound() {
        assertThat(worst(Elementary::sigmoid, x -> 1 / (1 + StrictMath.exp(-x))))
                .isLessThan(2.5);
    }

    @Test
    void expAtItsEdges() {
        assertThat(Elementary.exp(0)).isEqualTo(1f);
        assertThat(Elementary.exp(-0f)).isEqualTo(1f);
        assertThat(Elementary.exp(Float.NaN)).isNaN();
        assertThat(Elementary.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elementary.exp(1000)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elementary.exp(90)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elementary.exp(88.72283f))
                .isLessThan(Float.POSITIVE_INFINITY)
                .isGreaterThan(3.4e38f);
        assertThat(Elementary.exp(-103.9f)).isEqualTo(Float.MIN_VALUE);
        assertThat(Elementary.exp(-104)).isEqualTo(0f);
        assertThat(Elementary.exp(-1000)).isEqualTo(0f);
        assertThat(Elementary.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(Elementary.exp(Float.MIN_VALUE)).isEqualTo(1f);
    }

    @Test
    void tanhAtItsEdges() {
        assertThat(Elementary.tanh(Float.NaN)).isNaN();
        assertThat(Float.floatToRawIntBits(Elementary.tanh(-0f))).isEqualTo(Float.floatToRawIntBits(-0f));
        assertThat(Float.floatToRawIntBits(Elementary.tanh(0f))).isEqualTo(0);
        for (float x : new float[] {9.02f, 10, 90, 1000, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertThat(Elementary.tanh(x)).isEqualTo(1f);
            assertThat(Elementary.tanh(-x)).isEqualTo(-1f);
        }
        for (float x : new float[] {Float.MIN_VALUE, 1e-40f, 1e-20f, 1e-5f}) {
            assertThat(Elementary.tanh(x)).isEqualTo(x);
        }
        for (float x = 0; x < 10; x += 0.001f) {
            assertThat(Elementary.tanh(-x)).isEqualTo(-Elementary.tanh(x));
            assertThat(Elementary.tanh(x)).isLessThanOrEqualTo(1f);
        }
    }

    @Test
    void sigmoidAtItsEdges() {
        assertThat(Elementary.sigmoid(Float.NaN)).isNaN();
        assertThat(Elementary.sigmoid(0)).isEqualTo(0.5f);
        assertThat(Elementary.sigmoid(1000)).isEqualTo(1f);
        assertThat(Elementary.sigmoid(-1000)).isEqualTo(0f);
        assertThat(Elementary.sigmoid(-90)).isEqualTo((float) StrictMath.exp(-90));
        assertThat(Elementary.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1f);
        assertThat(Elementary.sigmoid(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    }

    /// The largest error in units of the last place of the right float.
    private static double worst(FloatFunction function, DoubleUnaryOperator exact) {
        double worst = 0;
        for (long bits = 0; bits < 1L << 32; bits += 9973) {
            worst = Math.max(worst, error(function, exact, Float.intBitsToFloat((int) bits)));
        }
        for (float x = -110; x < 95; x += 0.0007f) {
            worst = Math.max(worst, error(function, exact, x));
        }
        for (float x = -2; x < 2; x += 0.00001f) {
            worst = Math.max(worst, error(function, exact, x));
        }
        return worst;
    }

    private static double error(FloatFunction function, DoubleUnaryOperator exact, float x) {
        double right = exact.applyAsDouble(x);
        float got = function.of(x);
        if (Float.isNaN(x)) {
            assertThat(got).isNaN();
            return 0;
        }
        if (Float.isInfinite((float) right) || right == 0) {
            assertThat(got).isEqualTo((float) right);
            return 0;
        }
        return Math.abs(got - right) / Math.ulp((float) right);
    }
}
