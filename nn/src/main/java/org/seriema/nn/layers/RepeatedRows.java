package org.seriema.nn.layers;

import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Each row of a tensor, along its last axis, several times in a row; back, the sum over the copies.
final class RepeatedRows {

    private RepeatedRows() {}

    /// @param shape of y: as many numbers as x has, `times` times
    static Traced of(Tensor x, int times, Shape shape, Pass pass) {
        int rows = x.shape().rows();
        int columns = x.shape().last();
        Tensor y = pass.tensor(shape); // (rows times, columns)
        pass.forEach(rows, (long) times * columns, (from, to) -> {
            for (int r = from; r < to; r++) {
                for (int i = r * times; i < (r + 1) * times; i++) {
                    System.arraycopy(x.data(), x.offset() + r * columns, y.data(), i * columns, columns);
                }
            }
        });
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            pass.forEach(rows, (long) times * columns, (from, to) -> {
                for (int r = from; r < to; r++) {
                    int at = dy.offset() + r * times * columns;
                    System.arraycopy(dy.data(), at, dx.data(), r * columns, columns);
                    Kernels.best()
                            .sumRows(dy.data(), at + columns, columns, times - 1, columns, dx.data(), r * columns);
                }
            });
            return dx;
        });
    }
}
