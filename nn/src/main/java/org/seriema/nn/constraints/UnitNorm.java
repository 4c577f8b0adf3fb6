package org.seriema.nn.constraints;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// Each part of the weight has the length 1. Keras: `UnitNorm`.
///
/// @param axis along which axis, or axes, lengths are taken, as in [MaxNorm]
public record UnitNorm(@Default("0") List<Integer> axis) implements Constraint {

    public UnitNorm {
        axis = List.copyOf(axis);
    }

    @Override
    public void apply(Tensor weight) {
        Norms.rescale("unit_norm", weight, axis, norm -> 1 / (Norms.EPSILON + norm));
    }
}
