package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// The mean over a row of `(log(1 + p) - log(1 + t))^2`, where less than 1e-7 counts as 1e-7.
/// Keras: `MeanSquaredLogarithmicError`.
public record MeanSquaredLogarithmicError() implements LineLoss {

    private static final double LEAST = 1e-7;

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            double error = Math.log(Math.max(p, LEAST) + 1) - Math.log(Math.max(t, LEAST) + 1);
            sum += error * error;
            gradient[at] = p >= LEAST ? (float) (2 * error / (p + 1) / count) : 0;
        }
        return sum / count;
    }
}
