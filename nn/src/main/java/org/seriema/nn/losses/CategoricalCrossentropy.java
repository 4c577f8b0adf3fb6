package org.seriema.nn.losses;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Tensor;

/// `-sum_k t_k log p_k` over a row of class probabilities. Keras: `CategoricalCrossentropy`.
///
/// A row is divided by its sum, then clipped to [1e-7, 1 - 1e-7]. With `fromLogits` p is the softmax of the row;
/// nothing is clipped, and the derivative is `p - t` even where the targets do not sum to 1, as in TensorFlow.
///
/// @param labelSmoothing s moves targets to `t (1 - s) + s / K` with K the length of the last axis
/// @param axis the axis of the classes, the batch being axis 0
public record CategoricalCrossentropy(
        @Default("false") boolean fromLogits,
        @Default("0") double labelSmoothing,
        @Default("-1") int axis) implements LineLoss {

    public CategoricalCrossentropy {
        Probability.checkSmoothing("categorical_crossentropy", labelSmoothing);
    }

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        float[] p = prediction.data();
        int shift = prediction.offset();
        double floor = labelSmoothing / prediction.shape().last();
        int end = from + count * step;
        double loss = 0;
        if (fromLogits) {
            double largest = Softmaxes.largest(p, shift + from, count, step);
            double total = Softmaxes.total(p, shift + from, count, step, largest);
            for (int at = from; at < end; at += step) {
                double t = target.data()[target.offset() + at] * (1 - labelSmoothing) + floor;
                double z = p[shift + at] - largest;
                loss += t * (Math.log(total) - z);
                gradient[at] = (float) (Math.exp(z) / total - t);
            }
            return loss;
        }
        double total = 0;
        for (int at = from; at < end; at += step) {
            total += p[shift + at];
        }
        double drag = 0;
        for (int at = from; at < end; at += step) {
            double t = target.data()[target.offset() + at] * (1 - labelSmoothing) + floor;
            double q = p[shift + at] / total;
            loss -= t * Math.log(Probability.clip(q));
            drag += Probability.passes(q) ? t : 0;
        }
        for (int at = from; at < end; at += step) {
            double t = target.data()[target.offset() + at] * (1 - labelSmoothing) + floor;
            double q = p[shift + at] / total;
            gradient[at] = (float) ((drag - (Probability.passes(q) ? t / q : 0)) / total);
        }
        return loss;
    }

    @Override
    public @Nullable Loss onLogits(Activation activation) {
        return Probability.hasLogits(activation) ? new CategoricalCrossentropy(true, labelSmoothing, axis) : null;
    }
}
