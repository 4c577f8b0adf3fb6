package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// The mean over a row of `log(cosh(p - t))`: a square near 0 and a line far from it. Keras: `LogCosh`.
public record LogCosh() implements LineLoss {

    private static final double LOG_2 = Math.log(2);

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            double size = Math.abs(p - t);
            sum += size + Math.log1p(Math.exp(-2 * size)) - LOG_2;
            gradient[at] = (float) (Math.tanh(p - t) / count);
        }
        return sum / count;
    }
}
