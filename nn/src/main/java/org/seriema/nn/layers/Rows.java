package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A tensor seen as rows along some of its axes, whichever these are: (rows, columns), the columns along those axes.
///
/// Where the axes are the last ones this is the tensor itself; otherwise its numbers are laid in that order and back.
final class Rows {

    private final Shape shape;
    private final Shape matrix;
    private final @Nullable Strided toRows;
    private final @Nullable Strided fromRows;

    private Rows(Shape shape, Shape matrix, @Nullable Strided toRows, @Nullable Strided fromRows) {
        this.shape = shape;
        this.matrix = matrix;
        this.toRows = toRows;
        this.fromRows = fromRows;
    }

    /// The rows of tensors of a shape along these axes, which are counted from the first and in order.
    static Rows along(List<Integer> axes, Shape shape) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, shape.rank())
                .boxed()
                .filter(axis -> !axes.contains(axis))
                .toList());
        order.addAll(axes);
        int columns = axes.stream().mapToInt(shape::axis).reduce(1, (a, b) -> a * b);
        Shape matrix = Shape.of(shape.size() / columns, columns);
        List<Integer> natural = IntStream.range(0, shape.rank()).boxed().toList();
        if (order.equals(natural)) {
            return new Rows(shape, matrix, null, null);
        }
        Strided toRows = Strided.transposed(shape, order);
        List<Integer> inverse = natural.stream().map(order::indexOf).toList();
        return new Rows(shape, matrix, toRows, Strided.transposed(toRows.shape(), inverse));
    }

    int count() {
        return matrix.axis(0);
    }

    int columns() {
        return matrix.axis(1);
    }

    /// A matrix (rows, columns) of the pass.
    Tensor matrix(Pass pass) {
        return pass.tensor(matrix);
    }

    /// The tensor's numbers as (rows, columns); they may be the tensor's own.
    Tensor gather(Tensor x, Pass pass) {
        return (toRows == null ? x : toRows.of(x, pass)).reshape(matrix);
    }

    /// Rows as a tensor again; the numbers may be the rows' own.
    Tensor scatter(Tensor rows, Pass pass) {
        return fromRows == null || toRows == null
                ? rows.reshape(shape)
                : fromRows.of(rows.reshape(toRows.shape()), pass);
    }
}
