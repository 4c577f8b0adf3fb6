package org.seriema.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The lengths of a tensor's axes, row-major: the last axis lies contiguous in memory.
public final class Shape {

    private final int[] axes;
    private final int size;

    private Shape(int[] axes) {
        long product = 1;
        for (int axis : axes) {
            if (axis < 0) {
                throw new IllegalArgumentException("a shape's axes must not be negative, got " + Arrays.toString(axes));
            }
            product *= axis;
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "a shape may hold at most 2,147,483,647 numbers, got " + Arrays.toString(axes));
            }
        }
        this.axes = axes;
        this.size = (int) product;
    }

    /// A shape with these axes; none for a scalar.
    public static Shape of(int... axes) {
        return new Shape(axes.clone());
    }

    /// A shape with these axes.
    public static Shape of(List<Integer> axes) {
        return new Shape(axes.stream().mapToInt(Integer::intValue).toArray());
    }

    /// The number of axes.
    public int rank() {
        return axes.length;
    }

    /// The length of an axis; negative ones count from the last: `axis(-1)` is the last.
    public int axis(int index) {
        return axes[index < 0 ? axes.length + index : index];
    }

    /// The length of the last axis; 1 for a scalar.
    public int last() {
        return axes.length == 0 ? 1 : axes[axes.length - 1];
    }

    /// The number of elements: the product of the axes.
    public int size() {
        return size;
    }

    /// The number of rows when all axes but the last are taken together.
    public int rows() {
        return axes.length == 0 ? 1 : Math.toIntExact(productOf(0, axes.length - 1));
    }

    /// This shape with one more axis in front, as of a batch of cases.
    public Shape prepend(int axis) {
        int[] longer = new int[axes.length + 1];
        longer[0] = axis;
        System.arraycopy(axes, 0, longer, 1, axes.length);
        return new Shape(longer);
    }

    /// This shape without its first axis: of one case in a batch.
    public Shape dropFirst() {
        return new Shape(Arrays.copyOfRange(axes, 1, axes.length));
    }

    /// This shape without its last axis; a scalar stays one.
    public Shape dropLast() {
        return new Shape(Arrays.copyOf(axes, Math.max(0, axes.length - 1)));
    }

    /// This shape without one of its axes.
    public Shape without(int index) {
        int[] others = Arrays.copyOf(axes, axes.length - 1);
        System.arraycopy(axes, index + 1, others, index, others.length - index);
        return new Shape(others);
    }

    /// This shape with another length of the last axis.
    public Shape withLast(int axis) {
        int[] other = axes.clone();
        other[other.length - 1] = axis;
        return new Shape(other);
    }

    /// The axes as a list.
    public List<Integer> toList() {
        return Arrays.stream(axes).boxed().toList();
    }

    private long productOf(int from, int to) {
        long product = 1;
        for (int i = from; i < to; i++) {
            product *= axes[i];
        }
        return product;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(axes, shape.axes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(axes);
    }

    /// As Keras writes a shape: `(3, 4)`, `(12,)`, `()`.
    @Override
    public String toString() {
        String inner = Arrays.stream(axes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return axes.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }
}
