package org.seriema.nn.losses;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A loss of sums over several axes, or over the whole batch: the common part of [Dice] and [Tversky].
///
/// It is `1 - I / (I + a sum t (1 - p) + b sum (1 - t) p + e)` with I = sum t p.
interface Overlap extends Loss {

    /// The axes that are summed over, counted with the batch as axis 0; `null` for all.
    @Nullable
    List<Integer> axis();

    /// How much what is not found counts: a.
    double missed();

    /// How much what is found in vain counts: b.
    double invented();

    /// Keeps the quotient finite: e.
    double epsilon();

    @Override
    default void compute(Tensor prediction, Tensor target, double[] losses, float[] gradient) {
        Shape shape = prediction.shape();
        int count = losses(shape).size();
        double[] overlaps = new double[count];
        double[] wholes = new double[count];
        for (int i = 0; i < shape.size(); i++) {
            int l = lossOf(i, shape);
            double p = prediction.data()[prediction.offset() + i];
            double t = target.data()[target.offset() + i];
            overlaps[l] += t * p;
            wholes[l] += t * p + missed() * t * (1 - p) + invented() * (1 - t) * p;
        }
        for (int l = 0; l < count; l++) {
            wholes[l] += epsilon();
            losses[l] = 1 - overlaps[l] / wholes[l];
        }
        for (int i = 0; i < shape.size(); i++) {
            int l = lossOf(i, shape);
            double t = target.data()[target.offset() + i];
            double whole = t - missed() * t + invented() * (1 - t);
            gradient[i] = (float) ((overlaps[l] * whole / wholes[l] - t) / wholes[l]);
        }
    }

    @Override
    default Shape losses(Shape prediction) {
        List<Integer> lengths = new ArrayList<>();
        for (int a = 0; a < prediction.rank(); a++) {
            if (!isSummed(a, prediction)) {
                lengths.add(prediction.axis(a));
            }
        }
        return Shape.of(lengths);
    }

    @Override
    default int lossOf(int element, Shape prediction) {
        int loss = 0;
        int stride = 1;
        int rest = element;
        for (int a = prediction.rank() - 1; a >= 0 && axis() != null; a--) {
            int length = prediction.axis(a);
            if (!isSummed(a, prediction)) {
                loss += rest % length * stride;
                stride *= length;
            }
            rest /= length;
        }
        return loss;
    }

    private boolean isSummed(int place, Shape prediction) {
        List<Integer> summed = axis();
        if (summed == null) {
            return true;
        }
        for (int axis : summed) {
            if (Axes.place(this, axis, prediction) == place) {
                return true;
            }
        }
        return false;
    }
}
