package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// The largest number or the mean of each window, channel by channel, over cases of rows of cells; a series is one row.
///
/// Missing cells do not count. Shapes, with B cases, R rows, T cells in a row and D channels: x (B, R, T, D),
/// y (B, R', T', D).
final class Pooling {

    private final Pass pass;
    private final Tensor x;
    private final Windows rows;
    private final Windows steps;
    private final int batch;
    private final int channels;

    Pooling(Pass pass, Tensor x, Windows rows, Windows steps) {
        this.pass = pass;
        this.x = x;
        this.rows = rows;
        this.steps = steps;
        batch = x.shape().axis(0);
        channels = x.shape().last();
    }

    /// The windows over one axis of an input.
    ///
    /// @param strides the window's size if `null`
    static Windows windows(
            String layer,
            List<Integer> poolSize,
            @Nullable List<Integer> strides,
            Padding padding,
            int axis,
            int length) {
        int stride = strides == null ? poolSize.get(axis) : strides.get(axis);
        return Windows.over(layer, "pool_size", length, poolSize.get(axis), stride, 1, padding);
    }

    /// Pooling has nothing that `causal` could mean.
    static void check(String layer, Padding padding) {
        if (padding == Padding.CAUSAL) {
            throw new IllegalArgumentException(layer + ": padding must be valid or same, got causal");
        }
    }

    /// What is done with one window: its cells are the rows `[top, bottom)` by `[left, right)` of a case.
    @FunctionalInterface
    private interface Work {
        void run(int b, int top, int bottom, int left, int right, int yAt);
    }

    /// Visits the windows of the cases `[from, to)`.
    private void forEachWindow(int from, int to, Work work) {
        for (int b = from; b < to; b++) {
            forEachWindow(b, work);
        }
    }

    private void forEachWindow(int b, Work work) {
        int yAt = b * rows.count() * steps.count() * channels;
        for (int r = 0; r < rows.count(); r++) {
            int top = Math.max(0, rows.cell(r, 0));
            int bottom = Math.min(rows.length(), rows.cell(r, rows.size()));
            for (int t = 0; t < steps.count(); t++) {
                int left = Math.max(0, steps.cell(t, 0));
                int right = Math.min(steps.length(), steps.cell(t, steps.size()));
                work.run(b, top, bottom, left, right, yAt);
                yAt += channels;
            }
        }
    }

    /// Where a cell's numbers stand in x, seen from its first one.
    private int at(int b, int row, int step) {
        return ((b * rows.length() + row) * steps.length() + step) * channels;
    }

    /// Whether each cell is a window of its own.
    private boolean isIdentity() {
        return rows.size() == 1 && rows.stride() == 1 && steps.size() == 1 && steps.stride() == 1;
    }

    private long work() {
        return (long) rows.count() * steps.count() * rows.size() * steps.size() * channels;
    }

    /// The largest number of each window; the gradient goes to the first of them.
    Traced max(Shape shape) {
        if (isIdentity()) {
            return Traced.of(x.withMask(null), (dy, dWeights) -> dy);
        }
        Tensor y = pass.tensor(shape);
        Work largest = (b, top, bottom, left, right, yAt) -> {
            Arrays.fill(y.data(), yAt, yAt + channels, Float.NEGATIVE_INFINITY);
            for (int r = top; r < bottom; r++) {
                for (int t = left; t < right; t++) {
                    larger(x.data(), x.offset() + at(b, r, t), y.data(), yAt);
                }
            }
        };
        pass.forEach(batch, work(), (from, to) -> forEachWindow(from, to, largest));
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            pass.forEach(batch, work(), (from, to) -> {
                Arrays.fill(dx.data(), at(from, 0, 0), at(to, 0, 0), 0);
                forEachWindow(from, to, (c, top, bottom, left, right, yAt) -> {
                    giveToFirst(c, top, bottom, left, right, y.data(), yAt, dy.data(), dy.offset() + yAt, dx.data());
                });
            });
            return dx;
        });
    }

    private void larger(float[] cell, int at, float[] y, int yAt) {
        for (int d = 0; d < channels; d++) {
            y[yAt + d] = Math.max(y[yAt + d], cell[at + d]);
        }
    }

    /// Adds a window's dy to its first cell that holds the largest number, or to its first if a NaN is among them.
    private void giveToFirst(
            int b, int top, int bottom, int left, int right, float[] y, int yAt, float[] dy, int dyAt, float[] dx) {
        float[] data = x.data();
        int offset = x.offset();
        int begin = at(b, top, left);
        for (int d = 0; d < channels; d++) {
            float largest = y[yAt + d];
            int found = begin;
            // From the last cell to the first, without a way out that a processor would have to guess.
            for (int r = bottom - 1; r >= top; r--) {
                int first = at(b, r, left);
                for (int at = at(b, r, right - 1); at >= first; at -= channels) {
                    found = data[offset + at + d] == largest ? at : found;
                }
            }
            dx[found + d] += dy[dyAt + d];
        }
    }

    /// The mean of each window's cells.
    Traced average(Shape shape) {
        if (isIdentity()) {
            return Traced.of(x.withMask(null), (dy, dWeights) -> dy);
        }
        Tensor y = pass.tensor(shape);
        Work mean = (b, top, bottom, left, right, yAt) -> {
            Kernels kernels = Kernels.best();
            Arrays.fill(y.data(), yAt, yAt + channels, 0);
            for (int r = top; r < bottom; r++) {
                int xAt = x.offset() + at(b, r, left);
                kernels.sumRows(x.data(), xAt, channels, right - left, channels, y.data(), yAt);
            }
            float share = 1f / ((bottom - top) * (right - left));
            kernels.scale(share, y.data(), yAt, y.data(), yAt, channels);
        };
        pass.forEach(batch, work(), (from, to) -> forEachWindow(from, to, mean));
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            float[] shares = pass.floats(y.size()); // of each cell of a window
            pass.forEach(batch, work(), (from, to) -> {
                Kernels kernels = Kernels.best();
                Arrays.fill(dx.data(), at(from, 0, 0), at(to, 0, 0), 0);
                forEachWindow(from, to, (c, top, bottom, left, right, yAt) -> {
                    float share = 1f / ((bottom - top) * (right - left));
                    kernels.scale(share, dy.data(), dy.offset() + yAt, shares, yAt, channels);
                    for (int r = top; r < bottom; r++) {
                        for (int t = left; t < right; t++) {
                            kernels.add(shares, yAt, dx.data(), at(c, r, t), channels);
                        }
                    }
                });
            });
            return dx;
        });
    }
}
