package org.seriema.nn.constraints;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// No part of the weight is longer than `maxValue`; those that are become that long. Keras: `MaxNorm`.
///
/// @param axis along which axis, or axes, lengths are taken: 0 in a Dense layer's kernel for what comes into a unit,
///     [0, 1] in that of a Conv1D
public record MaxNorm(
        @Default("2") double maxValue, @Default("0") List<Integer> axis) implements Constraint {

    public MaxNorm {
        if (!(maxValue >= 0)) {
            throw new IllegalArgumentException("max_norm: max_value must not be negative, got " + maxValue);
        }
        axis = List.copyOf(axis);
    }

    @Override
    public void apply(Tensor weight) {
        Norms.rescale("max_norm", weight, axis, norm -> Math.min(norm, maxValue) / (Norms.EPSILON + norm));
    }
}
