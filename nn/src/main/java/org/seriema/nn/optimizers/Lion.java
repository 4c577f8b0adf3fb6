package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.config.Named;

/// Steps of one size, by the sign of a running mean of the gradient. Keras: `Lion`; Chen et al., NeurIPS 2023.
///
/// ```
/// w -= learningRate sign(beta1 m + (1 - beta1) g)     m = beta2 m + (1 - beta2) g
/// ```
///
/// The learning rate should be 3 to 10 times smaller than that of [Adam], the weight decay as much larger.
public record Lion(
        @Default("0.001") LearningRate learningRate,
        @Named("beta_1") @Default("0.9") double beta1,
        @Named("beta_2") @Default("0.99") double beta2,
        @Included CommonOptions common)
        implements Optimizer {

    public Lion {
        if (!(beta1 > 0 && beta1 <= 1)) {
            throw new IllegalArgumentException("lion: beta_1 must be in (0, 1], got " + beta1);
        }
        Bounds.requireShare("lion", "beta_2", beta2);
    }

    @Override
    public int slots() {
        return 1;
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
        float kept1 = (float) beta1;
        float kept2 = (float) beta2;
        float rest1 = 1 - kept1;
        float rest2 = 1 - kept2;
        float[] m = slots[0];
        for (int i = from; i < to; i++) {
            float g = gradients[i];
            weights[i] -= lr * Math.signum(m[i] * kept1 + g * rest1);
            m[i] = m[i] * kept2 + g * rest2;
        }
    }
}
