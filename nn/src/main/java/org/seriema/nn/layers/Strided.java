package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A tensor read from another one in steps of its own along each axis: with its axes in another order, or repeated.
final class Strided {

    private final Shape shape;
    private final int[] strides;

    /// @param strides how far apart in the source two neighbours along each axis of `shape` lie
    private Strided(Shape shape, int[] strides) {
        this.shape = shape;
        this.strides = strides;
    }

    /// The tensor whose axis i is axis `order[i]` of the source.
    static Strided transposed(Shape source, List<Integer> order) {
        int[] steps = strides(source);
        return new Strided(
                Shape.of(order.stream().map(source::axis).toList()),
                order.stream().mapToInt(axis -> steps[axis]).toArray());
    }

    /// The tensor that repeats the source along its axes of length 1, and along those it lacks in front, as NumPy does.
    static Strided repeated(Shape source, Shape shape) {
        int[] steps = strides(source);
        int[] strides = new int[shape.rank()];
        int lacking = shape.rank() - source.rank();
        for (int i = Math.max(0, lacking); i < strides.length; i++) {
            strides[i] = source.axis(i - lacking) == 1 ? 0 : steps[i - lacking];
        }
        return new Strided(shape, strides);
    }

    /// Whether a source of this shape can be repeated over the other one.
    static boolean canRepeat(Shape source, Shape shape) {
        boolean fits = source.rank() <= shape.rank();
        for (int i = 1; fits && i <= source.rank(); i++) {
            fits = source.axis(-i) == 1 || source.axis(-i) == shape.axis(-i);
        }
        return fits;
    }

    private static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int step = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= shape.axis(i);
        }
        return strides;
    }

    Shape shape() {
        return shape;
    }

    /// The whole tensor in a buffer of the pass.
    Tensor of(Tensor source, Pass pass) {
        Tensor target = pass.tensor(shape);
        pass.forEach(shape.axis(0), shape.size() / shape.axis(0), (from, to) -> {
            fill(source.data(), source.offset(), target.data(), from, to);
        });
        return target;
    }

    /// Writes the stretch `[from, to)` of the first axis to its place in `target`.
    void fill(float[] source, int offset, float[] target, int from, int to) {
        int inner = shape.size() / shape.axis(0);
        if (strides.length == 1) {
            run(source, offset + from * strides[0], strides[0], target, from, to - from);
            return;
        }
        for (int i = from; i < to; i++) {
            fill(1, source, offset + i * strides[0], target, i * inner);
        }
    }

    /// Writes the axes from `axis` on; returns where in `target` the next number belongs.
    private int fill(int axis, float[] source, int sourceAt, float[] target, int at) {
        int length = shape.axis(axis);
        if (axis == strides.length - 1) {
            run(source, sourceAt, strides[axis], target, at, length);
            return at + length;
        }
        int next = at;
        for (int i = 0; i < length; i++) {
            next = fill(axis + 1, source, sourceAt + i * strides[axis], target, next);
        }
        return next;
    }

    private static void run(float[] source, int sourceAt, int stride, float[] target, int at, int length) {
        if (stride == 1) {
            System.arraycopy(source, sourceAt, target, at, length);
        } else if (stride == 0) {
            Arrays.fill(target, at, at + length, source[sourceAt]);
        } else {
            for (int i = 0; i < length; i++) {
                target[at + i] = source[sourceAt + i * stride];
            }
        }
    }

    /// The whole tensor in an array of its own.
    double[] of(double[] source) {
        double[] target = new double[shape.size()];
        for (int i = 0; i < target.length; i++) {
            int place = 0;
            int rest = i;
            for (int axis = strides.length - 1; axis >= 0; axis--) {
                place += rest % shape.axis(axis) * strides[axis];
                rest /= shape.axis(axis);
            }
            target[i] = source[place];
        }
        return target;
    }

    /// Adds each number of `values`, which has this tensor's shape, to the place of the source that it was read from.
    void addBack(double[] values, double[] source) {
        addBack(0, values, 0, source, 0);
    }

    private int addBack(int axis, double[] values, int at, double[] source, int sourceAt) {
        int next = at;
        for (int i = 0; i < shape.axis(axis); i++) {
            int place = sourceAt + i * strides[axis];
            if (axis == strides.length - 1) {
                source[place] += values[next++];
            } else {
                next = addBack(axis + 1, values, next, source, place);
            }
        }
        return next;
    }
}
