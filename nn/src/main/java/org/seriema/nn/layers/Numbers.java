package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.seriema.config.Option;
import org.seriema.tensor.Shape;

/// Numbers that stand in a layer's options: one, a list, or lists of lists, as NumPy takes them.
///
/// @param shape `()` for one number
/// @param values in row-major order
public record Numbers(Shape shape, List<Double> values) implements Option {

    public Numbers {
        values = List.copyOf(values);
        if (values.size() != shape.size()) {
            throw new IllegalArgumentException(
                    "a shape of " + shape + " holds " + shape.size() + " numbers, got " + values.size());
        }
    }

    /// Reads a number, or lists of numbers of equal lengths.
    public static Numbers fromOption(Object option) {
        List<Integer> axes = new ArrayList<>();
        Object first = option;
        while (first instanceof List<?> list && !list.isEmpty()) {
            axes.add(list.size());
            first = list.getFirst();
        }
        List<Double> values = new ArrayList<>();
        Shape shape = Shape.of(axes);
        gather(option, shape, 0, values);
        return new Numbers(shape, values);
    }

    private static void gather(Object option, Shape shape, int axis, List<Double> values) {
        if (axis == shape.rank() && option instanceof Number number && Double.isFinite(number.doubleValue())) {
            values.add(number.doubleValue());
        } else if (axis < shape.rank() && option instanceof List<?> list && list.size() == shape.axis(axis)) {
            list.forEach(item -> gather(item, shape, axis + 1, values));
        } else {
            throw new IllegalArgumentException(
                    "expected a number, or lists of numbers of equal lengths, got " + option);
        }
    }

    @Override
    public Object toOption() {
        return option(0, 0, shape.size());
    }

    private Object option(int axis, int from, int size) {
        if (axis == shape.rank()) {
            return values.get(from);
        }
        List<Object> items = new ArrayList<>();
        int inner = size / shape.axis(axis);
        for (int i = 0; i < shape.axis(axis); i++) {
            items.add(option(axis + 1, from + i * inner, inner));
        }
        return items;
    }

    /// The numbers in a buffer of the pass.
    float[] floats(Pass pass) {
        float[] floats = pass.floats(values.size());
        for (int i = 0; i < values.size(); i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }
}
