package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// Convolution of series by a kernel of three steps with Winograd's minimal filtering F(2, 3): four products for two
/// steps of the output instead of six.
///
/// Two steps y0, y1 see a tile of four cells d0 .. d3. With the kernel's steps g0, g1, g2
///
/// ```
/// m0 = (d0 - d2) g0   m1 = (d1 + d2) (g0 + g1 + g2) / 2   m2 = (d2 - d1) (g0 - g1 + g2) / 2   m3 = (d3 - d1) g2
/// y0 = m0 + m1 + m2   y1 = m1 - m2 + m3
/// ```
///
/// The four sums over the cells are called u here. The way back runs through the same formulas: dm0 = dy0,
/// dm1 = dy0 + dy1, dm2 = dy0 - dy1, dm3 = dy1, and dx is the convolution of dy with the kernel turned round. Winograd,
/// Arithmetic Complexity of Computations, 1980; Lavin and Gray, CVPR 2016.
///
/// Shapes, with B cases, T cells and T' windows, D channels and F filters: x (B, T, D), kernel (3, D, F), y (B, T', F).
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

    private enum Form {
        SUMS,
        PACKED,
        TURNED
    }

    private final Pass pass;
    private final int batch;
    private final Windows steps;
    private final int channels;
    private final int filters;
    private final int tiles; // of a case

    Winograd(Pass pass, int batch, Windows steps, int channels, int filters) {
        this.pass = pass;
        this.batch = batch;
        this.steps = steps;
        this.channels = channels;
        this.filters = filters;
        tiles = Math.ceilDiv(steps.count(), 2);
    }

    /// Whether such a convolution is one for this class.
    static boolean suits(Windows rows, Windows steps, int channels, int filters, int groups) {
        boolean series = rows.equals(Windows.SINGLE) && groups == 1;
        boolean three = steps.size() == 3 && steps.stride() == 1 && steps.dilation() == 1 && steps.count() > 1;
        return series && three && channels >= NARROWEST && filters >= NARROWEST;
    }

    /// activation(convolution of x + bias), with the way back.
    ///
    /// @param weights the kernel, and the bias if there are two
    /// @param shape of y
    Traced trace(Tensor x, Weights weights, Activation activation, Shape shape) {
        Tensor y = pass.tensor(shape);
        float[] z = activation.needsInput() ? pass.floats(y.size()) : y.data();
        Tensor bias = weights.count() > 1 ? weights.get(1) : null;
        float[] packed = pack(weights.get(0));
        pass.forEach(batch * tiles, 4L * channels * filters, (from, to) -> {
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
        addKernelGradient(x, dz, dWeights.get(0));
        if (dWeights.count() > 1) {
            Tensor dBias = dWeights.get(1);
            Kernels.best().sumRows(dz, 0, filters, batch * pitch, filters, dBias.data(), dBias.offset());
        }
        Tensor dx = pass.tensor(x.shape());
        if (pass.wantsGradient(x)) {
            float[] turned = packTurned(weights.get(0));
            Windows back = new Windows(steps.count(), 3, 1, 1, 2 - steps.front(), steps.length());
            Winograd way = new Winograd(pass, batch, back, filters, channels);
            pass.forEach(
                    batch * way.tiles,
                    4L * channels * filters,
                    (from, to) -> {
                        for (int first = from; first < to; first += way.most()) {
                            way.convolve(dz, 0, pitch, turned, null, dx.data(), first, Math.min(to, first + way.most()));
                        }
                    });
        }
        return dx;
    }

    /// The row of y, of B T', in which a tile begins.
    private int row(int tile) {
        return tile / tiles * steps.count() + tile % tiles * 2;
    }

    /// (g0 + g1 + g2) / 2 and (g0 - g1 + g2) / 2, each (D, F).
    private float[] sums(Tensor kernel) {
        int size = channels * filters;
        return pass.packed(kernel, Form.SUMS, () -> 2 * size, sums -> pass.forEach(channels, filters, (from, to) -> {
            Kernels kernels = Kernels.best();
            float[] g = kernel.data();
            int at = from * filters;
            int g0 = kernel.offset() + at;
            int g1 = g0 + size;
            int g2 = g1 + size;
            int n = (to - from) * filters;
            kernels.combine(0.5f, g, g0, 0, 0.5f, g, g2, 0, sums, size + at, 0, 1, n);
            kernels.combine(1, sums, size + at, 0, 0.5f, g, g1, 0, sums, at, 0, 1, n);
            kernels.combine(1, sums, size + at, 0, -0.5f, g, g1, 0, sums, size + at, 0, 1, n);
        }));
    }

    /// The right-hand sides (D, F) of the four products, one after the other.
    private float[] pack(Tensor kernel) {
        int size = Kernels.best().packedSize(channels, filters);
        return pass.packed(kernel, Form.PACKED, () -> 4 * size, packed -> {
            float[] sums = sums(kernel);
            pass.forEach(4, (long) channels * filters, (from, to) -> {
                for (int k = from; k < to; k++) {
                    float[] g = isSum(k) ? sums : kernel.data();
                    int at = part(k, kernel);
                    Kernels.best().packBlock(
                            g, at, filters, 1, channels, filters, packed, k * size, channels, filters, 0, 0);
                }
            });
        });
    }

    /// The same for the kernel turned round, its transposes (F, D) from the last to the first.
    private float[] packTurned(Tensor kernel) {
        int size = Kernels.best().packedSize(filters, channels);
        return pass.packed(kernel, Form.TURNED, () -> 4 * size, packed -> {
            float[] sums = sums(kernel);
            pass.forEach(4, (long) channels * filters, (from, to) -> {
                for (int k = from; k < to; k++) {
                    float[] g = isSum(k) ? sums : kernel.data();
                    int at = part(isSum(k) ? k : 3 - k, kernel);
                    Kernels.best().packBlock(
                            g, at, 1, filters, filters, channels, packed, k * size, filters, channels, 0, 0);
                }
            });
        });
    }

    private static boolean isSum(int k) {
        return k == 1 || k == 2;
    }

    /// Where the right-hand side of product k begins, in the kernel or among its sums.
    private int part(int k, Tensor kernel) {
        return isSum(k) ? (k - 1) * channels * filters : kernel.offset() + (k == 0 ? 0 : 2 * channels * filters);
    }

    /// How many tiles are computed at a time.
    private int most() {
        return Math.clamp(NUMBERS / channels / 16 * 4, 4, 128);
    }

    /// Computes the outputs of the tiles `[from, to)`, of B P.
    ///
    /// @param x (B, pitch, D), of which the first T cells of each case count
    /// @param packed from [#pack]
    private void convolve(
            float[] x, int xOffset, int pitch, float[] packed, @Nullable Tensor bias, float[] y, int from, int to) {
        Kernels kernels = Kernels.best();
        int count = to - from;
        int plane = count * channels;
        int mPlane = count * BLOCK;
        float[] u = ThreadRoom.floats(0, 4 * plane);
        float[] m = ThreadRoom.floats(1, 4 * mPlane);
        sumCells(x, xOffset, pitch, from, to, u, 0, plane);
        int size = kernels.packedSize(channels, filters);
        for (int j = 0; j < filters; j += BLOCK) {
            int width = Math.min(BLOCK, filters - j);
            for (int k = 0; k < 4; k++) {
                float[] init = bias == null || isSum(k) ? null : bias.data();
                int initAt = bias == null || isSum(k) ? 0 : bias.offset() + j;
                int packedAt = k * size + j * channels;
                int to0 = k * mPlane;
                kernels.product(
                        u, k * plane, channels, 1, packed, packedAt, channels, init, initAt, 0, m, to0, BLOCK, count, channels,
                        width);
            }
            sumProducts(m, mPlane, from, to, y, j, width);
        }
    }

    /// Computes u of the tiles `[from, to)`.
    ///
    /// @param u (4, .., D), its parts `plane` numbers apart
    private void sumCells(
            float[] x, int xOffset, int pitch, int from, int to, float[] u, int uOffset, int plane) {
        Kernels kernels = Kernels.best();
        int next = 2 * channels;
        for (int first = from; first < to; ) {
            int b = first / tiles;
            int p = first % tiles;
            int count = Math.min(tiles - p, to - first);
            int cell = 2 * p - steps.front();
            int xAt = xOffset + (b * pitch + cell) * channels;
            int at = uOffset + (first - from) * channels;
            float[] d = x;
            int end = cell + 2 * count + 2;
            if (cell < 0 || end > steps.length()) {
                // only the tiles at the border need a copy
                d = ThreadRoom.floats(2, (2 * count + 2) * channels);
                int missing = Math.max(0, -cell);
                int there = Math.clamp(steps.length() - cell, missing, end - cell);
                Arrays.fill(d, 0, missing * channels, 0);
                System.arraycopy(x, xAt + missing * channels, d, missing * channels, (there - missing) * channels);
                Arrays.fill(d, there * channels, (end - cell) * channels, 0);
                xAt = 0;
            }
            int d1 = xAt + channels;
            int d2 = d1 + channels;
            int d3 = d2 + channels;
            int n = channels;
            kernels.combine(1, d, xAt, next, -1, d, d2, next, u, at, n, count, n);
            kernels.combine(1, d, d1, next, 1, d, d2, next, u, plane + at, n, count, n);
            kernels.combine(1, d, d2, next, -1, d, d1, next, u, 2 * plane + at, n, count, n);
            kernels.combine(1, d, d3, next, -1, d, d1, next, u, 3 * plane + at, n, count, n);
            first += count;
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

    /// Adds the gradient of the kernel, a chunk of tiles after the other.
    ///
    /// @param dz (B, 2 P, F)
    private void addKernelGradient(Tensor x, float[] dz, Tensor dKernel) {
        int all = batch * tiles;
        int most = Math.max(4, CHUNK / (4 * (channels + filters)));
        int length = Math.min(all, Math.ceilDiv(Math.ceilDiv(all, Math.ceilDiv(all, most)), 4) * 4);
        float[] u = pass.floats(4 * length * channels);
        float[] packed = pass.floats(4 * Kernels.best().packedSize(length, filters));
        int blocks = Math.ceilDiv(filters, BLOCK);
        int[] chunk = {0, 0}; // the first tile and how many; one loop body serves all chunks
        Workers.Loop sum = (from, to) -> sumCells(
                x.data(),
                x.offset(),
                steps.length(),
                chunk[0] + from,
                chunk[0] + to,
                u,
                from * channels,
                chunk[1] * channels);
        Workers.Loop pack = (from, to) -> {
            for (int i = from; i < to; i++) {
                packProducts(i % 4, dz, chunk[0], chunk[1], packed, i / 4 * BLOCK);
            }
        };
        Workers.Loop add = (from, to) -> addChunk(u, packed, chunk[1], dKernel, from, to);
        for (; chunk[0] < all; chunk[0] += length) {
            chunk[1] = Math.min(length, all - chunk[0]);
            pass.forEach(chunk[1], 4L * channels, sum);
            pass.forEach(4 * blocks, (long) BLOCK * chunk[1], pack);
            pass.forEach(channels, 4L * chunk[1] * filters, add);
        }
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
        if (isSum(k)) {
            dm = ThreadRoom.floats(0, count * BLOCK);
            kernels.combine(1, dz, even, next, k == 1 ? 1 : -1, dz, odd, next, dm, 0, BLOCK, count, width);
            at = 0;
            next = BLOCK;
        }
        int size = kernels.packedSize(count, filters);
        kernels.packBlock(dm, at, next, 1, count, width, packed, k * size, count, filters, 0, j);
    }

    /// Adds one chunk's part to the rows `[from, to)`, of D, of the kernel's three steps.
    private void addChunk(float[] u, float[] packed, int count, Tensor dKernel, int from, int to) {
        Kernels kernels = Kernels.best();
        int size = kernels.packedSize(count, filters);
        int plane = ROWS * BLOCK;
        float[] m = ThreadRoom.floats(1, 5 * plane);
        for (int j = 0; j < filters; j += BLOCK) {
            int width = Math.min(BLOCK, filters - j);
            for (int d = from; d < to; d += ROWS) {
                int rows = Math.min(ROWS, to - d);
                for (int k = 0; k < 4; k++) {
                    int at = k * count * channels + d;
                    int packedAt = k * size + j * count;
                    kernels.product(
                            u,
                            at,
                            1,
                            channels,
                            packed,
                            packedAt,
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
                addSums(m, plane, dKernel.data(), dKernel.offset() + d * filters + j, rows, width);
            }
        }
    }

    /// Adds to a block of the kernel's gradient what the products' gradients m say of it.
    private void addSums(float[] m, int plane, float[] g, int g0, int rows, int width) {
        Kernels kernels = Kernels.best();
        int g1 = g0 + channels * filters;
        int g2 = g1 + channels * filters;
        int m1 = plane;
        int m2 = 2 * plane;
        int m3 = 3 * plane;
        int half = 4 * plane;
        kernels.combine(0.5f, m, m1, BLOCK, 0.5f, m, m2, BLOCK, m, half, BLOCK, rows, width);
        kernels.combine(0.5f, m, m1, BLOCK, -0.5f, m, m2, BLOCK, m, m1, BLOCK, rows, width);
        kernels.combine(1, m, 0, BLOCK, 1, m, half, BLOCK, m, 0, BLOCK, rows, width);
        kernels.combine(1, m, m3, BLOCK, 1, m, half, BLOCK, m, m3, BLOCK, rows, width);
        kernels.combine(1, g, g0, filters, 1, m, 0, BLOCK, g, g0, filters, rows, width);
        kernels.combine(1, g, g1, filters, 1, m, m1, BLOCK, g, g1, filters, rows, width);
        kernels.combine(1, g, g2, filters, 1, m, m3, BLOCK, g, g2, filters, rows, width);
    }
}
