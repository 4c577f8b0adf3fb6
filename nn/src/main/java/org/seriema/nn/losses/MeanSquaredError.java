package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// The mean over a row of `(p - t)^2`. Keras: `MeanSquaredError`.
public record MeanSquaredError() implements LineLoss {

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            sum += (p - t) * (p - t);
            gradient[at] = (float) (2 * (p - t) / count);
        }
        return sum / count;
    }
}
