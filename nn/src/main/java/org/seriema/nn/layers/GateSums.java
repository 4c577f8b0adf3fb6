package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// What gates that take the same things sum up, over all steps: `z_t = a_t W`, one product a step and block of cases.
///
/// A row of a is `[x | ones | h]`, the input, a one for each row of the bias, and the state; W are the [GateWeights].
/// Gates may take the state alone or the input alone; if these are scaled, as dropout does, they have an a of their
/// own.
///
/// Shapes: z and dz as in [Recurrence]; N is the part of a's width that the gates take.
final class GateSums {

    /// How many features are turned together, so that they stay in the first cache.
    private static final int TURNED = 128;

    private final Recurrence run;
    private final int[] gates; // by their place in the kernels, in the order of their columns
    private final int column; // where in a row of z theirs begin
    private final boolean takesState;
    private final int inputSide; // how much of a row of a is the input and its one
    private final GateWeights matrix; // W
    private final boolean own;
    private final @Nullable Tensor stateScale; // (B, U)
    private final @Nullable Tensor inputScale; // (B, D)
    private final float[] a;
    private final float[] kernel; // (N, gates Up), packed
    private float[] stateT = {}; // (gates Up, U)
    private float[] inputT = {}; // (gates Up, D)
    private float[] dState = {}; // (B, Up), before it is scaled
    private float[] dInput = {}; // (B, D), likewise
    private float[] packedTurned = {}; // (G U, B)
    private final Workers.Loop turnedLoop = this::turnedBlocks; // one for all steps
    private int turnedStep;

    /// @param column of the first gate, counted in gates
    /// @param takesState whether the gates see the state, and its row of the bias
    /// @param takesInput likewise
    /// @param apart whether they have an a of their own, whose state the cell changes
    GateSums(
            Recurrence run,
            int[] gates,
            int column,
            boolean takesState,
            boolean takesInput,
            boolean apart,
            @Nullable Tensor stateScale,
            @Nullable Tensor inputScale) {
        this.run = run;
        this.gates = gates;
        this.column = column * run.padded;
        this.stateScale = takesState ? stateScale : null;
        this.inputScale = takesInput ? inputScale : null;
        inputSide = run.features + Math.min(1, run.biasRows);
        // A state that is never but zero adds nothing, forward or back.
        this.takesState = takesState && !(run.steps == 1 && run.beginsWithZeros);
        int from = takesInput ? 0 : inputSide;
        int to = this.takesState ? run.width : takesState ? run.stateColumn : inputSide;
        matrix = new GateWeights(run, gates, from, to, this.takesState);
        kernel = run.unpacked ? new float[0] : matrix.packed();
        own = apart || this.stateScale != null || this.inputScale != null;
        a = own ? run.pass.floats(run.rowsOfA() * run.width) : run.a;
    }

    /// Brings state and input of the cases `[first, end)` into an a of their own.
    void gather(int s, int first, int end) {
        if (!own) {
            return;
        }
        Kernels kernels = Kernels.best();
        for (int b = first; b < end; b++) {
            int at = run.rowAt(s, b);
            System.arraycopy(run.a, at, a, at, run.width);
            if (stateScale != null) {
                int h = run.stateAt(s, b);
                kernels.multiply(run.a, h, stateScale.data(), b * run.units, a, h, run.units);
            }
            if (inputScale != null) {
                kernels.multiply(run.a, at, inputScale.data(), b * run.features, a, at, run.features);
            }
        }
    }

    /// Whether they take the input.
    boolean takesInput() {
        return matrix.takesInput();
    }

    /// The a of these gates.
    float[] a() {
        return a;
    }

    /// The sums of the cases `[first, end)` at step s.
    ///
    /// @param zAt where those of the first of these cases begin
    void sum(int s, int first, int end, float[] z, int zAt) {
        int from = matrix.from;
        if (run.unpacked) {
            if (own || !matrix.takesInput()) {
                matrix.multiply(a, run.rowAt(s, first) + from, end - first, 0, matrix.columns(), z, zAt + column);
            }
            return;
        }
        boolean add = run.ahead && !own && matrix.takesInput(); // to what #sumInputs has summed
        int begin = add ? inputSide : from;
        int columns = matrix.columns();
        if (add && columns % run.panel != 0) {
            // A part of the kernel can be taken only where its columns fill whole panels.
            add = false;
            begin = from;
        }
        int at = zAt + column;
        int inner = length(s) - (begin - from);
        if (add && inner <= 0) {
            return;
        }
        Kernels.best()
                .product(
                        a,
                        run.rowAt(s, first) + begin,
                        run.width,
                        1,
                        kernel,
                        (begin - from) * run.panel,
                        matrix.rows(),
                        add ? z : null,
                        at,
                        run.sumsWidth,
                        z,
                        at,
                        run.sumsWidth,
                        end - first,
                        inner,
                        columns);
    }

    /// The input's part of the sums of all steps and cases; all of the sums where the kernel is taken as it lies.
    void sumInputs(float[] z) {
        if (own || !matrix.takesInput() || matrix.columns() % run.panel != 0) {
            return;
        }
        if (run.unpacked) {
            // Threads share out the columns, so that each reads its part of the kernel alone.
            int panel = run.panel;
            run.pass.forEach(
                    matrix.columns() / panel,
                    (long) matrix.rows() * run.batch * panel,
                    (first, end) -> matrix.multiply(a, 0, run.batch, first * panel, end * panel, z, column));
            return;
        }
        int rows = run.steps * run.batch;
        run.pass.forEach(rows, (long) inputSide * matrix.columns(), (first, end) -> Kernels.best()
                .product(
                        a,
                        first * run.width,
                        run.width,
                        1,
                        kernel,
                        0,
                        matrix.rows(),
                        null,
                        0,
                        0,
                        z,
                        first * run.sumsWidth + column,
                        run.sumsWidth,
                        end - first,
                        inputSide,
                        matrix.columns()));
    }

    /// How much of a row of a counts at step s: not the state, which ends it, while it is zero.
    private int length(int s) {
        return s == 0 && takesState && run.beginsWithZeros ? run.stateColumn - matrix.from : matrix.rows();
    }

    /// Makes room for the way back, and gives what adds to the gradients of the weights.
    ///
    /// @param dz what [Recurrence.Cell#dz] is
    GateGradients beginBackward(float[] dz, Weights dWeights) {
        if (takesState) {
            stateT = matrix.stateTransposed();
            dState = run.pass.floats(run.batch * run.padded);
        }
        if (matrix.takesInput() && run.wantsInput) {
            if (turns()) {
                packedTurned = run.pass.floats(Kernels.best().packedSize(run.gateCount * run.units, run.batch));
            } else {
                inputT = matrix.inputTransposed();
            }
            dInput = inputScale == null ? dInput : run.pass.floats(run.batch * run.features);
        }
        return new GateGradients(run, matrix, column, a, dz, dWeights);
    }

    /// From dz of the cases `[first, end)` at step s to the gradients of input and state.
    ///
    /// @param dzAt where dz of the first of these cases begins
    /// @param dh (B, Up), of the state; a cell that has set it gets the sum with `add`
    void back(int s, int first, int end, float[] dz, int dzAt, float[] dh, int dhAt, boolean add) {
        int rows = end - first;
        int at = dzAt + column;
        if (takesState && !(s == 0 && run.beginsWithZeros)) {
            stateBack(first, rows, dz, at, dh, dhAt, add);
        }
        if (matrix.takesInput() && run.wantsInput && !turns()) {
            inputBack(s, first, rows, dz, at);
        }
    }

    private void stateBack(int first, int rows, float[] dz, int at, float[] dh, int dhAt, boolean add) {
        Kernels kernels = Kernels.best();
        int units = run.units;
        int width = run.padded;
        int inner = matrix.columns();
        if (stateScale == null) {
            kernels.product(
                    dz,
                    at,
                    run.sumsWidth,
                    1,
                    stateT,
                    0,
                    inner,
                    add ? dh : null,
                    dhAt,
                    width,
                    dh,
                    dhAt,
                    width,
                    rows,
                    inner,
                    units);
            return;
        }
        int scratch = first * width;
        kernels.product(dz, at, run.sumsWidth, 1, stateT, dState, scratch, width, rows, inner, units, false);
        for (int r = 0; r < rows; r++) {
            int to = dhAt + r * width;
            if (!add) {
                Arrays.fill(dh, to, to + units, 0);
            }
            int scale = (first + r) * units;
            kernels.multiplyAdd(dState, scratch + r * width, stateScale.data(), scale, dh, to, units);
        }
    }

    private void inputBack(int s, int first, int rows, float[] dz, int at) {
        Kernels kernels = Kernels.best();
        int features = run.features;
        int inner = matrix.columns();
        int stride = run.steps * features;
        int to = run.inputAt(s, first);
        if (inputScale == null) {
            kernels.product(
                    dz, at, run.sumsWidth, 1, inputT, run.dx, to, stride, rows, inner, features, run.addsToInput);
            return;
        }
        int scratch = first * features;
        kernels.product(dz, at, run.sumsWidth, 1, inputT, dInput, scratch, features, rows, inner, features, false);
        for (int r = 0; r < rows; r++) {
            int from = scratch + r * features;
            int row = to + r * stride;
            if (run.addsToInput) {
                kernels.multiplyAdd(dInput, from, inputScale.data(), from, run.dx, row, features);
            } else {
                kernels.multiply(dInput, from, inputScale.data(), from, run.dx, row, features);
            }
        }
    }

    /// Whether the kernel is taken as it lies on the way back too.
    private boolean turns() {
        return inputScale == null && matrix.isComplete() && run.isWide();
    }

    /// From dz of all cases at step s to the gradient of the input, where the kernel is taken as it lies:
    /// `dx^T = kernel dz^T`. Threads share out the features.
    ///
    /// @param dzAt where dz of the first case begins
    void inputsBack(int s, float[] dz, int dzAt) {
        if (!matrix.takesInput() || !run.wantsInput || !turns()) {
            return;
        }
        int units = run.units;
        int inner = run.gateCount * units;
        for (int k = 0; k < gates.length; k++) {
            int from = dzAt + column + k * run.padded;
            int row = gates[k] * units;
            Kernels.best()
                    .packBlock(dz, from, 1, run.sumsWidth, units, run.batch, packedTurned, 0, inner, run.batch, row, 0);
        }
        turnedStep = s;
        run.pass.forEach(Math.ceilDiv(run.features, TURNED), (long) TURNED * inner * run.batch, turnedLoop);
    }

    private void turnedBlocks(int from, int to) {
        for (int block = from; block < to; block++) {
            inputBackTurned(block * TURNED, Math.min(run.features, (block + 1) * TURNED));
        }
    }

    /// The gradient of the features `[low, high)`.
    private void inputBackTurned(int low, int high) {
        Tensor weight = run.weights.get(0);
        int inner = run.gateCount * run.units;
        int count = high - low;
        float[] turned = ThreadRoom.floats(0, run.batch * TURNED);
        Kernels.best()
                .product(
                        weight.data(),
                        weight.offset() + low * inner,
                        inner,
                        1,
                        packedTurned,
                        0,
                        inner,
                        null,
                        0,
                        0,
                        turned,
                        0,
                        run.batch,
                        count,
                        inner,
                        run.batch);
        for (int b = 0; b < run.batch; b++) {
            int row = run.inputAt(turnedStep, b) + low;
            for (int d = 0; d < count; d++) {
                run.dx[row + d] = turned[d * run.batch + b];
            }
        }
    }
}
