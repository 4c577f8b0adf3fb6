package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.config.Named;

/// [Adam] with Nesterov's look ahead. Keras: `Nadam`; Dozat, ICLR workshop 2016.
///
/// ```
/// u(t) = beta1 (1 - 0.96^t / 2)     p(t) = u(1) u(2) .. u(t)
/// m += (g - m) (1 - beta1)          v += (g² - v) (1 - beta2)
/// n = u(t+1) m / (1 - p(t+1)) + (1 - u(t)) g / (1 - p(t))
/// w -= learningRate n / (sqrt(v / (1 - beta2^t)) + epsilon)
/// ```
public record Nadam(
        @Default("0.001") LearningRate learningRate,
        @Named("beta_1") @Default("0.9") double beta1,
        @Named("beta_2") @Default("0.999") double beta2,
        @Default("1e-7") double epsilon,
        @Included CommonOptions common)
        implements Optimizer {

    /// How fast the look ahead comes to its full length.
    private static final double WARM_UP = 0.96f;

    /// From here on 1 - 0.96^t / 2 is 1 in double precision.
    private static final long WARM = 1_000;

    public Nadam {
        Bounds.requireDecay("nadam", "beta_1", beta1);
        Bounds.requireDecay("nadam", "beta_2", beta2);
        Bounds.requireNotNegative("nadam", "epsilon", epsilon);
    }

    @Override
    public int slots() {
        return 2;
    }

    /// Keras also remembers p, which follows from the step alone.
    @Override
    public long variables(int trainable) {
        return Optimizer.super.variables(trainable) + 1;
    }

    private double u(long step) {
        return (float) beta1 * (1 - 0.5 * Math.pow(WARM_UP, (double) step));
    }

    /// The product of u over the steps up to this one; where u no longer changes, a power of it.
    private double product(long step) {
        double product = Math.pow((float) beta1, (double) Math.max(0, step - WARM));
        double warmUp = 1;
        for (long t = 1; t <= Math.min(step, WARM); t++) {
            warmUp *= WARM_UP;
            product *= (float) beta1 * (1 - 0.5 * warmUp);
        }
        return product;
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
        double product = product(step);
        double next = u(step + 1);
        float ofMean = (float) (rate * next / (1 - product * next));
        float ofGradient = (float) (rate * (1 - u(step)) / (1 - product));
        float ofSquare = (float) (1 / (1 - Math.pow((float) beta2, (double) step)));
        // Unlike Adam, Keras rounds the decays to float before all else: 1 - 0.999f is 1.3e-5 off 0.001.
        float rest1 = 1 - (float) beta1;
        float rest2 = 1 - (float) beta2;
        float tiny = (float) epsilon;
        float[] m = slots[0];
        float[] v = slots[1];
        for (int i = from; i < to; i++) {
            float g = gradients[i];
            m[i] += (g - m[i]) * rest1;
            v[i] += ((sizes == null ? g * g : sizes[i]) - v[i]) * rest2;
            weights[i] -= (ofMean * m[i] + ofGradient * g) / ((float) Math.sqrt(v[i] * ofSquare) + tiny);
        }
    }
}
