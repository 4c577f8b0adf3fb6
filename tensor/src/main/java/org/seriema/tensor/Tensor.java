package org.seriema.tensor;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Numbers in row-major order: a shape over a stretch of a `float[]`.
///
/// A tensor is a view: it does not own or copy its array, and the array may be longer than the tensor. A tensor with
/// cases on axis 0 and time steps on axis 1 may carry a mask (B, T) of the steps that count; as in Keras, layers hand
/// it on.
public final class Tensor {

    private final Shape shape;
    private final float[] data;
    private final int offset;
    private final boolean @Nullable [] mask;

    private Tensor(Shape shape, float[] data, int offset, boolean @Nullable [] mask) {
        this.shape = shape;
        this.data = data;
        this.offset = offset;
        this.mask = mask;
        Objects.checkFromIndexSize(offset, shape.size(), data.length);
    }

    /// A view of `data` from its first element.
    public static Tensor of(Shape shape, float... data) {
        return new Tensor(shape, data, 0, null);
    }

    /// A view of `data` from `offset` on.
    public static Tensor view(Shape shape, float[] data, int offset) {
        return new Tensor(shape, data, offset, null);
    }

    /// A tensor of zeros with an array of its own.
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.size()], 0, null);
    }

    /// The lengths of the axes.
    public Shape shape() {
        return shape;
    }

    /// The array that holds the numbers from [#offset()] on; not a copy.
    public float[] data() {
        return data;
    }

    /// Where in [#data()] the first number stands.
    public int offset() {
        return offset;
    }

    /// The number of elements.
    public int size() {
        return shape.size();
    }

    /// The element at a place in row-major order.
    public float get(int index) {
        return data[offset + Objects.checkIndex(index, shape.size())];
    }

    /// Which steps count, (B, T) row-major, or `null` if all do; not a copy, may be longer than B T.
    public boolean @Nullable [] mask() {
        return mask;
    }

    /// The same numbers with another mask, or with none.
    public Tensor withMask(boolean @Nullable [] steps) {
        return new Tensor(shape, data, offset, steps);
    }

    /// The same numbers under another shape of the same size, without a mask.
    public Tensor reshape(Shape other) {
        if (other.size() != shape.size()) {
            throw new IllegalArgumentException(
                    "cannot see " + shape + " as " + other + ": " + shape.size() + " numbers are not " + other.size());
        }
        return new Tensor(other, data, offset, null);
    }

    /// The numbers in an array of their own.
    public float[] toArray() {
        return Arrays.copyOfRange(data, offset, offset + shape.size());
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
