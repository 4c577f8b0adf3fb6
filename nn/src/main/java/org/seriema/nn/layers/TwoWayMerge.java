package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// The merge of a [Bidirectional]'s two outputs, forward and back.
///
/// Shapes: f (B, T, U) from the layer ahead, b (B, T, V) from the other one, the last step in time first; without
/// sequences (B, U) and (B, V), which count as one step. y is in the order of time.
record TwoWayMerge(MergeMode mode, Tensor f, Tensor b, Pass pass) {

    private int units() {
        return f.shape().last();
    }

    private int others() {
        return b.shape().last();
    }

    /// The row of b that has the same case and time as this row of f.
    private int turned(int row) {
        int steps = f.shape().rank() == 3 ? f.shape().axis(1) : 1;
        int t = row % steps;
        return row - t + steps - 1 - t;
    }

    /// One output, or with NONE f and b.
    List<Tensor> forward() {
        int width = mode == MergeMode.NONE ? others() : mode.width(units(), others());
        Tensor y = pass.tensor(f.shape().withLast(width)).withMask(f.mask());
        pass.forEach(f.shape().rows(), width, (from, to) -> {
            for (int row = from; row < to; row++) {
                forward(row, y.data(), row * width);
            }
        });
        return mode == MergeMode.NONE ? List.of(f, y) : List.of(y);
    }

    private void forward(int row, float[] y, int at) {
        Kernels kernels = Kernels.best();
        int fAt = f.offset() + row * units();
        int bAt = b.offset() + turned(row) * others();
        switch (mode) {
            case CONCAT -> {
                System.arraycopy(f.data(), fAt, y, at, units());
                System.arraycopy(b.data(), bAt, y, at + units(), others());
            }
            case MUL -> kernels.multiply(f.data(), fAt, b.data(), bAt, y, at, units());
            case NONE -> System.arraycopy(b.data(), bAt, y, at, others());
            case SUM, AVE -> {
                System.arraycopy(f.data(), fAt, y, at, units());
                kernels.add(b.data(), bAt, y, at, units());
                if (mode == MergeMode.AVE) {
                    kernels.scale(0.5f, y, at, y, at, units());
                }
            }
        }
    }

    /// df and db, in the order of f and of b.
    List<Tensor> backward(List<Tensor> dOutputs) {
        Tensor df = pass.tensor(f.shape());
        Tensor db = pass.tensor(b.shape());
        pass.forEach(f.shape().rows(), units() + others(), (from, to) -> {
            for (int row = from; row < to; row++) {
                backward(row, dOutputs, df.data(), db.data());
            }
        });
        return List.of(df, db);
    }

    private void backward(int row, List<Tensor> dOutputs, float[] df, float[] db) {
        Kernels kernels = Kernels.best();
        Tensor dy = dOutputs.getFirst();
        int at = dy.offset() + row * dy.shape().last();
        int dfAt = row * units();
        int dbAt = turned(row) * others();
        switch (mode) {
            case CONCAT -> {
                System.arraycopy(dy.data(), at, df, dfAt, units());
                System.arraycopy(dy.data(), at + units(), db, dbAt, others());
            }
            case MUL -> {
                kernels.multiply(dy.data(), at, b.data(), b.offset() + dbAt, df, dfAt, units());
                kernels.multiply(dy.data(), at, f.data(), f.offset() + dfAt, db, dbAt, units());
            }
            case NONE -> {
                Tensor dOther = dOutputs.get(1);
                System.arraycopy(dy.data(), at, df, dfAt, units());
                System.arraycopy(dOther.data(), dOther.offset() + row * others(), db, dbAt, others());
            }
            case SUM, AVE -> {
                float share = mode == MergeMode.AVE ? 0.5f : 1;
                kernels.scale(share, dy.data(), at, df, dfAt, units());
                kernels.scale(share, dy.data(), at, db, dbAt, units());
            }
        }
    }
}
