package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// The mean over a row of `100 |p - t| / max(|t|, 1e-7)`. Keras: `MeanAbsolutePercentageError`.
public record MeanAbsolutePercentageError() implements LineLoss {

    private static final double LEAST = 1e-7;

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            double scale = 100 / Math.max(Math.abs(t), LEAST);
            sum += scale * Math.abs(p - t);
            gradient[at] = (float) (scale * Math.signum(p - t) / count);
        }
        return sum / count;
    }
}
