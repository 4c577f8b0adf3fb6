package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.config.Named;

/// [Adam] with a running maximum of the gradient's size in place of the mean of its square. Keras: `Adamax`; Kingma
/// and Ba, ICLR 2015.
///
/// ```
/// m += (g - m) (1 - beta1)     u = max(beta2 u, |g|)
/// w -= learningRate / (1 - beta1^t) m / (u + epsilon)
/// ```
public record Adamax(
        @Default("0.001") LearningRate learningRate,
        @Named("beta_1") @Default("0.9") double beta1,
        @Named("beta_2") @Default("0.999") double beta2,
        @Default("1e-7") double epsilon,
        @Included CommonOptions common)
        implements Optimizer {

    public Adamax {
        Bounds.requireDecay("adamax", "beta_1", beta1);
        Bounds.requireDecay("adamax", "beta_2", beta2);
        Bounds.requireNotNegative("adamax", "epsilon", epsilon);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public float size(float gradient) {
        return Math.abs(gradient);
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
        float alpha = (float) (rate / (1 - Math.pow((float) beta1, (double) step)));
        float rest = (float) (1 - beta1);
        float kept = (float) beta2;
        float tiny = (float) epsilon;
        float[] m = slots[0];
        float[] u = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (gradients[i] - m[i]) * rest;
            u[i] = Math.max(kept * u[i], sizes == null ? Math.abs(gradients[i]) : sizes[i]);
            weights[i] -= alpha * m[i] / (u[i] + tiny);
        }
    }
}
