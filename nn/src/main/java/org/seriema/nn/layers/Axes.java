package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Shape;

/// Axes as Keras' options name them: counted with the batch as axis 0, negative ones from the last.
final class Axes {

    private Axes() {}

    /// The axes counted from the first, in order.
    ///
    /// @param input the shape of one case
    static List<Integer> sorted(String layer, List<Integer> axes, Shape input) {
        int rank = input.rank() + 1;
        for (int axis : axes) {
            if (axis < -rank || axis >= rank) {
                throw new IllegalArgumentException(layer + ": axis " + axis + " does not exist in batches of " + input
                        + ", which have " + rank + " axes");
            }
        }
        List<Integer> sorted = axes.stream()
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toList();
        if (sorted.stream().distinct().count() < sorted.size()) {
            throw new IllegalArgumentException(
                    layer + ": axis " + axes + " names an axis twice in batches of " + input);
        }
        return sorted;
    }

    /// The same, where none may be the batch.
    static List<Integer> withoutBatch(String layer, List<Integer> axes, Shape input) {
        List<Integer> sorted = sorted(layer, axes, input);
        if (sorted.contains(0)) {
            throw new IllegalArgumentException(layer + ": axis " + axes + " names the batch, whose size varies");
        }
        return sorted;
    }
}
