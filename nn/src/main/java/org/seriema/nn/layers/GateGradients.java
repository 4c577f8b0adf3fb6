package org.seriema.nn.layers;

import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// The gradient of some gates' weights, `dW = sum over t of a_t^T dz_t`, over all steps and cases.
///
/// Threads share out the columns, so that each packs what it multiplies: what one writes and all read would cost more
/// on its way from core to core than it does to pack. Each number is one chain, the last steps that are together first.
final class GateGradients {

    private final Recurrence run;
    private final GateWeights matrix; // W (N, gates Up)
    private final int column; // where in a row of dz the gates' begin
    private final float[] a;
    private float[] dz = {};
    private float[] packed = {}; // dz of some steps (steps B, gates Up)
    private float[] dW = {}; // (N, gates Up)
    private int dzAt;
    private int length;
    private final Workers.Loop loop = this::addColumns; // one for all steps

    GateGradients(Recurrence run, GateWeights matrix, int column, float[] a) {
        this.run = run;
        this.matrix = matrix;
        this.column = column;
        this.a = a;
    }

    /// @param together how many steps are added at a time
    void begin(float[] dz, int together) {
        this.dz = dz;
        packed = run.pass.floats(Kernels.best().packedSize(together * run.batch, matrix.columns()));
        dW = run.pass.floats(matrix.rows() * matrix.columns());
    }

    /// dW += a^T dz, over the steps that are together; the last ones come first.
    ///
    /// @param dzAt where dz of the first of these begins
    /// @param length how much of the first one's a counts
    void add(int dzAt, int length) {
        this.dzAt = dzAt + column;
        this.length = length;
        run.pass.forEach(matrix.columns(), (long) count() * run.batch * matrix.rows(), loop);
    }

    private int count() {
        return run.endStep - run.firstStep;
    }

    /// The panels of columns that begin in the stretch.
    private void addColumns(int from, int to) {
        int first = Math.ceilDiv(from, run.panel) * run.panel;
        int end = Math.min(matrix.columns(), Math.ceilDiv(to, run.panel) * run.panel);
        if (first >= end) {
            return;
        }
        int rows = count() * run.batch;
        Kernels.best()
                .packBlock(
                        dz,
                        dzAt + first,
                        run.sumsWidth,
                        1,
                        rows,
                        end - first,
                        packed,
                        0,
                        rows,
                        matrix.columns(),
                        0,
                        first);
        boolean apart = length < matrix.rows() && count() > 1 && matrix.columns() % run.panel == 0;
        if (apart) {
            multiply(0, 0, length, first, end);
            multiply(1, length, matrix.rows(), first, end);
        } else {
            multiply(0, 0, count() == 1 ? length : matrix.rows(), first, end);
        }
    }

    /// The rows `[low, high)` of dW, but for the first `skipped` steps.
    private void multiply(int skipped, int low, int high, int first, int end) {
        int columns = matrix.columns();
        boolean begins = run.endStep == run.steps;
        int at = low * columns + first;
        Kernels.best()
                .product(
                        a,
                        run.rowAt(run.firstStep + skipped, 0) + matrix.from + low,
                        1,
                        run.width,
                        packed,
                        first * count() * run.batch + skipped * run.batch * run.panel,
                        count() * run.batch,
                        begins ? null : dW,
                        at,
                        columns,
                        dW,
                        at,
                        columns,
                        high - low,
                        (count() - skipped) * run.batch,
                        end - first);
    }

    /// Adds dW to the gradients of the kernels and the bias.
    void addTo(Weights dWeights) {
        matrix.addTo(dWeights, dW);
    }
}
