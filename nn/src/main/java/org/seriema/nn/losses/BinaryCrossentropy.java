package org.seriema.nn.losses;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Tensor;

/// The mean over a row of `-(t log p + (1 - t) log(1 - p))`. Keras: `BinaryCrossentropy`.
///
/// Probabilities are clipped to [1e-7, 1 - 1e-7], outside of which the derivative is 0. With `fromLogits` it is
/// `max(z, 0) - z t + log1p(exp(-|z|))`, which clips nothing.
///
/// @param labelSmoothing s moves targets to `t (1 - s) + s / 2`
/// @param axis the axis that the mean is taken over, the batch being axis 0
public record BinaryCrossentropy(
        @Default("false") boolean fromLogits,
        @Default("0") double labelSmoothing,
        @Default("-1") int axis) implements LineLoss {

    public BinaryCrossentropy {
        Probability.checkSmoothing("binary_crossentropy", labelSmoothing);
    }

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            float p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at] * (1 - labelSmoothing) + labelSmoothing / 2;
            double derivative;
            if (fromLogits) {
                sum += ofLogit(p, t);
                derivative = 1 / (1 + Math.exp(-p)) - t;
            } else {
                sum += ofProbability(p, t);
                derivative = byProbability(p, t);
            }
            gradient[at] = (float) (derivative / count);
        }
        return sum / count;
    }

    static double ofLogit(float z, double t) {
        return Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z)));
    }

    static double ofProbability(float p, double t) {
        float clipped = (float) Probability.clip(p);
        // As in float32: what is left of 1 after p counts, not the exact difference.
        float rest = 1 - clipped;
        return -(t * Math.log(clipped) + (1 - t) * Math.log(rest));
    }

    static double byProbability(float p, double t) {
        return Probability.passes(p) ? (1 - t) / (1 - p) - t / p : 0;
    }

    @Override
    public @Nullable Loss onLogits(Activation activation) {
        return Probability.hasLogits(activation) ? new BinaryCrossentropy(true, labelSmoothing, axis) : null;
    }
}
