package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// What gates that take the same things sum up, over all steps: `z_t = a_t W`, one product a step and block of cases.
///
/// A row of a is `[x | ones | h]`, the input, a one for each row of the bias, and the state; W is the kernel, the bias
/// and the recurrent kernel on top of each other, a gate's columns padded to whole vectors. Gates may take the state
/// alone or the input alone; if these are scaled, as dropout does, they have an a of their own.
///
/// Shapes: z and dz as in [Recurrence]; N is the part of a's width that the gates take.
final class GateSums {

    private final Recurrence run;
    private final int[] gates; // by their place in the kernels, in the order of their columns
    private final int column; // where in a row of z theirs begin
    private final boolean takesState;
    private final int inputSide; // how much of a row of a is the input and its one
    private final int from; // N = to - from
    private final int to;
    private final boolean own;
    private final @Nullable Tensor stateScale; // (B, U)
    private final @Nullable Tensor inputScale; // (B, D)
    private final float[] a;
    private final float[] kernel; // (N, gates Up)
    private float[] stateT = {}; // (gates Up, U)
    private float[] inputT = {}; // (gates Up, D)
    private float[] dState = {}; // (B, Up), before it is scaled
    private float[] dInput = {}; // (B, D), likewise
    private float[] packedTurned = {}; // (G U, cases)
    private float[] turned = {}; // (D, cases)
    private float[] packedDz = {}; // of some steps (steps B, gates Up)
    private float[] dW = {}; // (N, gates Up)
    private int skippedSteps;
    private int lowRow;
    private final Workers.Loop gradientLoop = this::sumGradients; // one for all steps

    /// Which gates, from where on in a, and what of them lies packed.
    private record Form(int gate, int count, int from, What what) {

        // Written out, for what a record has by itself allocates at its first calls.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Form form
                    && gate == form.gate
                    && count == form.count
                    && from == form.from
                    && what == form.what;
        }

        @Override
        public int hashCode() {
            return ((gate * 31 + count) * 31 + from) * 31 + what.hashCode();
        }
    }

    private enum What {
        SUMS,
        STATE_TRANSPOSED,
        INPUT_TRANSPOSED
    }

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
        from = takesInput ? 0 : inputSide;
        // A state that is never but zero adds nothing, forward or back.
        this.takesState = takesState && !(run.steps == 1 && run.beginsWithZeros);
        to = this.takesState ? run.width : takesState ? run.stateColumn : inputSide;
        own = apart || this.stateScale != null || this.inputScale != null;
        a = own ? run.pass.floats(run.rowsOfA() * run.width) : run.a;
        kernel = run.pass.packed(
                run.weights.get(0),
                form(What.SUMS),
                () -> Kernels.best().packedSize(to - from, columns()),
                this::packKernel);
    }

    private Form form(What what) {
        return new Form(gates[0], gates.length, from, what);
    }

    private int columns() {
        return gates.length * run.padded;
    }

    private boolean takesInput() {
        return from == 0;
    }

    private void packKernel(float[] packed) {
        int size = to - from;
        int units = run.units;
        int all = run.gateCount * units;
        clearPadding(packed);
        for (int k = 0; k < gates.length; k++) {
            if (takesState) {
                int at = run.stateColumn - from;
                pack(run.weights.get(1), gates[k] * units, all, 1, units, units, packed, size, columns(), at, k);
            }
            for (int row = 0; row < run.biasRows; row++) {
                int at = run.features + row;
                if (at >= from && at < to) {
                    Tensor bias = run.weights.get(2);
                    pack(bias, row * all + gates[k] * units, all, 1, 1, units, packed, size, columns(), at - from, k);
                }
            }
            if (takesInput()) {
                Tensor input = run.weights.get(0);
                pack(input, gates[k] * units, all, 1, run.features, units, packed, size, columns(), 0, k);
            }
        }
    }

    /// Units that are there for the padding alone must come to nothing.
    private void clearPadding(float[] packed) {
        if (run.units < run.padded) {
            Arrays.fill(packed, 0);
        }
    }

    private void pack(
            Tensor weight,
            int at,
            int rowStride,
            int columnStride,
            int inner,
            int columns,
            float[] packed,
            int packedInner,
            int packedColumns,
            int row,
            int gate) {
        int rowAt = columnStride == 1 ? row : gate * run.padded;
        int columnAt = columnStride == 1 ? gate * run.padded : 0;
        Kernels.best()
                .packBlock(
                        weight.data(),
                        weight.offset() + at,
                        rowStride,
                        columnStride,
                        inner,
                        columns,
                        packed,
                        0,
                        packedInner,
                        packedColumns,
                        rowAt,
                        columnAt);
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

    /// The a of these gates.
    float[] a() {
        return a;
    }

    /// The sums of the cases `[first, end)` at step s.
    void sum(int s, int first, int end, float[] z) {
        boolean add = run.ahead && !own && takesInput(); // to what #sumInputs has summed
        int begin = add ? inputSide : from;
        int columns = columns();
        if (add && columns % run.panel != 0) {
            // A part of the kernel can be taken only where its columns fill whole panels.
            add = false;
            begin = from;
        }
        int at = run.sumsAt(s, first) + column;
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
                        to - from,
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

    /// The input's part of the sums of all steps and cases.
    void sumInputs(float[] z) {
        if (own || !takesInput() || columns() % run.panel != 0) {
            return;
        }
        int rows = run.steps * run.batch;
        run.pass.forEach(rows, (long) inputSide * columns(), (first, end) -> Kernels.best()
                .product(
                        a,
                        first * run.width,
                        run.width,
                        1,
                        kernel,
                        0,
                        to,
                        null,
                        0,
                        0,
                        z,
                        first * run.sumsWidth + column,
                        run.sumsWidth,
                        end - first,
                        inputSide,
                        columns()));
    }

    /// How much of a row of a counts at step s: not the state, which ends it, while it is zero.
    private int length(int s) {
        return s == 0 && takesState && run.beginsWithZeros ? run.stateColumn - from : to - from;
    }

    /// @param together how many steps are added to the gradients at a time
    void beginBackward(int together) {
        int units = run.units;
        if (takesState) {
            stateT = packTranspose(1, What.STATE_TRANSPOSED, units);
            dState = run.pass.floats(run.batch * run.padded);
        }
        if (takesInput() && run.wantsInput) {
            if (turns()) {
                packedTurned = run.pass.floats(4 * (run.batch + run.panel) * run.gateCount * run.units);
                turned = run.pass.floats(run.batch * run.features);
            } else {
                inputT = packTranspose(0, What.INPUT_TRANSPOSED, run.features);
            }
            dInput = inputScale == null ? dInput : run.pass.floats(run.batch * run.features);
        }
        packedDz = run.pass.floats(Kernels.best().packedSize(together * run.batch, columns()));
        dW = run.pass.floats((to - from) * columns());
    }

    private float[] packTranspose(int weight, What what, int columns) {
        Tensor matrix = run.weights.get(weight);
        int units = run.units;
        int all = run.gateCount * units;
        return run.pass.packed(matrix, form(what), () -> Kernels.best().packedSize(columns(), columns), packed -> {
            clearPadding(packed);
            for (int k = 0; k < gates.length; k++) {
                pack(matrix, gates[k] * units, 1, all, units, columns, packed, columns(), columns, 0, k);
            }
        });
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
        if (takesInput() && run.wantsInput) {
            inputBack(s, first, rows, dz, at);
        }
        Kernels.best()
                .packBlock(
                        dz,
                        at,
                        run.sumsWidth,
                        1,
                        rows,
                        columns(),
                        packedDz,
                        0,
                        run.together(s) * run.batch,
                        columns(),
                        (s - run.firstTogether(s)) * run.batch + first,
                        0);
    }

    private void stateBack(int first, int rows, float[] dz, int at, float[] dh, int dhAt, boolean add) {
        Kernels kernels = Kernels.best();
        int units = run.units;
        int width = run.padded;
        int inner = columns();
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
        int inner = columns();
        int stride = run.steps * features;
        int to = run.inputAt(s, first);
        if (turns()) {
            inputBackTurned(first, rows, dz, at, to, stride);
            return;
        }
        if (inputScale == null) {
            kernels.product(dz, at, run.sumsWidth, 1, inputT, run.dx, to, stride, rows, inner, features, true);
            return;
        }
        int scratch = first * features;
        kernels.product(dz, at, run.sumsWidth, 1, inputT, dInput, scratch, features, rows, inner, features, false);
        for (int r = 0; r < rows; r++) {
            int from = scratch + r * features;
            kernels.multiplyAdd(dInput, from, inputScale.data(), from, run.dx, to + r * stride, features);
        }
    }

    /// Whether cases are so few beside the features that packing the kernel's transpose would cost more than the
    /// product.
    private boolean turns() {
        return inputScale == null && gates.length == run.gateCount && run.features >= 16 * run.batch;
    }

    /// dx^T = kernel dz^T, which takes the kernel as it lies.
    private void inputBackTurned(int first, int rows, float[] dz, int at, int to, int stride) {
        Kernels kernels = Kernels.best();
        Tensor kernel = run.weights.get(0);
        int units = run.units;
        int inner = run.gateCount * units;
        int packedAt = 4 * first * inner; // a block has four cases or more, and is padded to sixteen at most
        for (int k = 0; k < gates.length; k++) {
            int gate = gates[k] * units;
            int from = at + k * run.padded;
            kernels.packBlock(dz, from, 1, run.sumsWidth, units, rows, packedTurned, packedAt, inner, rows, gate, 0);
        }
        int features = run.features;
        int turnedAt = first * features;
        kernels.product(
                kernel.data(),
                kernel.offset(),
                inner,
                1,
                packedTurned,
                packedAt,
                inner,
                null,
                0,
                0,
                turned,
                turnedAt,
                rows,
                features,
                inner,
                rows);
        for (int b = 0; b < rows; b++) {
            for (int d = 0; d < features; d++) {
                run.dx[to + b * stride + d] += turned[turnedAt + d * rows + b];
            }
        }
    }

    /// dW += a^T dz, over the steps that are together; the last ones come first.
    void sumGradients() {
        int count = run.endStep - run.firstStep;
        int without = length(run.firstStep); // the first step's state, if it is zero
        boolean apart = without < to - from && count > 1 && columns() % run.panel == 0;
        if (apart) {
            sumGradients(0, 0, without);
            sumGradients(1, without, to - from);
        } else {
            sumGradients(0, 0, count == 1 ? without : to - from);
        }
    }

    /// The rows `[low, high)` of dW, but for the first `skipped` steps.
    private void sumGradients(int skipped, int low, int high) {
        skippedSteps = skipped;
        lowRow = low;
        int rows = (run.endStep - run.firstStep - skipped) * run.batch;
        run.pass.forEach(high - low, (long) rows * columns(), gradientLoop);
    }

    private void sumGradients(int first, int end) {
        int count = run.endStep - run.firstStep;
        int columns = columns();
        int n = lowRow + first;
        boolean begins = run.endStep == run.steps;
        Kernels.best()
                .product(
                        a,
                        run.rowAt(run.firstStep + skippedSteps, 0) + from + n,
                        1,
                        run.width,
                        packedDz,
                        skippedSteps * run.batch * run.panel,
                        count * run.batch,
                        begins ? null : dW,
                        n * columns,
                        columns,
                        dW,
                        n * columns,
                        columns,
                        end - first,
                        (count - skippedSteps) * run.batch,
                        columns);
    }

    /// Adds dW to the gradients of the kernels and the bias.
    void addGradients(Weights dWeights) {
        for (int n = 0; n < to - from; n++) {
            add(n, dWeights);
        }
    }

    /// Adds row n of dW to the weight that the row is of; none is where the state is padded.
    private void add(int n, Weights dWeights) {
        int place = from + n;
        int units = run.units;
        int all = run.gateCount * units;
        if (place >= run.stateColumn + units) {
            return;
        }
        boolean input = place < run.features;
        boolean bias = !input && place < run.stateColumn;
        Tensor weight = dWeights.get(input ? 0 : bias ? 2 : 1);
        int row = input ? place : bias ? place - run.features : place - run.stateColumn;
        for (int k = 0; k < gates.length; k++) {
            int to = weight.offset() + row * all + gates[k] * units;
            Kernels.best().add(dW, n * columns() + k * run.padded, weight.data(), to, units);
        }
    }
}
