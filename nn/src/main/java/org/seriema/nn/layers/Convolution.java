package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// The matrix products that convolutions are made of, over cases of rows of cells; a series is one row.
///
/// ```
/// y[r, t, f] = sum_(i, j, d) x[r + i, t + j, d] kernel[i, j, d, f]
/// ```
///
/// In a row the cells that a window covers lie side by side, so a row of windows times a row of the kernel is one
/// product, whose left side is the input itself with overlapping rows, and whose inner length is that of the kernel's
/// row. Only where dilation or groups part the cells does each of the kernel's cells get a product of its own.
///
/// Shapes, with B cases, R rows, T cells or windows in a row, D channels, F filters and G groups: x (B, R, T, D),
/// kernel (rows, cells, D / G, F), y (B, R', T', F).
final class Convolution {

    /// How many windows the kernel's gradient takes at a time, so that their part of dy stays in the second cache.
    private static final int CHUNK = 512;

    /// How many chunks are packed before they are multiplied.
    private static final int CHUNKS = 16;

    /// With fewer channels than this, dx would be products of less than a vector's width.
    private static final int NARROW = 16;

    private enum Form {
        GATHER,
        SCATTER
    }

    private final Pass pass;
    private final int batch;
    private final Windows rows;
    private final Windows steps;
    private final int channels;
    private final int filters;
    private final int groups;

    private final int height; // rows of a case of the padded input
    private final int width; // cells of each of them
    private final int pitch; // windows from the first of a padded row to the first of the next
    private final int pieces; // products that a row of the kernel takes
    private final int inner; // inner length of each
    private final int turnedPieces; // products that a row of the kernel takes on the way back to the input
    private final int turnedColumns; // columns of each

    Convolution(Pass pass, int batch, Windows rows, Windows steps, int channels, int filters, int groups) {
        this.pass = pass;
        this.batch = batch;
        this.rows = rows;
        this.steps = steps;
        this.channels = channels;
        this.filters = filters;
        this.groups = groups;
        height = rows.extent();
        pitch = Math.ceilDiv(steps.extent(), steps.stride());
        width = pitch * steps.stride();
        boolean whole = groups == 1 && (steps.dilation() == 1 || steps.size() == 1);
        pieces = whole ? 1 : steps.size();
        inner = whole ? steps.size() * channels : channels / groups;
        boolean narrow = groups == 1 && steps.size() > 1 && channels < NARROW;
        turnedPieces = narrow ? 1 : steps.size();
        turnedColumns = narrow ? steps.size() * channels : channels / groups;
    }

    /// activation(convolution of x + bias), with the way back.
    ///
    /// @param weights the kernel, and the bias if there are two
    /// @param shape of y
    Traced trace(Tensor x, Weights weights, Activation activation, Shape shape) {
        if (Winograd.suits(rows, steps, channels, filters, groups)) {
            return new Winograd(pass, batch, steps, channels, filters).trace(x, weights, activation, shape);
        }
        Tensor padded = pad(x);
        Tensor y = pass.tensor(shape);
        float[] z = activation.needsInput() ? pass.floats(y.size()) : y.data();
        float[] kernel = pack(weights.get(0));
        Tensor bias = weights.count() > 1 ? weights.get(1) : null;
        int size = steps.count() * filters;
        pass.forEach(batch * rows.count(), work(steps.count()), (from, to) -> {
            for (int r = from; r < to; r++) {
                int at = r * size;
                gather(r, padded, kernel, bias, z, at);
                activation.forward(z, at, y.data(), at, steps.count(), filters);
            }
        });
        return Traced.of(y, (dy, dWeights) -> {
            float[] dz = pass.floats(batch * rows.count() * pitch * filters);
            pass.forEach(batch * rows.count(), 4L * size, (from, to) -> {
                for (int r = from; r < to; r++) {
                    int at = r * size;
                    int dzAt = r * pitch * filters;
                    float[] up = dy.data();
                    activation.backward(z, at, y.data(), at, up, dy.offset() + at, dz, dzAt, steps.count(), filters);
                    Arrays.fill(dz, dzAt + size, dzAt + pitch * filters, 0);
                }
            });
            addKernelGradient(padded, Tensor.of(Shape.of(batch * rows.count(), pitch, filters), dz), dWeights.get(0));
            if (bias != null) {
                Tensor dBias = dWeights.get(1);
                int count = batch * rows.count() * pitch;
                Kernels.best().sumRows(dz, 0, filters, count, filters, dBias.data(), dBias.offset());
            }
            Tensor dx = pass.tensor(x.shape());
            if (!pass.wantsGradient(x)) {
                return dx;
            }
            float[] turned = packTransposes(weights.get(0));
            float[] room = room();
            pass.forEach(batch * rows.length(), work(steps.count()), (from, to) -> {
                Arrays.fill(dx.data(), from * steps.length() * channels, to * steps.length() * channels, 0);
                for (int r = from; r < to; r++) {
                    scatter(r, dz, 0, pitch, turned, room, dx.data());
                }
            });
            return dx;
        });
    }

    /// Writes a bias into every cell of a row.
    static void repeat(Tensor bias, float[] z, int at, int cells) {
        int size = bias.size();
        for (int i = 0; i < cells; i++) {
            System.arraycopy(bias.data(), bias.offset(), z, at + i * size, size);
        }
    }

    /// Multiply-adds of one row of so many windows or cells.
    long work(int cells) {
        return (long) cells * rows.size() * steps.size() * (channels / groups) * filters;
    }

    /// x (B, R, T, D) with zeros where windows find no cells, and with rows a whole number of strides long; x itself if
    /// it is so already.
    Tensor pad(Tensor x) {
        boolean fits = rows.front() == 0 && steps.front() == 0 && rows.length() == height && steps.length() == width;
        if (fits) {
            return x;
        }
        Tensor padded = pass.tensor(Shape.of(batch * height, width, channels));
        int front = steps.front() * channels;
        int kept = Math.min(steps.length(), width - steps.front()) * channels;
        int size = width * channels;
        float[] data = padded.data();
        pass.forEach(batch * height, size, (from, to) -> {
            for (int r = from; r < to; r++) {
                int at = r * size;
                int row = r % height - rows.front();
                if (row < 0 || row >= rows.length()) {
                    Arrays.fill(data, at, at + size, 0);
                    continue;
                }
                int xAt = x.offset() + (r / height * rows.length() + row) * steps.length() * channels;
                Arrays.fill(data, at, at + front, 0);
                System.arraycopy(x.data(), xAt, data, at + front, kept);
                Arrays.fill(data, at + front + kept, at + size, 0);
            }
        });
        return padded;
    }

    /// The kernel as the right-hand sides of the products in [#gather], one after the other.
    float[] pack(Tensor kernel) {
        int columns = filters / groups;
        return pack(kernel, Form.GATHER, rows.size() * pieces * groups, this::pieceAt, inner, columns, filters, 1);
    }

    /// Where in the kernel piece m begins; of each row's pieces the groups' follow each other.
    private int pieceAt(int m) {
        return m / groups * inner * filters + m % groups * (filters / groups);
    }

    /// The kernel, turned round, as the right-hand sides of the products in [#scatter], one after the other.
    float[] packTransposes(Tensor kernel) {
        int width = filters / groups;
        int count = rows.size() * turnedPieces * groups;
        IntUnaryOperator at = m -> m / groups * turnedColumns * filters + m % groups * width;
        return pack(kernel, Form.SCATTER, count, at, width, turnedColumns, 1, filters);
    }

    /// So many parts (inner, columns) of the kernel.
    private float[] pack(
            Tensor kernel,
            Form form,
            int count,
            IntUnaryOperator at,
            int inner,
            int columns,
            int rowStride,
            int columnStride) {
        Kernels kernels = Kernels.best();
        int size = kernels.packedSize(inner, columns);
        Consumer<float[]> fill = packed -> pass.forEach(count, (long) inner * columns, (from, to) -> {
            for (int m = from; m < to; m++) {
                int start = kernel.offset() + at.applyAsInt(m);
                float[] data = kernel.data();
                kernels.packBlock(
                        data, start, rowStride, columnStride, inner, columns, packed, m * size, inner, columns, 0, 0);
            }
        });
        return pass.packed(kernel, form, () -> count * size, fill);
    }

    /// Computes row r of y, of B R', from the padded input.
    ///
    /// @param kernel from [#pack]
    /// @param bias added to each cell, if not `null`
    void gather(int r, Tensor padded, float[] kernel, @Nullable Tensor bias, float[] y, int at) {
        Kernels kernels = Kernels.best();
        int row = r / rows.count() * height + r % rows.count() * rows.stride();
        int columns = filters / groups;
        int size = kernels.packedSize(inner, columns);
        int next = steps.stride() * channels;
        for (int m = 0; m < rows.size() * pieces * groups; m++) {
            int column = m % groups * columns;
            int xAt = padded.offset() + under(row, m);
            int to = at + column;
            // the first product of a group begins with the bias, the others go on
            boolean first = m < groups;
            float[] begin = !first ? y : bias == null ? null : bias.data();
            int beginAt = !first ? to : bias == null ? 0 : bias.offset() + column;
            int beginStride = first ? 0 : filters;
            kernels.product(
                    padded.data(),
                    xAt,
                    next,
                    1,
                    kernel,
                    m * size,
                    inner,
                    begin,
                    beginAt,
                    beginStride,
                    y,
                    to,
                    filters,
                    steps.count(),
                    inner,
                    columns);
        }
    }

    /// Where in the padded input that begins with this row the first number under piece m of the kernel stands.
    private int under(int row, int m) {
        int piece = m / groups;
        int i = piece / pieces;
        int j = piece % pieces;
        return ((row + i * rows.dilation()) * width + j * steps.dilation()) * channels + m % groups * inner;
    }

    /// Adds to row r of dx, of B R, what the windows over its cells give back.
    ///
    /// @param dy (B, R', pitch, F), of which the first T' in each row count
    /// @param room from [#room()]
    void scatter(int r, float[] dy, int dyOffset, int dyPitch, float[] turned, float @Nullable [] room, float[] dx) {
        Kernels kernels = Kernels.best();
        int cell = r % rows.length() + rows.front();
        int width = filters / groups;
        int columns = turnedColumns;
        int next = steps.stride() * channels;
        int size = kernels.packedSize(width, columns);
        for (int m = 0; m < rows.size() * turnedPieces * groups; m++) {
            int piece = m / groups;
            int down = cell - piece / turnedPieces * rows.dilation();
            int row = down / rows.stride();
            if (down < 0 || down % rows.stride() != 0 || row >= rows.count()) {
                continue;
            }
            int from = dyOffset + (r / rows.length() * rows.count() + row) * dyPitch * filters + m % groups * width;
            if (room != null) {
                int at = r * steps.count() * columns;
                int all = steps.count();
                kernels.product(
                        dy, from, filters, 1, turned, m * size, width, null, 0, 0, room, at, columns, all, width,
                        columns);
                addNarrow(room, at, dx, r * steps.length() * channels);
                continue;
            }
            int j = piece % turnedPieces;
            int first = steps.first(j);
            int count = steps.end(j) - first;
            if (count <= 0) {
                continue;
            }
            int to = (r * steps.length() + steps.cell(first, j)) * channels + m % groups * columns;
            from += first * filters;
            kernels.product(
                    dy, from, filters, 1, turned, m * size, width, dx, to, next, dx, to, next, count, width, columns);
        }
    }

    /// Adds windows (T', K, D) to the cells (T, D) that they cover.
    private void addNarrow(float[] windows, int from, float[] dx, int to) {
        int next = steps.stride() * channels;
        for (int j = 0; j < steps.size(); j++) {
            int first = steps.first(j);
            int end = steps.end(j);
            int at = from + first * turnedColumns + j * channels;
            int dxAt = to + steps.cell(first, j) * channels;
            for (int t = first; t < end; t++) {
                for (int d = 0; d < channels; d++) {
                    dx[dxAt + d] += windows[at + d];
                }
                at += turnedColumns;
                dxAt += next;
            }
        }
    }

    /// Work space for [#scatter] where channels are few, else `null`.
    float @Nullable [] room() {
        return turnedPieces < steps.size() ? pass.floats(batch * rows.length() * steps.count() * turnedColumns) : null;
    }

    /// Adds the gradient of the kernel.
    ///
    /// Padded rows that follow each other are taken as one long one: the windows in between, which no output has, get
    /// a gradient of zero from dy's rows being padded alike.
    ///
    /// @param dy (B R', pitch, F), zero from T' on in each row
    void addKernelGradient(Tensor padded, Tensor dy, Tensor dKernel) {
        // How many rows follow each other so that windows and padded input keep step.
        int run = height == 1 ? batch : rows.stride() == 1 ? rows.count() : 1;
        int length = (run - 1) * pitch + steps.count();
        int chunksPerRun = Math.ceilDiv(length, CHUNK);
        int chunks = batch * rows.count() / run * chunksPerRun;
        int columns = filters / groups;
        float[][] packed = new float[CHUNKS * groups][];
        for (int k = 0; k < Math.min(CHUNKS, chunks) * groups; k++) {
            packed[k] = pass.floats(Kernels.best().packedSize(Math.min(CHUNK, length), columns));
        }
        int[] first = {0}; // of the chunks that are packed together; one loop body serves them all
        Workers.Loop pack = (from, to) -> {
            for (int k = from; k < to; k++) {
                int chunk = first[0] + k / groups;
                int step = chunk % chunksPerRun * CHUNK;
                int at = (chunk / chunksPerRun * run * pitch + step) * filters + k % groups * columns;
                int taken = Math.min(CHUNK, length - step);
                Kernels.best().pack(dy.data(), dy.offset() + at, filters, 1, taken, columns, packed[k]);
            }
        };
        Workers.Loop add = (from, to) -> {
            for (int k = 0; k < Math.min(CHUNKS, chunks - first[0]); k++) {
                int chunk = first[0] + k;
                int step = chunk % chunksPerRun * CHUNK;
                int row = chunk / chunksPerRun * run;
                addChunk(padded, row, step, Math.min(CHUNK, length - step), packed, k, dKernel, from, to);
            }
        };
        for (; first[0] < chunks; first[0] += CHUNKS) {
            int count = Math.min(CHUNKS, chunks - first[0]);
            pass.forEach(count * groups, (long) CHUNK * columns, pack);
            pass.forEach(rows.size() * pieces * groups * inner, (long) count * CHUNK * columns, add);
        }
    }

    /// Adds one chunk's part to the numbers `[from, to)` of D in the kernel's pieces, counted through.
    private void addChunk(
            Tensor padded, int row, int step, int length, float[][] packed, int k, Tensor dKernel, int from, int to) {
        int padRow = row / rows.count() * height + row % rows.count() * rows.stride();
        int next = steps.stride() * channels;
        int columns = filters / groups;
        float[] x = padded.data();
        float[] sum = dKernel.data();
        int at = from;
        while (at < to) {
            int m = at / inner;
            int d = at % inner;
            int count = Math.min(inner - d, to - at);
            int xAt = padded.offset() + under(padRow, m) + step * next + d;
            int kernelAt = dKernel.offset() + pieceAt(m) + d * filters;
            float[] right = packed[k * groups + m % groups];
            Kernels.best().product(x, xAt, 1, next, right, sum, kernelAt, filters, count, length, columns, true);
            at += count;
        }
    }

    /// Rows of T' cells (B, T', F) with zeros up to the pitch, as [#addKernelGradient] wants dy.
    Tensor space(Tensor dy) {
        if (pitch == steps.count()) {
            return dy;
        }
        Tensor spaced = pass.tensor(Shape.of(batch * rows.count(), pitch, filters));
        int size = steps.count() * filters;
        for (int r = 0; r < batch * rows.count(); r++) {
            int at = r * pitch * filters;
            System.arraycopy(dy.data(), dy.offset() + r * size, spaced.data(), at, size);
            Arrays.fill(spaced.data(), at + size, at + pitch * filters, 0);
        }
        return spaced;
    }
}
