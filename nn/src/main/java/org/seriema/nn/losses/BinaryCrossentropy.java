package org.seriema.nn.losses;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Tensor;

/// The mean over a row of `-(t log p + (1 - t) log(1 - p))`. Keras: `BinaryCrossentropy`.
///
/// Probabilities are clipped to [1e-7, 1 - 1e-7], outside of which the derivative is 0. With `fromLogits` it is
/// `max(z, 0) - z t + log1p(exp(-|z|))`, which clips nothing. `labelSmoothing` s moves targets to `t (1 - s) + s / 2`.
public record BinaryCrossentropy(
        @Default("false") boolean fromLogits, @Default("0") double labelSmoothing) implements Loss {

    /// Keras' clip in float32: 1 - 1e-7 is 0.99999988 there.
    private static final float LEAST = 1e-7f;

    private static final float MOST = 1 - LEAST;

    public BinaryCrossentropy {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
            throw new IllegalArgumentException(
                    "binary_crossentropy: label_smoothing must be between 0 and 1, got " + labelSmoothing);
        }
    }

    @Override
    public void compute(Tensor prediction, Tensor target, double[] losses, float[] gradient) {
        int columns = prediction.shape().last();
        int rows = prediction.shape().rows();
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                int at = r * columns + j;
                float p = prediction.data()[prediction.offset() + at];
                double t = target.data()[target.offset() + at] * (1 - labelSmoothing) + labelSmoothing / 2;
                double derivative;
                if (fromLogits) {
                    sum += Math.max(p, 0) - p * t + Math.log1p(Math.exp(-Math.abs(p)));
                    derivative = 1 / (1 + Math.exp(-p)) - t;
                } else {
                    // As in float32: what is left of 1 after p counts, not the exact difference.
                    float clipped = Math.min(Math.max(p, LEAST), MOST);
                    float rest = 1 - clipped;
                    sum -= t * Math.log(clipped) + (1 - t) * Math.log(rest);
                    derivative = p < LEAST || p > MOST ? 0 : (1 - t) / rest - t / clipped;
                }
                gradient[at] = (float) (derivative / columns);
            }
            losses[r] = sum / columns;
        }
    }

    @Override
    public @Nullable Loss onLogits(Activation activation) {
        return !fromLogits && activation.toOption().equals("sigmoid")
                ? new BinaryCrossentropy(true, labelSmoothing)
                : null;
    }
}
