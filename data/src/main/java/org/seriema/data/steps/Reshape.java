package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Gives each case another shape of as many numbers, row-major: `[3, 4]` for three time steps of four readings.
///
/// Source: NumPy's `reshape` of all axes but the first; with `order: features` followed by `transpose(0, 2,
/// 1)`.
///
/// @param shape the axes of a case; one of them may be -1 and takes what is left
/// @param order how the numbers of a case stand: `steps` for all readings of the first time step, then all of
///     the second; `features` for all time steps of the first reading, then all of the second, which needs a
///     shape of two axes
public record Reshape(List<Integer> shape, @Default("steps") Order order) implements Step {

    /// How the numbers of a case stand before they are reshaped.
    public enum Order {
        /// Time step after time step.
        STEPS,
        /// Feature after feature.
        FEATURES
    }

    /// A shape for numbers that stand time step after time step.
    public Reshape(List<Integer> shape) {
        this(shape, Order.STEPS);
    }

    public Reshape {
        shape = List.copyOf(shape);
        if (shape.isEmpty()
                || shape.stream().anyMatch(axis -> axis < 1 && axis != -1)
                || shape.stream().filter(axis -> axis == -1).count() > 1) {
            throw new IllegalArgumentException(
                    "reshape: expected a list of axes of at least 1, one of which may be -1 (what is left), got "
                            + shape);
        }
        if (order == Order.FEATURES && shape.size() != 2) {
            throw new IllegalArgumentException(
                    "reshape: order: features needs a shape of steps and features, such as [3, 4], got " + shape);
        }
    }

    @Override
    public FittedReshape fit(Cases train) {
        int size = train.shape().size();
        long given = 1;
        for (int axis : shape) {
            given *= axis == -1 ? 1 : axis;
        }
        boolean open = shape.contains(-1);
        if (open ? size % given != 0 : size != given) {
            throw doesNotFit(size, given, open);
        }
        int rest = (int) (size / given);
        return new FittedReshape(
                shape.stream().map(axis -> axis == -1 ? rest : axis).toList(), order);
    }

    private IllegalArgumentException doesNotFit(int size, long given, boolean open) {
        List<String> fitting = new ArrayList<>();
        for (int steps = 1; steps <= size; steps++) {
            if (size % steps == 0) {
                fitting.add("[" + steps + ", " + size / steps + "]");
            }
        }
        return new IllegalArgumentException(
                "reshape: a case has " + size + " numbers, which do not fit into " + shape + " ("
                        + (open ? "a multiple of " : "") + given + " numbers); shapes of steps and features that fit: "
                        + String.join(", ", fitting));
    }
}
