package org.seriema.nn.optimizers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;

/// Steps that become smaller with the sum of the gradient's squares. Keras: `Adagrad`; Duchi, Hazan and Singer, JMLR
/// 2011.
///
/// ```
/// s += g²     w -= learningRate g / sqrt(s + epsilon)
/// ```
///
/// @param initialAccumulatorValue what s begins with
public record Adagrad(
        @Default("0.001") LearningRate learningRate,
        @Default("0.1") double initialAccumulatorValue,
        @Default("1e-7") double epsilon,
        @Included CommonOptions common)
        implements Optimizer {

    public Adagrad {
        Bounds.requireNotNegative("adagrad", "initial_accumulator_value", initialAccumulatorValue);
        Bounds.requireNotNegative("adagrad", "epsilon", epsilon);
    }

    @Override
    public int slots() {
        return 1;
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
        float lr = (float) rate;
        float tiny = (float) epsilon;
        float[] s = slots[0];
        for (int i = from; i < to; i++) {
            s[i] += sizes == null ? gradients[i] * gradients[i] : sizes[i];
            weights[i] -= lr * gradients[i] / (float) Math.sqrt(s[i] + tiny);
        }
    }
}
