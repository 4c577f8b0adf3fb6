package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.config.Named;

/// [Adam] whose weights also shrink by `weight_decay` times the learning rate before each step, apart from the running
/// means. Keras: `AdamW`; Loshchilov and Hutter, ICLR 2019.
///
/// Adam with the option `weight_decay` does the same; here it is on by default.
public record AdamW(
        @Default("0.001") LearningRate learningRate,
        @Named("beta_1") @Default("0.9") double beta1,
        @Named("beta_2") @Default("0.999") double beta2,
        @Default("1e-7") double epsilon,
        @Default("false") boolean amsgrad,
        @Included("weight_decay: 0.004") CommonOptions common)
        implements Optimizer {

    public AdamW {
        Bounds.requireDecay("adamw", "beta_1", beta1);
        Bounds.requireDecay("adamw", "beta_2", beta2);
        Bounds.requireNotNegative("adamw", "epsilon", epsilon);
        if (common.weightDecay() == null) {
            throw new IllegalArgumentException("adamw: weight_decay must be a number; without it, take adam");
        }
    }

    private Adam adam() {
        return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, common);
    }

    @Override
    public int slots() {
        return adam().slots();
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
        adam().update(step, rate, weights, gradients, sizes, slots, from, to);
    }
}
