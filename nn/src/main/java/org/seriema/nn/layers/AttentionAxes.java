package org.seriema.nn.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;

/// Which axes of a batch (B, .., D) attention goes over: `[first, last]`, that lie side by side.
///
/// A tensor is then (outer, attended, inner, D): attention goes from the attended positions of one tensor to those of
/// another with the same outer and inner axes.
record AttentionAxes(int first, int last) {

    private static final String LAYER = "MultiHeadAttention";

    /// @param axes counted with the batch as in Keras, or `null` for all but the batch and the features
    /// @param shape of a case of the query
    static AttentionAxes of(@Nullable List<Integer> axes, Shape shape) {
        int features = shape.rank();
        if (features < 2) {
            throw new IllegalArgumentException(LAYER + " expects cases with at least 2 axes, got the shape " + shape
                    + "; put the step `reshape: [steps, features]` or a Reshape layer before it");
        }
        if (axes == null) {
            return new AttentionAxes(1, features - 1);
        }
        int[] places = axes.stream()
                .mapToInt(axis -> axis < 0 ? features + 1 + axis : axis)
                .sorted()
                .toArray();
        int first = places[0];
        int last = places[places.length - 1];
        if (first < 1 || last >= features) {
            throw new IllegalArgumentException(LAYER + ": attention_axes must lie between the batch (axis 0) and the"
                    + " features (axis " + features + " in batches of " + shape + "), got " + axes);
        }
        if (!IntStream.of(places)
                .boxed()
                .toList()
                .equals(IntStream.rangeClosed(first, last).boxed().toList())) {
            throw new IllegalArgumentException(LAYER + ": attention_axes must be different axes side by side, such as"
                    + " [1, 2], got " + axes + "; put a Permute layer before it");
        }
        return new AttentionAxes(first, last);
    }

    /// Whether attention goes over axis 1 alone, which is what masks are about.
    boolean overTime() {
        return first == 1 && last == 1;
    }

    /// Whether attention can go from a tensor of the one shape to one of the other: all other axes are equal.
    boolean fit(Shape query, Shape value) {
        return query.rank() == value.rank()
                && IntStream.range(0, query.rank() - 1)
                        .allMatch(i -> (i >= first && i <= last) || query.axis(i) == value.axis(i));
    }

    /// The product of the axes in front, of a shape with the batch.
    int outer(Shape shape) {
        return product(shape, 0, first);
    }

    /// How many positions a tensor of this shape, with the batch, has to attend to.
    int attended(Shape shape) {
        return product(shape, first, last + 1);
    }

    /// The product of the axes behind but the features.
    int inner(Shape shape) {
        return product(shape, last + 1, shape.rank() - 1);
    }

    private static int product(Shape shape, int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product *= shape.axis(i);
        }
        return product;
    }
}
