package org.seriema.nn.losses;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Tensor;

/// The mean over a row of `a (1 - q)^gamma c` with c the binary cross-entropy and q = t p + (1 - t)(1 - p), what the
/// right answer was given: cases that are easily told count less. Keras: `BinaryFocalCrossentropy`.
///
/// As in Keras, c is taken from the logits where there are any, and of a clipped p else; q is never clipped. With a
/// gamma below 1 the derivative at q = 1 is NaN, as there.
///
/// Paper: Lin et al., Focal Loss for Dense Object Detection, 2017.
///
/// @param applyClassBalancing whether a is `alpha t + (1 - alpha)(1 - t)`, else it is 1
/// @param labelSmoothing s moves targets to `t (1 - s) + s / 2`
/// @param axis the axis that the mean is taken over, the batch being axis 0
public record BinaryFocalCrossentropy(
        @Default("false") boolean applyClassBalancing,
        @Default("0.25") double alpha,
        @Default("2") double gamma,
        @Default("false") boolean fromLogits,
        @Default("0") double labelSmoothing,
        @Default("-1") int axis)
        implements LineLoss {

    public BinaryFocalCrossentropy {
        Probability.checkSmoothing("binary_focal_crossentropy", labelSmoothing);
    }

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            float given = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at] * (1 - labelSmoothing) + labelSmoothing / 2;
            double entropy;
            double byEntropy;
            float p = given;
            float slope = 1;
            if (fromLogits) {
                p = (float) (1 / (1 + Math.exp(-given)));
                slope = p * (1 - p);
                entropy = BinaryCrossentropy.ofLogit(given, t);
                byEntropy = p - t;
            } else {
                entropy = BinaryCrossentropy.ofProbability(given, t);
                byEntropy = BinaryCrossentropy.byProbability(given, t);
            }
            double weight = applyClassBalancing ? alpha * t + (1 - alpha) * (1 - t) : 1;
            // Rounded as in float32: what is nearly right is wholly right, and counts as such.
            float missing = 1 - (float) (t * p + (1 - t) * (1 - p));
            double factor = Math.pow(missing, gamma);
            double rise = gamma * Math.pow(missing, gamma - 1) * entropy;
            sum += weight * factor * entropy;
            gradient[at] = (float) (weight * ((rise * (1 - t) - rise * t) * slope + factor * byEntropy) / count);
        }
        return sum / count;
    }

    @Override
    public @Nullable Loss onLogits(Activation activation) {
        // After a softmax Keras takes the cross-entropy from the logits and the rest from the softmax: no such form.
        return !fromLogits && activation.toOption().equals("sigmoid")
                ? new BinaryFocalCrossentropy(applyClassBalancing, alpha, gamma, true, labelSmoothing, axis)
                : null;
    }
}
