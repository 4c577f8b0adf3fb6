package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// `max(max_k (1 - t_k) p_k - sum_k t_k p_k + 1, 0)` over a row: the best wrong class less the right one.
/// Keras: `CategoricalHinge`.
///
/// Equal best wrong classes share the gradient, as in TensorFlow.
public record CategoricalHinge() implements LineLoss {

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double right = 0;
        double wrong = Double.NEGATIVE_INFINITY;
        int ties = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            right += t * p;
            double other = (1 - t) * p;
            ties = other > wrong ? 1 : other == wrong ? ties + 1 : ties;
            wrong = Math.max(wrong, other);
        }
        double margin = wrong - right + 1;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            double share = (1 - t) * p == wrong ? (1 - t) / ties : 0;
            gradient[at] = margin >= 0 ? (float) (share - t) : 0;
        }
        return Math.max(margin, 0);
    }
}
