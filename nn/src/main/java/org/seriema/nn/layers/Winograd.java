package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// Convolution of series with Winograd's minimal filtering F(4, 3): for a kernel of three steps, six products give four
/// steps of the output instead of twelve.
///
/// Four steps y0 .. y3 see a tile of the cells d0 .. d5 and the kernel's steps g0, g1, g2. Taken as polynomials, their
/// product follows from its values at six points: u of the cells ([Kernels#winogradCells]), v of the kernel
/// ([Kernels#winogradKernel]), their products m = u v summed over the channels, and y of these
/// ([Kernels#winogradOutputs]). The points are 0, 3/4, -3/4, 3/2, -3/2 and infinity: rounding costs half again to twice
/// as much as in the plain sums, and more with the usual ones, 0, 1, -1, 2, -2.
///
/// A longer kernel is cut into pieces of three steps or fewer, whose products are summed up in m; the v are in
/// [WinogradKernel].
///
/// The way back runs through the same sums: dm by the transpose of those of y, and dx is the convolution of dy with the
/// kernel turned round. Winograd, Arithmetic Complexity of Computations, 1980; Lavin and Gray, CVPR 2016; on the choice
/// of points Barabasz, Anderson, Soodhalter and Gregg, ACM TOMS 46, 2020.
///
/// Shapes, with B cases, T cells and T' windows, D channels and F filters: x (B, T, D), kernel (K, D, F), y (B, T', F).
/// A case has P = ceil(T' / 4) tiles.
final class Winograd {

    /// Steps of the output that a tile gives.
    private static final int STEPS = 4;

    private static final int PRODUCTS = WinogradKernel.PRODUCTS;

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

    /// A number that is summed, copied or activated takes as long as so many multiply-adds of a product.
    private static final long WORK = 4;

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
        tiles = Math.ceilDiv(steps.count(), STEPS);
    }

    /// Whether such a convolution is one for this class.
    static boolean suits(Windows rows, Windows steps, int channels, int filters, int groups) {
        boolean series = rows.length() == 1 && rows.size() == 1 && groups == 1;
        boolean dense = steps.stride() == 1 && steps.dilation() == 1;
        boolean deep = steps.size() >= WinogradKernel.STEPS && steps.count() > 2;
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
        int pitch = STEPS * tiles; // cells of a case in dz, of which the last may be too many
        float[] dz = pass.scratch(1, batch * pitch * filters);
        int size = steps.count() * filters;
        pass.forEach(batch, WORK * size, (from, to) -> {
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
            int front = steps.size() - 1 - steps.front();
            Windows back = new Windows(steps.count(), steps.size(), 1, 1, front, steps.length());
            Winograd way = new Winograd(pass, batch, back, filters, channels);
            float[] turned = way.kernel.packTurned(weights.get(0), pass);
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
        return tile / tiles * steps.count() + tile % tiles * STEPS;
    }

    /// Multiply-adds of a tile.
    private long work() {
        return (long) PRODUCTS * kernel.pieces() * channels * filters;
    }

    /// How many tiles are computed at a time.
    private int most() {
        return Math.max(4, Math.min(128, NUMBERS / channels / kernel.pieces() / PRODUCTS / 4 * 4));
    }

    /// Computes the outputs of the tiles `[from, to)`, of B P.
    ///
    /// @param x (B, pitch, D), of which the first T cells of each case count
    /// @param packed from [WinogradKernel#pack]
    private void convolve(
            float[] x, int xOffset, int pitch, float[] packed, @Nullable Tensor bias, float[] y, int from, int to) {
        Kernels kernels = Kernels.best();
        int count = to - from;
        int all = kernel.pieces() * channels;
        int plane = count * BLOCK;
        float[] u = ThreadRoom.floats(0, PRODUCTS * count * all);
        float[] m = ThreadRoom.floats(1, PRODUCTS * plane);
        sumCells(x, xOffset, pitch, from, to, u, 0, count);
        for (int j = 0; j < filters; j += BLOCK) {
            int width = Math.min(BLOCK, filters - j);
            for (int k = 0; k < PRODUCTS; k++) {
                int inner = kernel.pieces(k) * channels;
                int packedAt = k * kernel.plane() + j * all;
                kernels.product(
                        u,
                        k * count * all,
                        all,
                        1,
                        packed,
                        packedAt,
                        all,
                        null,
                        0,
                        0,
                        m,
                        k * plane,
                        BLOCK,
                        count,
                        inner,
                        width);
            }
            sumProducts(m, plane, bias, from, to, y, j, width);
        }
    }

    /// Computes u of the tiles `[from, to)`.
    ///
    /// @param u for each product (count, pieces D); these tiles are the rows from `row` on
    private void sumCells(float[] x, int xOffset, int pitch, int from, int to, float[] u, int row, int count) {
        int all = kernel.pieces() * channels;
        for (int first = from; first < to; ) {
            int b = first / tiles;
            int p = first % tiles;
            int some = Math.min(tiles - p, to - first);
            int cell = STEPS * p - steps.front();
            int end = cell + STEPS * some + WinogradKernel.STEPS * kernel.pieces() - 1;
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
                Kernels.best()
                        .winogradCells(
                                cells,
                                xAt + piece * WinogradKernel.STEPS * channels,
                                channels,
                                STEPS * channels,
                                u,
                                (row + first - from) * all + piece * channels,
                                count * all,
                                all,
                                some,
                                channels);
            }
            first += some;
        }
    }

    /// Computes the columns `[j, j + width)` of y from the products of the tiles `[from, to)`.
    private void sumProducts(
            float[] m, int plane, @Nullable Tensor bias, int from, int to, float[] y, int j, int width) {
        boolean whole = steps.count() % STEPS == 0;
        for (int first = from; first < to; ) {
            // if their steps fill whole tiles, cases follow each other without a gap
            int last = steps.count() - first % tiles * STEPS; // steps that are left of the case
            int count = whole ? to - first : Math.clamp(last / STEPS, 1, to - first);
            Kernels.best()
                    .winogradOutputs(
                            m,
                            (first - from) * BLOCK,
                            plane,
                            BLOCK,
                            bias == null ? null : bias.data(),
                            bias == null ? 0 : bias.offset() + j,
                            y,
                            row(first) * filters + j,
                            filters,
                            STEPS * filters,
                            whole ? STEPS : Math.min(STEPS, last),
                            count,
                            width);
            first += count;
        }
    }

    /// Adds the gradients of the kernel and of the bias, a chunk of tiles after the other.
    ///
    /// @param dz (B, 4 P, F)
    private void addKernelGradient(Tensor x, float[] dz, Weights dWeights) {
        Kernels kernels = Kernels.best();
        int all = batch * tiles;
        int most = Math.max(4, CHUNK / PRODUCTS / (kernel.pieces() * channels + filters));
        int length = Math.min(all, Math.ceilDiv(Math.ceilDiv(all, Math.ceilDiv(all, most)), 4) * 4);
        float[] u = pass.scratch(2, PRODUCTS * kernel.pieces() * length * channels);
        float[] packed = pass.scratch(3, PRODUCTS * kernels.packedSize(length, filters));
        int panel = 2 * kernels.padded(1);
        int[] chunk = {0, 0}; // the first tile and how many; one loop body serves all chunks
        Workers.Loop sum = (from, to) ->
                sumCells(x.data(), x.offset(), steps.length(), chunk[0] + from, chunk[0] + to, u, from, chunk[1]);
        boolean untouched = dWeights.claim(0);
        Tensor dKernel = dWeights.get(0);
        Tensor dBias = dWeights.count() > 1 ? dWeights.get(1) : null;
        Workers.Loop pack = (from, to) -> {
            for (int j = from * panel; j < Math.min(filters, to * panel); j += panel) {
                int width = Math.min(panel, filters - j);
                if (dBias != null) {
                    addBias(dz, chunk[0], chunk[1], dBias, j, width);
                }
                packProducts(dz, chunk[0], chunk[1], packed, j, width);
            }
        };
        Workers.Loop add = (from, to) -> {
            if (untouched && chunk[0] == 0) {
                kernel.clear(dKernel, from, to);
            }
            addChunk(u, packed, chunk[1], dKernel, from, to);
        };
        for (; chunk[0] < all; chunk[0] += length) {
            chunk[1] = Math.min(length, all - chunk[0]);
            pass.forEach(chunk[1], WORK * PRODUCTS * kernel.pieces() * channels, sum);
            pass.forEach(Math.ceilDiv(filters, panel), WORK * PRODUCTS * panel * chunk[1], pack);
            pass.forEach(channels, (long) PRODUCTS * kernel.pieces() * chunk[1] * filters, add);
        }
    }

    private void addBias(float[] dz, int first, int count, Tensor dBias, int j, int width) {
        int at = dBias.offset() + j;
        int from = STEPS * first * filters + j;
        Kernels.best().sumRows(dz, from, filters, STEPS * count, width, dBias.data(), at);
    }

    /// Lays the columns `[j, j + width)` of dm, a panel, of the tiles from `first` on, as right-hand sides.
    private void packProducts(float[] dz, int first, int count, float[] packed, int j, int width) {
        Kernels kernels = Kernels.best();
        kernels.winogradOutputsBack(
                dz,
                STEPS * first * filters + j,
                filters,
                STEPS * filters,
                packed,
                j * count,
                kernels.packedSize(count, filters),
                kernels.padded(width),
                count,
                width);
    }

    /// Adds one chunk's part to the rows `[from, to)`, of D, of the kernel's steps.
    private void addChunk(float[] u, float[] packed, int count, Tensor dKernel, int from, int to) {
        Kernels kernels = Kernels.best();
        int size = kernels.packedSize(count, filters);
        int all = kernel.pieces() * channels;
        int plane = ROWS * BLOCK;
        float[] m = ThreadRoom.floats(1, PRODUCTS * plane);
        for (int j = 0; j < filters; j += BLOCK) {
            int width = Math.min(BLOCK, filters - j);
            for (int d = from; d < to; d += ROWS) {
                int rows = Math.min(ROWS, to - d);
                for (int piece = 0; piece < kernel.pieces(); piece++) {
                    for (int k = 0; k < kernel.products(piece); k++) {
                        int uAt = k * count * all + piece * channels + d;
                        kernels.product(
                                u,
                                uAt,
                                1,
                                all,
                                packed,
                                k * size + j * count,
                                count,
                                null,
                                0,
                                0,
                                m,
                                k * plane,
                                BLOCK,
                                rows,
                                count,
                                width);
                    }
                    int at = dKernel.offset() + d * filters + j;
                    kernel.addSums(m, plane, BLOCK, piece, dKernel.data(), at, rows, width);
                }
            }
        }
    }
}
