package org.seriema.nn.losses;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// `-sum_k alpha_k (1 - p_k)^gamma t_k log p_k` over a row of class probabilities: cases that are easily told count
/// less. Keras: `CategoricalFocalCrossentropy`.
///
/// A row is divided by its sum, then clipped to [1e-7, 1 - 1e-7]. With `fromLogits` the softmax of the row is taken
/// first; as in Keras, that is clipped too, and nothing here is computed from logits behind a softmax layer.
///
/// Paper: Lin et al., Focal Loss for Dense Object Detection, 2017.
///
/// @param alpha one number, or one for each class along the last axis
/// @param labelSmoothing s moves targets to `t (1 - s) + s / K` with K the length of the last axis
/// @param axis the axis of the classes, the batch being axis 0
public record CategoricalFocalCrossentropy(
        @Default("0.25") List<Double> alpha,
        @Default("2") double gamma,
        @Default("false") boolean fromLogits,
        @Default("0") double labelSmoothing,
        @Default("-1") int axis)
        implements LineLoss {

    public CategoricalFocalCrossentropy {
        if (alpha.isEmpty()) {
            throw new IllegalArgumentException(
                    "categorical_focal_crossentropy: alpha must be a number or a list of numbers, got an empty list");
        }
        Probability.checkSmoothing("categorical_focal_crossentropy", labelSmoothing);
    }

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        int classes = prediction.shape().last();
        if (alpha.size() != 1 && alpha.size() != classes) {
            throw new IllegalArgumentException("categorical_focal_crossentropy: alpha must be one number or " + classes
                    + ", one for each class, got " + alpha.size());
        }
        float[] given = prediction.data();
        int shift = prediction.offset();
        int end = from + count * step;
        double largest = fromLogits ? Softmaxes.largest(given, shift + from, count, step) : 0;
        double total = 0;
        for (int at = from; at < end; at += step) {
            total += fromLogits ? Math.exp(given[shift + at] - largest) : given[shift + at];
        }
        double loss = 0;
        double drag = 0;
        for (int at = from; at < end; at += step) {
            double p = (fromLogits ? Math.exp(given[shift + at] - largest) : given[shift + at]) / total;
            double clipped = Probability.clip(p);
            double t = target.data()[target.offset() + at] * (1 - labelSmoothing) + labelSmoothing / classes;
            double share = alpha.get(alpha.size() == 1 ? 0 : at % classes) * t;
            loss -= share * Math.pow(1 - clipped, gamma) * Math.log(clipped);
            double derivative = Probability.passes(p) ? share * derivative(clipped) : 0;
            drag += p * derivative;
            gradient[at] = (float) derivative;
        }
        // Back through the division by the sum, and through the softmax, which is such a division of exponentials.
        for (int at = from; at < end; at += step) {
            double rise = fromLogits ? Math.exp(given[shift + at] - largest) / total : 1 / total;
            gradient[at] = (float) (rise * (gradient[at] - drag));
        }
        return loss;
    }

    /// The derivative of `-(1 - p)^gamma log p`.
    private double derivative(double p) {
        return gamma * Math.pow(1 - p, gamma - 1) * Math.log(p) - Math.pow(1 - p, gamma) / p;
    }
}
