package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;
import org.seriema.tensor.Shape;

/// The shape of the random numbers of a dropout, repeated over the inputs along axes of length 1: `[null, 1, null]`
/// drops a feature in all steps of a case or in none. Keras: `noise_shape`.
///
/// @param axes the lengths, the batch's first; 0 for that of the inputs, which stands as null in recipes
public record NoiseShape(List<Integer> axes) implements Option {

    public NoiseShape {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.stream().anyMatch(axis -> axis < 0)) {
            throw new IllegalArgumentException(
                    "noise_shape takes positive lengths, and null for those of the inputs, got " + axes);
        }
    }

    /// Reads a list of whole numbers and nulls.
    public static NoiseShape fromOption(Object option) {
        List<?> given = option instanceof List<?> list ? list : Collections.singletonList(option);
        List<Integer> axes = new ArrayList<>();
        for (Object axis : given) {
            boolean length = axis instanceof Number number && number.intValue() == number.doubleValue();
            if (axis != null && !(length && ((Number) axis).intValue() > 0)) {
                throw new IllegalArgumentException(
                        "expected a list of positive whole numbers and null, as in [null, 1, null], got " + option);
            }
            axes.add(axis == null ? 0 : ((Number) axis).intValue());
        }
        return new NoiseShape(axes);
    }

    @Override
    public Object toOption() {
        List<@Nullable Integer> option = new ArrayList<>();
        axes.forEach(axis -> option.add(axis == 0 ? null : axis));
        return option;
    }

    /// Whether the cases of a batch share numbers.
    boolean sharedByCases() {
        return axes.getFirst() != 0;
    }

    /// Checks that it can be repeated over cases of this shape.
    ///
    /// @throws IllegalArgumentException if not
    void requireFit(String layer, Shape oneCase) {
        shape(layer, oneCase.prepend(Math.max(1, axes.getFirst())));
    }

    /// The shape for inputs (B, ..).
    ///
    /// @throws IllegalArgumentException if it cannot be repeated over them
    Shape shape(String layer, Shape inputs) {
        int[] lengths = new int[axes.size()];
        for (int i = 0; i < lengths.length; i++) {
            boolean own = axes.get(i) == 0 && i < inputs.rank();
            lengths[i] = own ? inputs.axis(i) : axes.get(i);
        }
        Shape shape = Shape.of(lengths);
        if (!Strided.canRepeat(shape, inputs)) {
            throw new IllegalArgumentException(layer + ": noise_shape " + toOption() + " does not fit batches of shape "
                    + inputs + "; each axis must be 1, null or as long as theirs");
        }
        return shape;
    }
}
