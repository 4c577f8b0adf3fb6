package org.seriema.nn.layers;

import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// What a dropout multiplies a batch by: 0 where it drops, which it does with probability `rate`, else `kept`.
///
/// The draw for an element depends on the seed, the step, the layer and the element's place alone, so the number of
/// threads changes nothing.
final class DropoutMask {

    private final float[] factors;
    private final Rng rng;
    private final float rate;
    private final float kept;
    private final int size;
    private final float @Nullable [] draws;
    private final @Nullable Strided repeated;

    /// @param noise the shape of the draws, which are repeated over the batch; `null` for one draw an element
    DropoutMask(double rate, double kept, Shape batch, @Nullable Shape noise, Pass pass) {
        this.rate = (float) rate;
        this.kept = (float) kept;
        rng = pass.rng();
        factors = pass.floats(batch.size());
        size = batch.size() / batch.axis(0);
        draws = noise == null ? null : pass.floats(noise.size());
        repeated = noise == null ? null : Strided.repeated(noise, batch);
        if (draws != null && noise != null) {
            rng.fillMask(this.rate, this.kept, 0, draws, 0, noise.size());
        }
    }

    /// The factors of the whole batch; those of cases that are not filled yet are rubbish.
    float[] factors() {
        return factors;
    }

    /// Fills in the factors of the cases `[from, to)`.
    void fill(int from, int to) {
        if (draws == null || repeated == null) {
            rng.fillMask(rate, kept, (long) from * size, factors, from * size, (to - from) * size);
        } else {
            repeated.fill(draws, 0, factors, from, to);
        }
    }

    /// Dropout: `y = x factors`.
    static Traced apply(double rate, Tensor x, @Nullable Shape noise, Pass pass) {
        DropoutMask mask = new DropoutMask(rate, 1 / (1 - rate), x.shape(), noise, pass);
        float[] factors = mask.factors();
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        int cases = x.shape().axis(0);
        int size = x.size() / cases;
        pass.forEach(cases, 4L * size, (from, to) -> {
            int at = from * size;
            mask.fill(from, to);
            Kernels.best().multiply(x.data(), x.offset() + at, factors, at, y.data(), at, (to - from) * size);
        });
        return Traced.of(y, (dy, dWeights) -> scaled(dy, factors, pass));
    }

    /// `dx = dy factors`.
    static Tensor scaled(Tensor dy, float[] factors, Pass pass) {
        Tensor dx = pass.tensor(dy.shape());
        pass.forEach(dy.size(), 1, (from, to) -> {
            Kernels.best().multiply(dy.data(), dy.offset() + from, factors, from, dx.data(), from, to - from);
        });
        return dx;
    }
}
