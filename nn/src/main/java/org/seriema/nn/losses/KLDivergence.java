package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// `sum_k t_k log(t_k / p_k)` over a row, both distributions clipped to [1e-7, 1]. Keras: `KLDivergence`.
public record KLDivergence() implements LineLoss {

    private static final float LEAST = 1e-7f;

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = clip(target.data()[target.offset() + at]);
            sum += t * Math.log(t / clip(p));
            gradient[at] = p >= LEAST && p <= 1 ? (float) (-t / p) : 0;
        }
        return sum;
    }

    private static double clip(double p) {
        return Math.min(Math.max(p, LEAST), 1);
    }
}
