package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// The mean over a row of `max(1 - t p, 0)^2`, for labels -1 and 1, or 0 and 1 in their place. Keras: `SquaredHinge`.
///
/// If all labels of a batch are 0 or 1, 0 is taken as -1.
public record SquaredHinge() implements Loss {

    @Override
    public void compute(Tensor prediction, Tensor target, double[] losses, float[] gradient) {
        Margins.compute(prediction, target, losses, gradient, true);
    }
}
