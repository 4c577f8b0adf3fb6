package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Numbers of one case as the engine has them, in 32 bits, in the order of their shape, the last axis fastest.
///
/// @param shape without the axis of the one case
public record Numbers(List<Integer> shape, List<Float> values) {

    public Numbers {
        shape = List.copyOf(shape);
        values = List.copyOf(values);
    }

    /// A copy of what a batch of one case holds.
    public static Numbers ofCase(Tensor tensor) {
        Shape shape = tensor.shape();
        boolean single = shape.rank() > 0 && shape.axis(0) == 1;
        return of(single ? shape.dropFirst() : shape, tensor);
    }

    /// A copy of a weight.
    static Numbers ofWeight(Tensor tensor) {
        return of(tensor.shape(), tensor);
    }

    private static Numbers of(Shape shape, Tensor tensor) {
        List<Float> values = new ArrayList<>(tensor.size());
        for (int i = 0; i < tensor.size(); i++) {
            values.add(tensor.get(i));
        }
        return new Numbers(shape.toList(), values);
    }

    /// How many there are.
    public int size() {
        return values.size();
    }

    /// The number at a place, counted along all axes.
    public double at(int index) {
        return values.get(index);
    }

    /// The length of the last axis; 1 for a single number.
    public int width() {
        return shape.isEmpty() ? 1 : shape.getLast();
    }

    /// How many rows of the last axis there are: the steps of a series, 1 for a vector.
    public int rows() {
        return width() == 0 ? 0 : values.size() / width();
    }

    /// The number at a row and a column, both counted from 0.
    public double at(int row, int column) {
        return values.get(row * width() + column);
    }

    /// The root of the sum of squares.
    public double length() {
        return Math.sqrt(values.stream().mapToDouble(v -> (double) v * v).sum());
    }
}
