package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

/// The shape that each case takes.
///
/// @param shape its axes, at least 1 each
/// @param order how the numbers of a case stand before
public record FittedReshape(
        List<Integer> shape, @Default("steps") Reshape.Order order) implements FittedStep {

    public FittedReshape {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(axis -> axis < 1)) {
            throw new IllegalArgumentException("reshape: expected axes of at least 1, got " + shape);
        }
        if (order == Reshape.Order.FEATURES && shape.size() != 2) {
            throw new IllegalArgumentException("reshape: order: features needs two axes, got " + shape);
        }
    }

    @Override
    public Cases transform(Cases cases) {
        Shape other = Shape.of(shape);
        Steps.require("reshape", other.size(), cases);
        return order == Reshape.Order.STEPS ? cases.reshape(other) : swapped(cases, other);
    }

    private static Cases swapped(Cases cases, Shape other) {
        int steps = other.axis(0);
        int features = other.axis(1);
        int size = steps * features;
        double[] from = cases.values();
        double[] numbers = new double[from.length];
        List<String> names = new ArrayList<>(cases.columns());
        for (int step = 0; step < steps; step++) {
            for (int feature = 0; feature < features; feature++) {
                int to = step * features + feature;
                int at = feature * steps + step;
                names.set(to, cases.columns().get(at));
                for (int i = 0; i < numbers.length; i += size) {
                    numbers[i + to] = from[i + at];
                }
            }
        }
        return cases.with(other, names, numbers);
    }
}
