package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.config.Named;
import org.seriema.tensor.kernels.Kernels;

/// Steps scaled by running means of the gradient and of its square. Keras: `Adam`; Kingma and Ba, ICLR 2015.
///
/// ```
/// m += (g - m) (1 - beta1)     v += (g² - v) (1 - beta2)
/// w -= learningRate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
/// ```
///
/// An m smaller than [Kernels#LEAST_MEAN] becomes 0: on its way there through the numbers below the smallest normal
/// one, as of a unit whose gradient has become 0, each step would take twice as long.
///
/// With `amsgrad` the largest v so far stands for v (Reddi, Kale and Kumar, ICLR 2018).
public record Adam(
        @Default("0.001") LearningRate learningRate,
        @Named("beta_1") @Default("0.9") double beta1,
        @Named("beta_2") @Default("0.999") double beta2,
        @Default("1e-7") double epsilon,
        @Default("false") boolean amsgrad,
        @Included CommonOptions common)
        implements Optimizer {

    public Adam {
        Bounds.requireDecay("adam", "beta_1", beta1);
        Bounds.requireDecay("adam", "beta_2", beta2);
        Bounds.requireNotNegative("adam", "epsilon", epsilon);
    }

    @Override
    public int slots() {
        return amsgrad ? 3 : 2;
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
        double t = (double) step;
        // Keras takes the powers of the decays as rounded to float: 1 - 0.999f is 1.3e-5 off 0.001.
        double correction = Math.sqrt(1 - Math.pow((float) beta2, t)) / (1 - Math.pow((float) beta1, t));
        float alpha = (float) (rate * correction);
        if (amsgrad || sizes != null) {
            update(alpha, weights, gradients, sizes, slots, from, to);
            return;
        }
        Kernels.best()
                .adam(
                        weights,
                        from,
                        gradients,
                        from,
                        slots[0],
                        from,
                        slots[1],
                        from,
                        to - from,
                        alpha,
                        (float) (1 - beta1),
                        (float) (1 - beta2),
                        (float) epsilon);
    }

    /// The same without the kernel, for what that does not know.
    private void update(
            float alpha,
            float[] weights,
            float[] gradients,
            float @Nullable [] sizes,
            float[][] slots,
            int from,
            int to) {
        float rest1 = (float) (1 - beta1);
        float rest2 = (float) (1 - beta2);
        float[] m = slots[0];
        float[] v = slots[1];
        float[] largest = amsgrad ? slots[2] : v;
        for (int i = from; i < to; i++) {
            float g = gradients[i];
            float mean = m[i] + (g - m[i]) * rest1;
            m[i] = Math.abs(mean) < Kernels.LEAST_MEAN ? 0 : mean;
            v[i] += ((sizes == null ? g * g : sizes[i]) - v[i]) * rest2;
            largest[i] = Math.max(largest[i], v[i]);
            weights[i] -= alpha * m[i] / ((float) Math.sqrt(largest[i]) + (float) epsilon);
        }
    }
}
