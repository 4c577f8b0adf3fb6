package org.seriema.nn.losses;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// The mean over a row of `e^2 / 2` where |e| <= delta, and of `delta |e| - delta^2 / 2` elsewhere, with e = p - t.
/// Keras: `Huber`.
///
/// @param delta where squares go over into lines
public record Huber(@Default("1") double delta) implements LineLoss {

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        double sum = 0;
        for (int at = from; at < from + count * step; at += step) {
            double p = prediction.data()[prediction.offset() + at];
            double t = target.data()[target.offset() + at];
            double size = Math.abs(p - t);
            boolean small = size <= delta;
            sum += small ? size * size / 2 : delta * size - delta * delta / 2;
            gradient[at] = (float) ((small ? p - t : delta * Math.signum(p - t)) / count);
        }
        return sum / count;
    }
}
