package org.seriema.nn.losses;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// `-sum_k t_k p_k / (|t| |p|)` over a row: -1 where prediction and target point the same way, 1 where they point
/// opposite ways. Keras: `CosineSimilarity`.
///
/// Rows shorter than 1e-7 are divided by 1e-7.
///
/// @param axis the axis that is summed over, the batch being axis 0
public record CosineSimilarity(@Default("-1") int axis) implements LineLoss {

    /// One over Keras' least length.
    private static final double MOST = 1e7;

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double product = 0;
        double pp = 0;
        double tt = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            product += t * p;
            pp += p * p;
            tt += t * t;
        }
        double byP = Math.min(1 / Math.sqrt(pp), MOST);
        double byT = Math.min(1 / Math.sqrt(tt), MOST);
        double similarity = product * byP * byT;
        boolean turns = 1 / Math.sqrt(pp) <= MOST;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            gradient[at] = (float) (-byP * (t * byT - (turns ? similarity * p * byP : 0)));
        }
        return -similarity;
    }
}
