package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;

/// Steps scaled by the ratio of two running means: of earlier steps' squares and of the gradient's. Keras: `Adadelta`;
/// Zeiler, 2012.
///
/// ```
/// s = rho s + (1 - rho) g²     d = -sqrt(a + epsilon) / sqrt(s + epsilon) g
/// a = rho a + (1 - rho) d²     w += learningRate d
/// ```
///
/// Zeiler's own method has the learning rate 1.
public record Adadelta(
        @Default("0.001") LearningRate learningRate,
        @Default("0.95") double rho,
        @Default("1e-7") double epsilon,
        @Included CommonOptions common)
        implements Optimizer {

    public Adadelta {
        Bounds.requireDecay("adadelta", "rho", rho);
        Bounds.requireNotNegative("adadelta", "epsilon", epsilon);
    }

    @Override
    public int slots() {
        return 2;
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
        float kept = (float) rho;
        float rest = (float) (1 - rho);
        float tiny = (float) epsilon;
        float[] s = slots[0];
        float[] a = slots[1];
        for (int i = from; i < to; i++) {
            float g = gradients[i];
            s[i] = kept * s[i] + rest * (sizes == null ? g * g : sizes[i]);
            float numerator = (float) Math.sqrt(a[i] + tiny);
            float denominator = (float) Math.sqrt(s[i] + tiny);
            float d = -numerator * g / denominator;
            float ratio = numerator / denominator;
            a[i] = kept * a[i] + rest * (sizes == null ? d * d : ratio * ratio * sizes[i]);
            weights[i] += lr * d;
        }
    }
}
