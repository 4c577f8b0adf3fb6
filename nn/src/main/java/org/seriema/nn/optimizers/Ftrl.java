package org.seriema.nn.optimizers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;

/// Follow the regularised leader: weights are computed anew at each step from sums over all gradients, so that the L1
/// penalty makes many of them exactly 0. Keras: `Ftrl`; McMahan et al., KDD 2013.
///
/// With p = -learningRatePower, lambda1, lambda2 and shrinkage the three strengths:
///
/// ```
/// n' = n + g²     z += g + 2 shrinkage w - (n'^p - n^p) / learningRate w     n = n'
/// w = (clamp(z, -lambda1, lambda1) - z) / (n^p / learningRate + 2 lambda2 + beta / learningRate)
/// ```
///
/// @param learningRatePower how fast steps become smaller; 0 for a fixed learning rate
/// @param initialAccumulatorValue what n begins with
public record Ftrl(
        @Default("0.001") LearningRate learningRate,
        @Default("-0.5") double learningRatePower,
        @Default("0.1") double initialAccumulatorValue,
        @Default("0") double l1RegularizationStrength,
        @Default("0") double l2RegularizationStrength,
        @Default("0") double l2ShrinkageRegularizationStrength,
        @Default("0") double beta,
        @Included CommonOptions common)
        implements Optimizer {

    public Ftrl {
        if (!(learningRatePower <= 0)) {
            throw new IllegalArgumentException(
                    "ftrl: learning_rate_power must not be positive, got " + learningRatePower);
        }
        Bounds.requireNotNegative("ftrl", "initial_accumulator_value", initialAccumulatorValue);
        Bounds.requireNotNegative("ftrl", "l1_regularization_strength", l1RegularizationStrength);
        Bounds.requireNotNegative("ftrl", "l2_regularization_strength", l2RegularizationStrength);
        Bounds.requireNotNegative("ftrl", "l2_shrinkage_regularization_strength", l2ShrinkageRegularizationStrength);
        Bounds.requireNotNegative("ftrl", "beta", beta);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void begin(float[] weights, float[][] slots) {
        Arrays.fill(slots[0], (float) initialAccumulatorValue);
    }

    @Override
    public void update(
            long step,
            double rate,
            float[] weights,
            float[] gradients,
            float @Nullable [] sizes,
            float[][] slots,
            int from,
            int to) {
        float[] n = slots[0];
        float[] z = slots[1];
        double ridge = 2 * l2RegularizationStrength + beta / rate;
        // In double precision: the difference of the two powers is small beside them.
        for (int i = from; i < to; i++) {
            double g = gradients[i];
            double w = weights[i];
            double sum = n[i] + (sizes == null ? g * g : sizes[i]);
            double power = power(sum);
            double linear = z[i] + g + 2 * l2ShrinkageRegularizationStrength * w - (power - power(n[i])) / rate * w;
            double held = Math.max(-l1RegularizationStrength, Math.min(linear, l1RegularizationStrength));
            n[i] = (float) sum;
            z[i] = (float) linear;
            weights[i] = (float) ((held - linear) / (power / rate + ridge));
        }
    }

    private double power(double sum) {
        return learningRatePower == -0.5 ? Math.sqrt(sum) : Math.pow(sum, -learningRatePower);
    }
}
