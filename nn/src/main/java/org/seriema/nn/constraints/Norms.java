package org.seriema.nn.constraints;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Lengths of the parts of a weight: one part for each place along the axes that are not summed over.
///
/// In the kernel (D, U) of a Dense layer the axis 0 makes a part of what comes into each unit; in that of a
/// convolution, (K, D, F), the axes 0 and 1 do so for each filter.
final class Norms {

    /// Keras' epsilon, which is added to what is divided by.
    static final double EPSILON = 1e-7;

    private Norms() {}

    /// Multiplies each part by a factor that follows from its length.
    ///
    /// @param axes the axes to sum over; negative ones count from the last
    static void rescale(String constraint, Tensor weight, List<Integer> axes, DoubleUnaryOperator factorOf) {
        boolean[] within = within(constraint, weight.shape(), axes);
        int[] parts = axes(weight.shape(), within, false);
        int[] elements = axes(weight.shape(), within, true);
        int count = size(elements);
        float[] data = weight.data();
        for (int part = 0; part < size(parts); part++) {
            int from = weight.offset() + place(part, parts);
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double one = data[from + place(i, elements)];
                squares += one * one;
            }
            float factor = (float) factorOf.applyAsDouble(Math.sqrt(squares));
            for (int i = 0; i < count; i++) {
                data[from + place(i, elements)] *= factor;
            }
        }
    }

    private static boolean[] within(String constraint, Shape shape, List<Integer> axes) {
        boolean[] within = new boolean[shape.rank()];
        for (int axis : axes) {
            int place = axis < 0 ? axis + within.length : axis;
            if (place < 0 || place >= within.length) {
                throw new IllegalArgumentException(
                        constraint + ": axis " + axis + " is not an axis of a weight of the shape " + shape);
            }
            within[place] = true;
        }
        return within;
    }

    /// Lengths and strides, in turn, of the axes within or without, the last first; neighbours are taken as one.
    private static int[] axes(Shape shape, boolean[] within, boolean which) {
        int[] found = new int[2 * shape.rank()];
        int count = 0;
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (within[axis] == which) {
                boolean neighbour = axis < shape.rank() - 1 && within[axis + 1] == which;
                if (neighbour) {
                    found[count - 2] *= shape.axis(axis);
                } else {
                    found[count] = shape.axis(axis);
                    found[count + 1] = stride;
                    count += 2;
                }
            }
            stride *= shape.axis(axis);
        }
        return Arrays.copyOf(found, count);
    }

    private static int size(int[] axes) {
        int size = 1;
        for (int i = 0; i < axes.length; i += 2) {
            size *= axes[i];
        }
        return size;
    }

    /// Where in the weight the element with this number along some axes stands.
    private static int place(int number, int[] axes) {
        int place = 0;
        int rest = number;
        for (int i = 0; i < axes.length - 2; i += 2) {
            place += rest % axes[i] * axes[i + 1];
            rest /= axes[i];
        }
        return axes.length == 0 ? 0 : place + rest * axes[axes.length - 1];
    }
}
