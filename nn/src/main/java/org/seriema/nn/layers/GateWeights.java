package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// What some gates multiply `[x | ones | h]` with: their columns of the kernel, the bias and the recurrent kernel on
/// top of each other, as one matrix W (N, gates Up).
///
/// N is the part of a row of [Recurrence]'s a that the gates take; a gate's columns are padded to whole vectors.
final class GateWeights {

    /// So many numbers of a weight stay in the second cache.
    private static final int PIECE = 1 << 16;

    private final Recurrence run;
    private final int[] gates; // by their place in the kernels, in the order of their columns
    private final boolean takesState;
    final int from; // N = to - from
    final int to;

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

    /// @param from where in a row of a what the gates take begins
    /// @param to where it ends
    GateWeights(Recurrence run, int[] gates, int from, int to, boolean takesState) {
        this.run = run;
        this.gates = gates;
        this.from = from;
        this.to = to;
        this.takesState = takesState;
    }

    private Form form(What what) {
        return new Form(gates[0], gates.length, from, what);
    }

    int rows() {
        return to - from;
    }

    int columns() {
        return gates.length * run.padded;
    }

    int gateCount() {
        return gates.length;
    }

    /// The first of the gates by their place in the kernels, where they follow each other in some order.
    int firstGate() {
        int first = gates[0];
        for (int gate : gates) {
            first = Math.min(first, gate);
        }
        return first;
    }

    /// How many columns the gates have in the kernels.
    int unpaddedColumns() {
        return gates.length * run.units;
    }

    /// Where among these the columns of a gate begin.
    ///
    /// @param k the gate by its columns in W
    int unpaddedColumn(int k) {
        return (gates[k] - firstGate()) * run.units;
    }

    /// Whether these are all the layer's gates.
    boolean isComplete() {
        return gates.length == run.gateCount;
    }

    boolean takesInput() {
        return from == 0;
    }

    /// W, packed.
    float[] packed() {
        return run.pass.packed(
                run.weights.get(0),
                form(What.SUMS),
                () -> Kernels.best().packedSize(rows(), columns()),
                this::packKernel);
    }

    /// The recurrent kernel's transpose, (gates Up, U), packed.
    float[] stateTransposed() {
        return packTranspose(1, What.STATE_TRANSPOSED, run.units);
    }

    /// The kernel's transpose, (gates Up, D), packed.
    float[] inputTransposed() {
        return packTranspose(0, What.INPUT_TRANSPOSED, run.features);
    }

    /// Some columns of z = a W with the weights as they lie, piece by piece: all rows take a piece while it is in the
    /// caches. Zeros if the gates take nothing.
    ///
    /// The columns of each gate, and those that are wanted, must fill whole panels.
    ///
    /// @param aAt where what the gates take of the first row of a begins
    /// @param first of the columns that are wanted
    void multiply(float[] a, int aAt, int rows, int first, int end, float[] z, int zAt) {
        int piece = Math.ceilDiv(PIECE, run.gateCount * run.units);
        int low = from;
        do {
            boolean input = low < run.features;
            boolean bias = !input && low < run.stateColumn;
            Tensor weight = run.weights.get(input ? 0 : bias ? 2 : 1);
            int begin = input ? 0 : bias ? run.features : run.stateColumn;
            int high = Math.min(low + piece, Math.min(to, input ? run.features : bias ? run.stateColumn : to));
            float[] init = low == from ? null : z;
            multiply(weight, low - begin, a, aAt + low - from, rows, high - low, first, end, init, z, zAt);
            low = high;
        } while (low < to);
    }

    /// z = init + a part of a times some rows of a weight, for each stretch of gates that follow each other there too.
    private void multiply(
            Tensor weight,
            int row,
            float[] a,
            int aAt,
            int rows,
            int inner,
            int first,
            int end,
            float @Nullable [] init,
            float[] z,
            int zAt) {
        int stride = run.gateCount * run.units;
        int next;
        for (int k = 0; k < gates.length; k = next) {
            next = k + 1;
            while (next < gates.length && gates[next] == gates[next - 1] + 1) {
                next++;
            }
            int low = Math.max(first, k * run.units);
            int columns = Math.min(end, next * run.units) - low;
            if (columns <= 0) {
                continue;
            }
            int from = weight.offset() + row * stride + gates[k] * run.units + low - k * run.units;
            int at = zAt + low;
            int sums = run.sumsWidth;
            Kernels.best()
                    .unpackedProduct(
                            a,
                            aAt,
                            run.width,
                            1,
                            weight.data(),
                            from,
                            stride,
                            init,
                            at,
                            sums,
                            z,
                            at,
                            sums,
                            rows,
                            inner,
                            columns);
        }
    }

    private void packKernel(float[] packed) {
        int size = rows();
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
                packInput(k, packed);
            }
        }
    }

    private void packInput(int gate, float[] packed) {
        Tensor input = run.weights.get(0);
        int units = run.units;
        int all = run.gateCount * units;
        run.pass.forEach(run.features, units, (first, end) -> {
            int at = first * all + gates[gate] * units;
            pack(input, at, all, 1, end - first, units, packed, rows(), columns(), first, gate);
        });
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
}
