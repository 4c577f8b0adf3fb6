package org.seriema.nn.layers;

import java.util.Arrays;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// The kernel of a [Winograd] convolution, cut into pieces of three steps and a last one of one to three, and laid out
/// as the right-hand sides v of its six products.
///
/// The steps of a piece that the last one has not are zeros; then v5 is zero too and left out. In each of the products
/// the pieces follow each other over the inner length.
///
/// @param size its steps K
/// @param channels D, of the input
/// @param filters F, of the output
record WinogradKernel(int size, int channels, int filters) {

    /// The steps of all pieces but the last.
    static final int STEPS = 3;

    /// How many products there are.
    static final int PRODUCTS = 6;

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
        return k == PRODUCTS - 1 ? size / STEPS : pieces();
    }

    /// In how many of the products, from the first on, a piece has a part.
    int products(int piece) {
        return steps(piece) == STEPS ? PRODUCTS : PRODUCTS - 1;
    }

    /// How many numbers lie between the right-hand sides of two products.
    int plane() {
        return Kernels.best().packedSize(pieces() * channels, filters);
    }

    /// The right-hand sides (pieces D, F) of the products.
    ///
    /// @param kernel (K, D, F)
    float[] pack(Tensor kernel, Pass pass) {
        return pack(kernel, Form.PLAIN, pass);
    }

    /// The same for a kernel (K, F, D) turned round: its steps from the last to the first, each transposed.
    float[] packTurned(Tensor kernel, Pass pass) {
        return pack(kernel, Form.TURNED, pass);
    }

    /// In training they are used once, so all layers' share a buffer; else they are kept.
    private float[] pack(Tensor kernel, Form form, Pass pass) {
        int size = PRODUCTS * plane();
        if (!pass.training()) {
            return pass.packed(kernel, form, () -> size, packed -> fill(kernel, form, packed, pass));
        }
        float[] packed = pass.scratch(0, size);
        fill(kernel, form, packed, pass);
        return packed;
    }

    /// Panel by panel.
    private void fill(Tensor kernel, Form form, float[] packed, Pass pass) {
        Kernels kernels = Kernels.best();
        int widest = 2 * kernels.padded(1);
        int count = Math.ceilDiv(filters, widest);
        pass.forEach(count, (long) PRODUCTS * pieces() * channels * widest, (from, to) -> {
            for (int first = from * widest; first < Math.min(filters, to * widest); first += widest) {
                int width = Math.min(widest, filters - first);
                int row = kernels.padded(width); // how many numbers a row of the panel takes
                if (form == Form.PLAIN) {
                    fill(kernel, first, width, row, packed);
                } else {
                    fillTurned(kernel, first, width, row, packed);
                }
            }
        });
    }

    private void fill(Tensor kernel, int first, int width, int row, float[] packed) {
        int next = channels * filters;
        for (int piece = 0; piece < pieces(); piece++) {
            int from = kernel.offset() + STEPS * piece * next + first;
            int to = (first * pieces() + piece * row) * channels;
            Kernels.best()
                    .winogradKernel(
                            kernel.data(),
                            from,
                            next,
                            filters,
                            steps(piece),
                            packed,
                            to,
                            plane(),
                            row,
                            channels,
                            width);
        }
    }

    private void fillTurned(Tensor kernel, int first, int width, int row, float[] packed) {
        Kernels kernels = Kernels.best();
        int step = channels * row;
        float[] transposes = ThreadRoom.floats(0, STEPS * step);
        for (int piece = 0; piece < pieces(); piece++) {
            for (int k = 0; k < steps(piece); k++) {
                int from = kernel.offset() + ((size - 1 - STEPS * piece - k) * filters + first) * channels;
                kernels.packBlock(
                        kernel.data(), from, 1, channels, channels, width, transposes, k * step, channels, width, 0, 0);
            }
            int to = (first * pieces() + piece * row) * channels;
            kernels.winogradKernel(transposes, 0, step, 0, steps(piece), packed, to, plane(), 0, 1, step);
        }
    }

    /// Sets the rows `[from, to)`, of D, of all steps of the kernel's gradient to zero.
    void clear(Tensor gradient, int from, int to) {
        for (int step = 0; step < size; step++) {
            int at = gradient.offset() + step * channels * filters;
            Arrays.fill(gradient.data(), at + from * filters, at + to * filters, 0);
        }
    }

    /// Adds to a block of a piece's gradient what the gradients m of its right-hand sides say of it.
    ///
    /// @param m for each product a block (rows, columns), `plane` numbers apart
    /// @param at where in g, the kernel's gradient, the block in the first step of the kernel begins
    void addSums(float[] m, int plane, int stride, int piece, float[] g, int at, int rows, int columns) {
        int next = channels * filters;
        int from = at + STEPS * piece * next;
        Kernels.best().winogradKernelBack(m, 0, plane, stride, g, from, next, filters, steps(piece), rows, columns);
    }
}
