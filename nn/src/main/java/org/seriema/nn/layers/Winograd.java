package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// Convolution of series with Winograd's minimal filtering F(2, 3): for a kernel of three steps, four products give two
/// steps of the output instead of six.
///
/// Two steps y0, y1 see a tile of the cells d0 .. d3. With the kernel's steps g0, g1, g2
///
/// ```
/// m0 = (d0 - d2) g0   m1 = (d1 + d2) (g0 + g1 + g2) / 2   m2 = (d2 - d1) (g0 - g1 + g2) / 2   m3 = (d3 - d1) g2
/// y0 = m0 + m1 + m2   y1 = m1 - m2 + m3
/// ```
///
/// A longer kernel is cut into pieces of three steps, whose products are summed up in m; for a last piece of two steps
/// m0 = (d0 - d1) g0, m1 = d1 (g0 + g1), m3 = (d2 - d1) g1, for one of a single step m0 = d0 g0, m3 = d1 g0. The sums
/// over cells are called u here, those over the kernel's steps are in [WinogradKernel].
///
/// The way back runs through the same formulas: dm0 = dy0, dm1 = dy0 + dy1, dm2 = dy0 - dy1, dm3 = dy1, and dx is the
/// convolution of dy with the kernel turned round. Winograd, Arithmetic Complexity of Computations, 1980; Lavin and
/// Gray, CVPR 2016.
///
/// Shapes, with B cases, T cells and T' windows, D channels and F filters: x (B, T, D), kernel (K, D, F), y (B, T', F).
/// A case has P = ceil(T' / 2) tiles.
final class Winograd {

    /// With fewer channels or filters than this, the sums cost more than the products that they save.
    private static final int NARROWEST = 16;

    /// How many columns of the products are computed before they are summed up: a whole number of panels.
    private static final int BLOCK = 64;

    /// How many numbers of u a thread computes before they are multiplied, so that they stay in the second cache.
    private static final int NUMBERS = 1 << 16;

    /// How many numbers of u and dm the kernel's gradient takes at a time.
    private static final int CHUNK = 3 << 17;

    /// How many rows of the kernel get their gradient at a time.
    private static final int ROWS = 16;

    private final Pass pass;
    private final int batch;
    private final Windows steps;
    private final int channels;
    private final int filters;
    private final WinogradKernel kernel;
    private final int tiles; // of a case

    Winograd(Pass pass, int batch, Windows steps, int channels, int filters) {
        this.pass = pass;
        this.batch = batch;
        this.steps = steps;
        this.channels = channels;
        this.filters = filters;
        kernel = new WinogradKernel(steps.size(), channels, filters);
        tiles = Math.ceilDiv(steps.count(), 2);
    }

    /// Whether such a convolution is one for this class.
    static boolean suits(Windows rows, Windows steps, int channels, int filters, int groups) {
        boolean series = rows.length() == 1 && rows.size() == 1 && groups == 1;
        boolean dense = steps.stride() == 1 && steps.dilation() == 1;
        boolean deep = steps.size() >= WinogradKernel.STEPS && steps.count() > 1;
        return series && dense && deep && channels >= NARROWEST && filters >= NARROWEST;
    }

    /// activation(convolution of x + bias), with the way back.
    ///
    /// @param weights the kernel, and the bias if there are two
    /// @param shape of y
    Traced trace(Tensor x, Weights weights, Activation activation, Shape shape) {
        Tensor y = pass.tensor(shape);
        float[] z = activation.needsInput() ? pass.floats(y.size()) : y.data();
        Tensor bias = weights.count() > 1 ? weights.get(1) : null;
        float[] packed = kernel.pack(weights.get(0), pass);
        pass.forEach(batch * tiles, work(), (from, to) -> {
            for (int first = from; first < to; first += most()) {
                int end = Math.min(to, first + most());
                convolve(x.data(), x.offset(), steps.length(), packed, bias, z, first, end);
                int at = row(first) * filters;
                activation.forward(z, at, y.data(), at, row(end) - row(first), filters);
            }
        });
        return Traced.of(y, (dy, dWeights) -> backward(x, z, y, dy, weights, activation, dWeights));
    }

    private Tensor backward(
            Tensor x, float[] z, Tensor y, Tensor dy, Weights weights, Activation activation, Weights dWeights) {
        int pitch = 2 * tiles; // cells of a case in dz, of which the last may be one too many
        float[] dz = pass.floats(batch * pitch * filters);
        int size = steps.count() * filters;
        pass.forEach(batch, size, (from, to) -> {
            for (int b = from; b < to; b++) {
                int at = b * size;
                int dzAt = b * pitch * filters;
                float[] up = dy.data();
                activation.backward(z, at, y.data(), at, up, dy.offset() + at, dz, dzAt, steps.count(), filters);
                Arrays.fill(dz, dzAt + size, dzAt + pitch * filters, 0);
            }
        });
        addKernelGradient(x, dz, dWeights);
        Tensor dx = pass.tensor(x.shape());
        if (pass.wantsGradient(x)) {
            float[] turned = kernel.packTurned(weights.get(0), pass);
            int front = steps.size() - 1 - steps.front();
            Windows back = new Windows(steps.count(), steps.size(), 1, 1, front, steps.length());
            Winograd way = new Winograd(pass, batch, back, filters, channels);
            pass.forEach(batch * way.tiles, way.work(), (from, to) -> {
                for (int first = from; first < to; first += way.most()) {
                    int end = Math.min(to, first + way.most());
                    way.convolve(dz, 0, pitch, turned, null, dx.data(), first, end);
                }
            });
        }
        return dx;
    }

    /// The row of y, of B T', in which a tile begins.
    private int row(int tile) {
        return tile / tiles * steps.count() + tile % tiles * 2;
    }

    /// Multiply-adds of a tile.
    private long work() {
        return (long) kernel.piecesBefore(4) * channels * filters;
    }

    /// How many tiles are computed at a time.
    private int most() {
        return Math.max(4, Math.min(128, NUMBERS / channels / kernel.piecesBefore(4) / 4 * 4));
    }

    /// Computes the outputs of the tiles `[from, to)`, of B P.
    ///
    /// @param x (B, pitch, D), of which the first T cells of each case count
    /// @param packed from [WinogradKernel#pack]
    private void convolve(
            float[] x, int xOffset, int pitch, float[] packed, @Nullable Tensor bias, float[] y, int from, int to) {
        Kernels kernels = Kernels.best();
        int count = to - from;
        int plane = count * BLOCK;
        float[] u = ThreadRoom.floats(0, kernel.piecesBefore(4) * count * channels);
        float[] m = ThreadRoom.floats(1, 4 * plane);
        sumCells(x, xOffset, pitch, from, to, u, 0, count);
        for (int j = 0; j < filters; j += BLOCK) {
            int width = Math.min(BLOCK, filters - j);
            for (int k = 0; k < 4; k++) {
                int inner = kernel.pieces(k) * channels;
                int uAt = kernel.piecesBefore(k) * count * channels;
                int packedAt = kernel.packedAt(k) + j * inner;
                // each of y0 and y1 gets one of m0 and m3, and so the bias once
                float[] init = bias == null || k % 3 != 0 ? null : bias.data();
                int initAt = bias == null || k % 3 != 0 ? 0 : bias.offset() + j;
                kernels.product(
                        u, uAt, inner, 1, packed, packedAt, inner, init, initAt, 0, m, k * plane, BLOCK, count, inner,
                        width);
            }
            sumProducts(m, plane, from, to, y, j, width);
        }
    }

    /// Computes u of the tiles `[from, to)`.
    ///
    /// @param u for each product (count, pieces D); these tiles are the rows from `row` on
    private void sumCells(float[] x, int xOffset, int pitch, int from, int to, float[] u, int row, int count) {
        for (int first = from; first < to; ) {
            int b = first / tiles;
            int p = first % tiles;
            int some = Math.min(tiles - p, to - first);
            int cell = 2 * p - steps.front();
            int end = cell + 2 * some + steps.size() - 1;
            int xAt = xOffset + (b * pitch + cell) * channels;
            float[] cells = x;
            if (cell < 0 || end > steps.length()) {
                // tiles at the border see cells that are missing
                cells = ThreadRoom.floats(2, (end - cell) * channels);
                int missing = Math.max(0, -cell);
                int there = Math.clamp(steps.length() - cell, missing, end - cell);
                Arrays.fill(cells, 0, missing * channels, 0);
                System.arraycopy(x, xAt + missing * channels, cells, missing * channels, (there - missing) * channels);
                Arrays.fill(cells, there * channels, (end - cell) * channels, 0);
                xAt = 0;
            }
            for (int piece = 0; piece < kernel.pieces(); piece++) {
                sumCells(
                        piece,
                        cells,
                        xAt + piece * WinogradKernel.STEPS * channels,
                        u,
                        row + first - from,
                        some,
                        count);
            }
            first += some;
        }
    }

    /// Computes u of one piece and `some` tiles of one case, whose first cell stands at d0.
    private void sumCells(int piece, float[] d, int d0, float[] u, int row, int some, int count) {
        int d1 = d0 + channels;
        int d2 = d1 + channels;
        int d3 = d2 + channels;
        switch (kernel.steps(piece)) {
            case 1 -> {
                sumCells(0, piece, d, d0, 0, d0, u, row, some, count);
                sumCells(3, piece, d, d1, 0, d1, u, row, some, count);
            }
            case 2 -> {
                sumCells(0, piece, d, d0, -1, d1, u, row, some, count);
                sumCells(1, piece, d, d1, 0, d1, u, row, some, count);
                sumCells(3, piece, d, d2, -1, d1, u, row, some, count);
            }
            default -> {
                sumCells(0, piece, d, d0, -1, d2, u, row, some, count);
                sumCells(1, piece, d, d1, 1, d2, u, row, some, count);
                sumCells(2, piece, d, d2, -1, d1, u, row, some, count);
                sumCells(3, piece, d, d3, -1, d1, u, row, some, count);
            }
        }
    }

    /// u of product k = the cells at a, and `factor` times those at b.
    private void sumCells(
            int k, int piece, float[] d, int a, int factor, int b, float[] u, int row, int some, int count) {
        int next = 2 * channels;
        int stride = kernel.pieces(k) * channels;
        int to = (kernel.piecesBefore(k) * count + row * kernel.pieces(k) + piece) * channels;
        if (factor == 0) {
            for (int i = 0; i < some; i++) {
                System.arraycopy(d, a + i * next, u, to + i * stride, channels);
            }
        } else {
            Kernels.best().combine(1, d, a, next, factor, d, b, next, u, to, stride, some, channels);
        }
    }

    /// Computes the columns `[j, j + width)` of y from the products of the tiles `[from, to)`.
    private void sumProducts(float[] m, int plane, int from, int to, float[] y, int j, int width) {
        Kernels kernels = Kernels.best();
        int next = 2 * filters;
        boolean even = steps.count() % 2 == 0;
        for (int first = from; first < to; ) {
            // if their steps are even, cases follow each other without a gap
            int count = even ? to - first : Math.min(tiles - first % tiles, to - first);
            int m0 = (first - from) * BLOCK;
            int m1 = m0 + plane;
            int m2 = m1 + plane;
            int m3 = m2 + plane;
            int y0 = row(first) * filters + j;
            int y1 = y0 + filters;
            kernels.combine(1, m, m0, BLOCK, 1, m, m1, BLOCK, y, y0, next, count, width);
            kernels.combine(1, y, y0, next, 1, m, m2, BLOCK, y, y0, next, count, width);
            first += count;
            int whole = even || first % tiles != 0 ? count : count - 1;
            kernels.combine(1, m, m1, BLOCK, -1, m, m2, BLOCK, y, y1, next, whole, width);
            kernels.combine(1, y, y1, next, 1, m, m3, BLOCK, y, y1, next, whole, width);
        }
    }

    /// Adds the gradients of the kernel and of the bias, a chunk of tiles after the other.
    ///
    /// @param dz (B, 2 P, F)
    private void addKernelGradient(Tensor x, float[] dz, Weights dWeights) {
        int all = batch * tiles;
        int most = Math.max(4, CHUNK / (kernel.piecesBefore(4) * channels + 4 * filters));
        int length = Math.min(all, Math.ceilDiv(Math.ceilDiv(all, Math.ceilDiv(all, most)), 4) * 4);
        float[] u = pass.floats(kernel.piecesBefore(4) * length * channels);
        float[] packed = pass.floats(4 * Kernels.best().packedSize(length, filters));
        int blocks = Math.ceilDiv(filters, BLOCK);
        int[] chunk = {0, 0}; // the first tile and how many; one loop body serves all chunks
        Workers.Loop sum = (from, to) ->
                sumCells(x.data(), x.offset(), steps.length(), chunk[0] + from, chunk[0] + to, u, from, chunk[1]);
        Workers.Loop pack = (from, to) -> {
            for (int i = from; i < to; i++) {
                int j = i % blocks * BLOCK;
                if (i < blocks && dWeights.count() > 1) {
                    addBias(dz, chunk[0], chunk[1], dWeights.get(1), j);
                }
                packProducts(i / blocks, dz, chunk[0], chunk[1], packed, j);
            }
        };
        Workers.Loop add = (from, to) -> addChunk(u, packed, chunk[1], dWeights.get(0), from, to);
        for (; chunk[0] < all; chunk[0] += length) {
            chunk[1] = Math.min(length, all - chunk[0]);
            pass.forEach(chunk[1], (long) kernel.piecesBefore(4) * channels, sum);
            pass.forEach(4 * blocks, (long) BLOCK * chunk[1], pack);
            pass.forEach(channels, (long) kernel.piecesBefore(4) * chunk[1] * filters, add);
        }
    }

    private void addBias(float[] dz, int first, int count, Tensor dBias, int j) {
        int width = Math.min(BLOCK, filters - j);
        int at = dBias.offset() + j;
        Kernels.best().sumRows(dz, 2 * first * filters + j, filters, 2 * count, width, dBias.data(), at);
    }

    /// Packs the columns of dm from j on, of product k and the tiles from `first` on, as a right-hand side.
    private void packProducts(int k, float[] dz, int first, int count, float[] packed, int j) {
        Kernels kernels = Kernels.best();
        int width = Math.min(BLOCK, filters - j);
        int even = 2 * first * filters + j;
        int odd = even + filters;
        int next = 2 * filters;
        float[] dm = dz;
        int at = k == 0 ? even : odd;
        if (k == 1 || k == 2) {
            dm = ThreadRoom.floats(0, count * BLOCK);
            kernels.combine(1, dz, even, next, k == 1 ? 1 : -1, dz, odd, next, dm, 0, BLOCK, count, width);
            at = 0;
            next = BLOCK;
        }
        int size = kernels.packedSize(count, filters);
        kernels.packBlock(dm, at, next, 1, count, width, packed, k * size, count, filters, 0, j);
    }

    /// Adds one chunk's part to the rows `[from, to)`, of D, of the kernel's steps.
    private void addChunk(float[] u, float[] packed, int count, Tensor dKernel, int from, int to) {
        Kernels kernels = Kernels.best();
        int size = kernels.packedSize(count, filters);
        int plane = ROWS * BLOCK;
        float[] m = ThreadRoom.floats(1, 5 * plane);
        for (int j = 0; j < filters; j += BLOCK) {
            int width = Math.min(BLOCK, filters - j);
            for (int d = from; d < to; d += ROWS) {
                int rows = Math.min(ROWS, to - d);
                for (int piece = 0; piece < kernel.pieces(); piece++) {
                    for (int k = 0; k < 4; k++) {
                        if (piece >= kernel.pieces(k)) {
                            continue;
                        }
                        int uAt = (kernel.piecesBefore(k) * count + piece) * channels + d;
                        int next = kernel.pieces(k) * channels;
                        int packedAt = k * size + j * count;
                        kernels.product(
                                u, uAt, 1, next, packed, packedAt, count, null, 0, 0, m, k * plane, BLOCK, rows, count,
                                width);
                    }
                    int at = dKernel.offset() + d * filters + j;
                    kernel.addSums(m, plane, BLOCK, piece, dKernel.data(), at, rows, width);
                }
            }
        }
    }
}
