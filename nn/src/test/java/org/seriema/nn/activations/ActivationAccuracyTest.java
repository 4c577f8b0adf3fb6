package org.seriema.nn.activations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Activations that are computed in float, step by step, against their formulas in double: as near as Keras' golden
/// files ask, but everywhere and not at 41 places alone.
class ActivationAccuracyTest {

    private static final double RELATIVE = 1e-6;
    private static final double ABSOLUTE = 1e-7;
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

    private record Formula(Activation activation, DoubleUnaryOperator value, DoubleUnaryOperator slope) {

        @Override
        public String toString() {
            return activation.toString();
        }
    }

    static List<Formula> formulas() {
        List<Formula> formulas = new ArrayList<>();
        for (float alpha : new float[] {0.3f, 1, 2.5f}) {
            formulas.add(new Formula(
                    new Elu(alpha),
                    z -> z > 0 ? z : alpha * StrictMath.expm1(z),
                    z -> z > 0 ? 1 : alpha * StrictMath.exp(z)));
            formulas.add(new Formula(
                    new Celu(alpha),
                    z -> z > 0 ? z : alpha * StrictMath.expm1(z / alpha),
                    z -> z > 0 ? 1 : z == 0 ? 2 : StrictMath.exp(z / alpha)));
        }
        double scale = 1.0507009873554805;
        double alpha = 1.6732632423543772;
        formulas.add(new Formula(
                new Selu(),
                z -> scale * (z > 0 ? z : alpha * StrictMath.expm1(z)),
                z -> scale * (z >= 0 ? 1 : alpha * StrictMath.exp(z))));
        formulas.add(new Formula(new Silu(), z -> z * sigmoid(z), z -> sigmoid(z) * (1 + z * sigmoid(-z))));
        formulas.add(new Formula(new Softplus(), ActivationAccuracyTest::softplus, z -> sigmoid(z)));
        formulas.add(new Formula(new LogSigmoid(), z -> -softplus(-z), z -> sigmoid(-z)));
        formulas.add(new Formula(new Mish(), z -> z * StrictMath.tanh(softplus(z)), z -> {
            double t = StrictMath.tanh(softplus(z));
            return t + z * (1 - t) * (1 + t) * sigmoid(z);
        }));
        formulas.add(new Formula(new Gelu(false), z -> z * normal(z), z -> normal(z) + z * density(z)));
        double root = Math.sqrt(2 / Math.PI);
        DoubleUnaryOperator near = z -> sigmoid(2 * root * (z + 0.044715 * z * z * z));
        formulas.add(new Formula(new Gelu(true), z -> z * near.applyAsDouble(z), z -> {
            double p = near.applyAsDouble(z);
            return p + z * p * (1 - p) * 2 * root * (1 + 3 * 0.044715 * z * z);
        }));
        return formulas;
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void isAsNearAsTheGoldenFilesAsk(Formula formula) {
        float[] z = numbers();
        float[] y = new float[z.length];
        float[] ones = new float[z.length];
        float[] slopes = new float[z.length];
        Arrays.fill(ones, 1);
        Activation activation = formula.activation;
        activation.forward(z, 0, y, 0, 1, z.length);
        activation.backward(activation.needsInput() ? z : y, 0, y, 0, ones, 0, slopes, 0, 1, z.length);
        double worstValue = 0;
        double worstSlope = 0;
        for (int i = 0; i < z.length; i++) {
            worstValue = Math.max(worstValue, share(y[i], formula.value.applyAsDouble(z[i])));
            worstSlope = Math.max(worstSlope, share(slopes[i], formula.slope.applyAsDouble(z[i])));
        }
        System.out.printf("%s: values %.2f, slopes %.2f of what is allowed%n", formula, worstValue, worstSlope);
        assertThat(worstValue).isLessThanOrEqualTo(1);
        assertThat(worstSlope).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void smallNumbersStaySmallNumbers(Formula formula) {
        if (formula.value.applyAsDouble(0) != 0) {
            return; // softplus and its kind
        }
        float[] z = {1e-4f, -1e-4f, 1e-8f, -1e-8f, 1e-20f, -1e-20f, 0};
        float[] y = new float[z.length];
        formula.activation.forward(z, 0, y, 0, 1, z.length);
        for (int i = 0; i < z.length; i++) {
            double right = formula.value.applyAsDouble(z[i]);
            assertThat(Math.abs(y[i] - right)).isLessThanOrEqualTo(RELATIVE * Math.abs(right));
        }
    }

    /// The error as a share of what is allowed.
    private static double share(float got, double right) {
        return Math.abs(got - right) / Math.max(ABSOLUTE, RELATIVE * Math.abs(right));
    }

    private static float[] numbers() {
        List<Float> numbers = new ArrayList<>(List.of(0f, -1000f, 1000f, -1e-8f, 1e-8f));
        for (float z = -110; z < 110; z += 0.0037f) {
            numbers.add(z);
        }
        for (float z = -3; z < 3; z += 0.00011f) {
            numbers.add(z);
        }
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }

    private static double softplus(double z) {
        return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }

    private static double density(double z) {
        return DENSITY_AT_0 * StrictMath.exp(-z * z / 2);
    }

    /// P(Z <= z) = 1/2 + phi(z) (z + z³/3 + z⁵/(3 5) + ..).
    private static double normal(double z) {
        if (Math.abs(z) > 9) {
            return z > 0 ? 1 : 0;
        }
        double sum = 0;
        double term = z;
        for (int k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
            sum += term;
            term *= z * z / k;
        }
        return 0.5 + density(z) * sum;
    }
}
