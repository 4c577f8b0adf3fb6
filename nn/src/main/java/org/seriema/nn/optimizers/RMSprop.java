package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;

/// Steps scaled by a running mean of the gradient's square. Keras: `RMSprop`; Tieleman and Hinton, 2012.
///
/// ```
/// v = rho v + (1 - rho) g²     d = learningRate g / sqrt(v + epsilon)     w -= d
/// ```
///
/// With `momentum` the weights follow a = momentum a + d instead of d. With `centered` the running variance
/// v - mean² stands for v (Graves, 2013).
public record RMSprop(
        @Default("0.001") LearningRate learningRate,
        @Default("0.9") double rho,
        @Default("0") double momentum,
        @Default("1e-7") double epsilon,
        @Default("false") boolean centered,
        @Included CommonOptions common)
        implements Optimizer {

    public RMSprop {
        Bounds.requireDecay("rmsprop", "rho", rho);
        Bounds.requireShare("rmsprop", "momentum", momentum);
        Bounds.requireNotNegative("rmsprop", "epsilon", epsilon);
    }

    @Override
    public int slots() {
        return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
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
        float[] v = slots[0];
        for (int i = from; i < to; i++) {
            v[i] = kept * v[i] + rest * (sizes == null ? gradients[i] * gradients[i] : sizes[i]);
        }
        // The gradients become the steps.
        if (centered) {
            float[] mean = slots[slots.length - 1];
            for (int i = from; i < to; i++) {
                mean[i] = kept * mean[i] + rest * gradients[i];
                // A variance is not below zero, but rounding may bring it there.
                float variance = Math.max(v[i] - mean[i] * mean[i], 0);
                gradients[i] = lr * gradients[i] / (float) Math.sqrt(variance + tiny);
            }
        } else {
            for (int i = from; i < to; i++) {
                gradients[i] = lr * gradients[i] / (float) Math.sqrt(v[i] + tiny);
            }
        }
        if (momentum > 0) {
            float inert = (float) momentum;
            float[] a = slots[1];
            for (int i = from; i < to; i++) {
                a[i] = inert * a[i] + gradients[i];
                weights[i] -= a[i];
            }
            return;
        }
        for (int i = from; i < to; i++) {
            weights[i] -= gradients[i];
        }
    }
}
