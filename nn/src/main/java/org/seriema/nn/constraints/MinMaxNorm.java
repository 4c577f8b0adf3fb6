package org.seriema.nn.constraints;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// Each part of the weight is at least `minValue` and at most `maxValue` long; at each step one that is not goes the
/// share `rate` of the way. Keras: `MinMaxNorm`.
///
/// @param axis along which axis, or axes, lengths are taken, as in [MaxNorm]
public record MinMaxNorm(
        @Default("0") double minValue,
        @Default("1") double maxValue,
        @Default("1") double rate,
        @Default("0") List<Integer> axis)
        implements Constraint {

    public MinMaxNorm {
        if (!(minValue >= 0 && minValue <= maxValue)) {
            throw new IllegalArgumentException("min_max_norm: min_value must be in [0, max_value], got " + minValue
                    + " with max_value " + maxValue);
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("min_max_norm: rate must be in [0, 1], got " + rate);
        }
        axis = List.copyOf(axis);
    }

    @Override
    public void apply(Tensor weight) {
        Norms.rescale("min_max_norm", weight, axis, norm -> {
            double desired = rate * Math.clamp(norm, minValue, maxValue) + (1 - rate) * norm;
            return desired / (Norms.EPSILON + norm);
        });
    }
}
