package org.seriema.nn.layers;

import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// The gradient of some gates' weights, `dW = sum over t of a_t^T dz_t`, over all steps and cases, added straight to
/// the gradients of the kernels and the bias.
///
/// Threads share out the columns, so that each packs what it multiplies: what one writes and all read would cost more
/// on its way from core to core than it does to pack. Each number is one chain, the last steps that are together first.
final class GateGradients {

    private final Recurrence run;
    private final GateWeights matrix;
    private final int column; // where in a row of dz the gates' begin
    private final float[] a;
    private final float[] dz;
    private final Weights dWeights;
    private final float[] packed; // dz of some steps (steps B, gates U), the gates in the kernels' order
    private final Workers.Loop loop = this::addColumns; // one for all steps
    private int dzAt;

    GateGradients(Recurrence run, GateWeights matrix, int column, float[] a, float[] dz, Weights dWeights) {
        this.run = run;
        this.matrix = matrix;
        this.column = column;
        this.a = a;
        this.dz = dz;
        this.dWeights = dWeights;
        packed = run.pass.floats(Kernels.best().packedSize(run.together(0) * run.batch, matrix.unpaddedColumns()));
    }

    /// dW += a^T dz, over the steps that are together; the last ones come first.
    ///
    /// @param at where dz of the first of these begins
    void add(int at) {
        dzAt = at + column;
        run.pass.forEach(matrix.unpaddedColumns(), (long) count() * run.batch * matrix.rows(), loop);
    }

    private int count() {
        return run.endStep - run.firstStep;
    }

    /// The panels of columns that begin in the stretch.
    private void addColumns(int from, int to) {
        int first = Math.ceilDiv(from, run.panel) * run.panel;
        int end = Math.min(matrix.unpaddedColumns(), Math.ceilDiv(to, run.panel) * run.panel);
        if (first >= end) {
            return;
        }
        for (int k = 0; k < matrix.gateCount(); k++) {
            pack(k, first, end);
        }
        multiply(0, 0, run.features, 0, first, end);
        multiply(2, run.features, run.biasRows, 0, first, end);
        // Of a state of zeros nothing comes, but parts of what is packed can be taken only if they fill whole panels.
        boolean zeros = run.firstStep == 0 && run.beginsWithZeros;
        if (count() > 1 || !zeros) {
            int skipped = zeros && matrix.unpaddedColumns() % run.panel == 0 ? 1 : 0;
            multiply(1, run.stateColumn, run.units, skipped, first, end);
        }
    }

    /// Lays those of a gate's columns of dz that are among `[first, end)` in their place.
    private void pack(int gate, int first, int end) {
        int begin = matrix.unpaddedColumn(gate);
        int low = Math.max(first, begin);
        int high = Math.min(end, begin + run.units);
        if (low >= high) {
            return;
        }
        int rows = count() * run.batch;
        int from = dzAt + gate * run.padded + low - begin;
        int columns = matrix.unpaddedColumns();
        Kernels.best().packBlock(dz, from, run.sumsWidth, 1, rows, high - low, packed, 0, rows, columns, 0, low);
    }

    /// Adds what comes of some columns of a to the gradient of the weight that they are multiplied with; without the
    /// first `skipped` steps.
    ///
    /// @param begin the first of these columns
    private void multiply(int weight, int begin, int size, int skipped, int first, int end) {
        int low = Math.max(begin, matrix.from);
        int high = Math.min(begin + size, matrix.to);
        if (low >= high) {
            return;
        }
        Tensor sum = dWeights.get(weight);
        int stride = run.gateCount * run.units;
        int at = sum.offset() + (low - begin) * stride + matrix.firstGate() * run.units + first;
        int rows = count() * run.batch;
        Kernels.best()
                .product(
                        a,
                        run.rowAt(run.firstStep + skipped, 0) + low,
                        1,
                        run.width,
                        packed,
                        first * rows + skipped * run.batch * run.panel,
                        rows,
                        sum.data(),
                        at,
                        stride,
                        sum.data(),
                        at,
                        stride,
                        high - low,
                        rows - skipped * run.batch,
                        end - first);
    }
}
