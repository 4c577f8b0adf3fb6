package org.seriema.nn.layers;

import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// The kernel of a [Winograd] convolution, cut into pieces of three steps and a last one of one to three, and laid out
/// as the right-hand sides of its four products.
///
/// For the steps g of a piece they are
///
/// | steps | m0 | m1 | m2 | m3 |
/// | --- | --- | --- | --- | --- |
/// | 3 | g0 | (g0 + g1 + g2) / 2 | (g0 - g1 + g2) / 2 | g2 |
/// | 2 | g0 | g0 + g1 | | g1 |
/// | 1 | g0 | | | g0 |
///
/// In each of the products the pieces follow each other over the inner length.
///
/// @param size its steps K
/// @param channels D, of the input
/// @param filters F, of the output
record WinogradKernel(int size, int channels, int filters) {

    /// The steps of all pieces but the last.
    static final int STEPS = 3;

    /// How many of D are taken at a time: whole panels of a transpose.
    private static final int ROWS = 32;

    private enum Form {
        PLAIN,
        TURNED
    }

    int pieces() {
        return Math.ceilDiv(size, STEPS);
    }

    /// How many steps a piece has.
    int steps(int piece) {
        return Math.min(STEPS, size - STEPS * piece);
    }

    /// How many pieces, from the first on, have a part in product k.
    int pieces(int k) {
        return switch (k) {
            case 1 -> (size + 1) / STEPS;
            case 2 -> size / STEPS;
            default -> pieces();
        };
    }

    /// How many they are in the products before product k; in all of them for k = 4.
    int piecesBefore(int k) {
        int sum = 0;
        for (int i = 0; i < k; i++) {
            sum += pieces(i);
        }
        return sum;
    }

    /// Where product k's right-hand side begins among those that [#pack] lays out.
    int packedAt(int k) {
        return piecesBefore(k) * channels * Kernels.best().padded(filters);
    }

    /// The right-hand sides (pieces D, F) of the four products.
    ///
    /// @param kernel (K, D, F)
    float[] pack(Tensor kernel, Pass pass) {
        return pass.packed(kernel, Form.PLAIN, () -> packedAt(4), packed -> fill(kernel, packed, false, pass));
    }

    /// The same for the kernel turned round: its steps from the last to the first, each transposed (pieces F, D).
    float[] packTurned(Tensor kernel, Pass pass) {
        int length = new WinogradKernel(size, /* channels= */ filters, /* filters= */ channels).packedAt(4);
        return pass.packed(kernel, Form.TURNED, () -> length, packed -> fill(kernel, packed, true, pass));
    }

    private void fill(Tensor kernel, float[] packed, boolean turned, Pass pass) {
        pass.forEach(Math.ceilDiv(channels, ROWS), (long) piecesBefore(4) * ROWS * filters, (from, to) -> {
            for (int d = from * ROWS; d < Math.min(channels, to * ROWS); d += ROWS) {
                for (int piece = 0; piece < pieces(); piece++) {
                    fill(kernel, d, Math.min(ROWS, channels - d), piece, packed, turned);
                }
            }
        });
    }

    /// Lays out the rows `[d, d + rows)`, of D, of a piece.
    private void fill(Tensor kernel, int d, int rows, int piece, float[] packed, boolean turned) {
        Kernels kernels = Kernels.best();
        float[] g = kernel.data();
        int n = rows * filters;
        int next = (turned ? -1 : 1) * channels * filters;
        int g0 = kernel.offset() + d * filters + (turned ? 1 - size : 0) * next + STEPS * piece * next;
        int g1 = g0 + next;
        int last = g0 + (steps(piece) - 1) * next;
        float[] sums = ThreadRoom.floats(0, 2 * n);
        if (steps(piece) == STEPS) {
            kernels.combine(0.5f, g, g0, 0, 0.5f, g, last, 0, sums, n, 0, 1, n);
            kernels.combine(1, sums, n, 0, 0.5f, g, g1, 0, sums, 0, 0, 1, n);
            kernels.combine(1, sums, n, 0, -0.5f, g, g1, 0, sums, n, 0, 1, n);
        } else if (steps(piece) == 2) {
            kernels.combine(1, g, g0, 0, 1, g, g1, 0, sums, 0, 0, 1, n);
        }
        lay(0, g, g0, d, rows, piece, packed, turned);
        lay(3, g, last, d, rows, piece, packed, turned);
        for (int k = 1; k < steps(piece); k++) {
            lay(k, sums, (k - 1) * n, d, rows, piece, packed, turned);
        }
    }

    private void lay(int k, float[] g, int at, int d, int rows, int piece, float[] packed, boolean turned) {
        Kernels kernels = Kernels.best();
        if (turned) {
            int inner = pieces(k) * filters;
            int start = piecesBefore(k) * filters * kernels.padded(channels);
            kernels.packBlock(g, at, 1, filters, filters, rows, packed, start, inner, channels, piece * filters, d);
        } else {
            int inner = pieces(k) * channels;
            int row = piece * channels + d;
            kernels.packBlock(g, at, filters, 1, rows, filters, packed, packedAt(k), inner, filters, row, 0);
        }
    }

    /// Adds to a block of a piece's gradient what the gradients m of its right-hand sides say of it.
    ///
    /// @param m for each product a block (rows, columns), `plane` numbers apart, with a fifth place for sums
    /// @param at where in g, the kernel's gradient, the block in the first step of the kernel begins
    void addSums(float[] m, int plane, int stride, int piece, float[] g, int at, int rows, int columns) {
        Kernels kernels = Kernels.best();
        int next = channels * filters;
        int g0 = at + STEPS * piece * next;
        int last = g0 + (steps(piece) - 1) * next;
        int m3 = 3 * plane;
        int half = 4 * plane;
        switch (steps(piece)) {
            case 1 -> kernels.combine(1, m, 0, stride, 1, m, m3, stride, m, 0, stride, rows, columns);
            case 2 -> {
                kernels.combine(1, m, 0, stride, 1, m, plane, stride, m, 0, stride, rows, columns);
                kernels.combine(1, m, m3, stride, 1, m, plane, stride, m, m3, stride, rows, columns);
            }
            default -> {
                int m2 = 2 * plane;
                kernels.combine(0.5f, m, plane, stride, 0.5f, m, m2, stride, m, half, stride, rows, columns);
                kernels.combine(0.5f, m, plane, stride, -0.5f, m, m2, stride, m, plane, stride, rows, columns);
                kernels.combine(1, m, 0, stride, 1, m, half, stride, m, 0, stride, rows, columns);
                kernels.combine(1, m, m3, stride, 1, m, half, stride, m, m3, stride, rows, columns);
                int g1 = g0 + next;
                kernels.combine(1, g, g1, filters, 1, m, plane, stride, g, g1, filters, rows, columns);
            }
        }
        kernels.combine(1, g, g0, filters, 1, m, 0, stride, g, g0, filters, rows, columns);
        if (last != g0) {
            kernels.combine(1, g, last, filters, 1, m, m3, stride, g, last, filters, rows, columns);
        }
    }
}
