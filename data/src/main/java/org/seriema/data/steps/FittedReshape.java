package org.seriema.data.steps;

import java.util.List;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

/// The shape that each case takes.
///
/// @param shape its axes, at least 1 each
public record FittedReshape(List<Integer> shape) implements FittedStep {

    public FittedReshape {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(axis -> axis < 1)) {
            throw new IllegalArgumentException("reshape: expected axes of at least 1, got " + shape);
        }
    }

    @Override
    public Cases transform(Cases cases) {
        Shape other = Shape.of(shape);
        Steps.require("reshape", other.size(), cases);
        return cases.reshape(other);
    }
}
