package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// The mean over a row of `p - t log(p + 1e-7)`, for counts t. Keras: `Poisson`.
public record Poisson() implements LineLoss {

    private static final double EPSILON = 1e-7;

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            sum += p - t * Math.log(p + EPSILON);
            gradient[at] = (float) ((1 - t / (p + EPSILON)) / count);
        }
        return sum / count;
    }
}
