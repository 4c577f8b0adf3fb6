package org.seriema.nn.optimizers;

import org.seriema.config.Default;
import org.seriema.tensor.kernels.Kernels;

/// Steps scaled by running means of the gradient and of its square. Keras: `Adam`; Kingma and Ba, ICLR 2015.
///
/// ```
/// m += (g - m) (1 - beta1)     v += (g² - v) (1 - beta2)
/// w -= learningRate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
/// ```
public record Adam(
        @Default("0.001") double learningRate,
        @Default("0.9") double beta1,
        @Default("0.999") double beta2,
        @Default("1e-7") double epsilon)
        implements Optimizer {

    public Adam {
        if (!(learningRate >= 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("adam: learning_rate must not be negative, got " + learningRate);
        }
        requireDecay("beta_1", beta1);
        requireDecay("beta_2", beta2);
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("adam: epsilon must be positive, got " + epsilon);
        }
    }

    private static void requireDecay(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("adam: " + name + " must be in [0, 1), got " + value);
        }
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public double learningRate(long step) {
        return learningRate;
    }

    @Override
    public void update(long step, float[] weights, float[] gradients, float[][] slots) {
        double t = (double) step;
        double correction = Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
        Kernels.best()
                .adam(
                        weights,
                        0,
                        gradients,
                        0,
                        slots[0],
                        0,
                        slots[1],
                        0,
                        weights.length,
                        (float) (learningRate * correction),
                        (float) (1 - beta1),
                        (float) (1 - beta2),
                        (float) epsilon);
    }
}
