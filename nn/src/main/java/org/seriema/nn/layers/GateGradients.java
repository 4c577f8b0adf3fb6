package org.seriema.nn.layers;

import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// The gradient of some gates' weights, `dW = sum over t of a_t^T dz_t`, over all steps and cases, added straight to
/// the gradients of the kernels and the bias.
///
/// Threads share out the columns, so that each packs what it multiplies: what one writes and all read would cost more
/// on its way from core to core than it does to pack. In long series a too is packed, panel by panel, for a product
/// reads it down its columns. Each number is one chain, the last steps that are together first.
final class GateGradients {

    private final Recurrence run;
    private final GateWeights matrix;
    private final int column; // where in a row of dz the gates' begin
    private final float[] a;
    private final float[] dz;
    private final Tensor[] sums; // the gradients of kernel, recurrent kernel and bias
    private boolean begins; // whether that of the kernel is to be written, not added to
    private final float[] packed; // dz of some steps (steps B, gates U), the gates in the kernels' order
    private final float[] packedA; // columns of a, of the same steps; each stretch of dz's has room of its own
    private final Workers.Loop loop = this::addColumns; // one for all steps
    private int dzAt;

    GateGradients(Recurrence run, GateWeights matrix, int column, float[] a, float[] dz, Weights dWeights) {
        this.run = run;
        this.matrix = matrix;
        this.column = column;
        this.a = a;
        this.dz = dz;
        begins = matrix.takesInput() && matrix.isComplete() && dWeights.claim(0);
        sums = new Tensor[dWeights.count()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = dWeights.get(i);
        }
        int rows = run.together(0) * run.batch;
        packed = run.pass.scratch(0, Kernels.best().packedSize(rows, matrix.unpaddedColumns()));
        int panels = Math.ceilDiv(matrix.unpaddedColumns(), run.panel);
        packedA = run.pass.scratch(1, run.isLong() ? rows * panels * run.panel : 0);
    }

    /// dW += a^T dz, over the steps that are together; the last ones come first.
    ///
    /// @param at where dz of the first of these begins
    void add(int at) {
        dzAt = at + column;
        run.pass.forEach(matrix.unpaddedColumns(), (long) count() * run.batch * matrix.rows(), loop);
        begins = false;
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
        Tensor sum = sums[weight];
        boolean add = !(begins && weight == 0);
        int stride = run.gateCount * run.units;
        int to = sum.offset() + (low - begin) * stride + matrix.firstGate() * run.units + first;
        int from = run.rowAt(run.firstStep + skipped, 0) + low;
        int packable = run.isLong() ? (high - low) / run.panel * run.panel : 0;
        int together = Math.ceilDiv(end - first, run.panel) * run.panel; // as many as there is room for
        int room = first * count() * run.batch;
        int rows = (count() - skipped) * run.batch;
        for (int k = 0; k < packable; k += together) {
            int columns = Math.min(together, packable - k);
            Kernels.best().packBlock(a, from + k, run.width, 1, rows, columns, packedA, room, rows, columns, 0, 0);
            for (int j = 0; j < columns; j += run.panel) {
                int at = to + (k + j) * stride;
                multiply(packedA, room + j * rows, run.panel, run.panel, skipped, sum.data(), at, add, first, end);
            }
        }
        if (low + packable < high) {
            int left = high - low - packable;
            int at = to + packable * stride;
            multiply(a, from + packable, run.width, left, skipped, sum.data(), at, add, first, end);
        }
    }

    /// Writes what comes of `size` columns of a, whose rows are `width` apart, to `sum` from `to` on, or adds it.
    private void multiply(
            float[] from,
            int fromAt,
            int width,
            int size,
            int skipped,
            float[] sum,
            int to,
            boolean add,
            int first,
            int end) {
        int stride = run.gateCount * run.units;
        int rows = count() * run.batch;
        Kernels.best()
                .product(
                        from,
                        fromAt,
                        1,
                        width,
                        packed,
                        first * rows + skipped * run.batch * run.panel,
                        rows,
                        add ? sum : null,
                        to,
                        stride,
                        sum,
                        to,
                        stride,
                        size,
                        rows - skipped * run.batch,
                        end - first);
    }
}
