package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// The convolution of each channel by itself, M times with different kernels.
///
/// `y_(t, d, m) = sum_j x_(t stride - front + j dilation, d) kernel_(j, d, m)`
///
/// One step is too few numbers for a vector, so the kernel is laid side by side for a block of steps, and the input so
/// that the cells j of all windows follow each other: with each channel M times, and with strides S the cells 0, S, 2 S
/// .. before the cells 1, S + 1, 2 S + 1 ..
///
/// Shapes, with B cases, T steps, D channels, C = D M and K the size of a window: x (B, T, D), kernel (K, D, M),
/// y (B, T', C).
final class Depthwise {

    /// Roughly how many numbers a block of steps has.
    private static final int BLOCK = 1024;

    private final Pass pass;
    private final int batch;
    private final Windows steps;
    private final int channels;
    private final int multiplier;
    private final int width; // C
    private final int phase; // cells of a case that are a stride apart from each other
    private final int block; // steps

    Depthwise(Pass pass, int batch, Windows steps, int channels, int multiplier) {
        this.pass = pass;
        this.batch = batch;
        this.steps = steps;
        this.channels = channels;
        this.multiplier = multiplier;
        width = channels * multiplier;
        phase = Math.ceilDiv(steps.extent(), steps.stride());
        block = Math.clamp(BLOCK / width, 1, steps.count());
    }

    /// The numbers of a case of the input as laid out.
    private int caseSize() {
        return steps.stride() * phase * width;
    }

    /// Where in a case of the input as laid out the windows' cells j begin.
    private int start(int j) {
        int cell = j * steps.dilation();
        return (cell % steps.stride() * phase + cell / steps.stride()) * width;
    }

    /// Roughly the multiply-adds of a case.
    private long work() {
        return (long) steps.count() * steps.size() * width;
    }

    /// x as laid out, with zeros for missing cells.
    Tensor layOut(Tensor x) {
        if (multiplier == 1 && steps.stride() == 1 && steps.front() == 0 && steps.length() == phase) {
            return x;
        }
        Tensor laid = pass.tensor(Shape.of(batch, steps.stride() * phase, width));
        pass.forEach(batch, caseSize(), (from, to) -> {
            for (int i = from * steps.stride() * phase; i < to * steps.stride() * phase; i++) {
                int cell = cell(i);
                int at = i * width;
                if (cell < 0 || cell >= steps.length()) {
                    Arrays.fill(laid.data(), at, at + width, 0);
                    continue;
                }
                int xAt = x.offset() + (i / (steps.stride() * phase) * steps.length() + cell) * channels;
                if (multiplier == 1) {
                    System.arraycopy(x.data(), xAt, laid.data(), at, width);
                    continue;
                }
                for (int c = 0; c < width; c++) {
                    laid.data()[at + c] = x.data()[xAt + c / multiplier];
                }
            }
        });
        return laid;
    }

    /// Which cell of the axis the i-th row of the input as laid out is; perhaps it is missing.
    private int cell(int i) {
        int row = i % (steps.stride() * phase);
        return row % phase * steps.stride() + row / phase - steps.front();
    }

    /// The kernel, (K, block, C).
    float[] tile(Tensor kernel) {
        float[] tiles = pass.floats(steps.size() * block * width);
        for (int i = 0; i < steps.size() * block; i++) {
            int at = kernel.offset() + i / block * width;
            System.arraycopy(kernel.data(), at, tiles, i * width, width);
        }
        return tiles;
    }

    /// Writes y: the convolution plus the bias, if there is one.
    void forward(Tensor laid, float[] tiles, @Nullable Tensor bias, float[] y) {
        int size = steps.count() * width;
        pass.forEach(batch, work(), (from, to) -> {
            for (int b = from; b < to; b++) {
                if (bias != null) {
                    Convolution.repeat(bias, y, b * size, steps.count());
                } else {
                    Arrays.fill(y, b * size, (b + 1) * size, 0);
                }
                for (int t = 0; t < steps.count(); t += block) {
                    int length = Math.min(block, steps.count() - t) * width;
                    int at = b * size + t * width;
                    int xAt = laid.offset() + b * caseSize() + t * width;
                    for (int j = 0; j < steps.size(); j++) {
                        int tile = j * block * width;
                        Kernels.best().multiplyAdd(laid.data(), xAt + start(j), tiles, tile, y, at, length);
                    }
                }
            }
        });
    }

    /// dx for dy (B, T', C); the gradient of the kernel is added to `dKernel`.
    Tensor backward(Tensor laid, float[] tiles, float[] dy, Tensor dKernel) {
        int size = steps.count() * width;
        int tiled = block * width;
        Tensor dx = pass.tensor(Shape.of(batch, steps.length(), channels));
        float[] dLaid = pass.floats(batch * caseSize());
        float[] dTiles = pass.floats(batch * steps.size() * tiled);
        float[] dKernels = pass.floats(batch * steps.size() * width); // of each case, so that their order stays
        pass.forEach(batch, 2 * work(), (from, to) -> {
            Kernels kernels = Kernels.best();
            Arrays.fill(dLaid, from * caseSize(), to * caseSize(), 0);
            Arrays.fill(dTiles, from * steps.size() * tiled, to * steps.size() * tiled, 0);
            Arrays.fill(dKernels, from * steps.size() * width, to * steps.size() * width, 0);
            for (int b = from; b < to; b++) {
                for (int t = 0; t < steps.count(); t += block) {
                    int length = Math.min(block, steps.count() - t) * width;
                    int at = b * size + t * width;
                    int xAt = b * caseSize() + t * width;
                    for (int j = 0; j < steps.size(); j++) {
                        int in = xAt + start(j);
                        int sum = (b * steps.size() + j) * tiled;
                        kernels.multiplyAdd(dy, at, tiles, j * tiled, dLaid, in, length);
                        kernels.multiplyAdd(dy, at, laid.data(), laid.offset() + in, dTiles, sum, length);
                    }
                }
                for (int k = b * steps.size(); k < (b + 1) * steps.size(); k++) {
                    kernels.sumRows(dTiles, k * tiled, width, block, width, dKernels, k * width);
                }
                collect(b, dLaid, dx.data());
            }
        });
        int kernel = steps.size() * width;
        Kernels.best().sumRows(dKernels, 0, kernel, batch, kernel, dKernel.data(), dKernel.offset());
        return dx;
    }

    /// dx of one case, from that of the input as laid out.
    private void collect(int b, float[] dLaid, float[] dx) {
        int size = steps.length() * channels;
        Arrays.fill(dx, b * size, (b + 1) * size, 0);
        int rows = steps.stride() * phase;
        for (int i = b * rows; i < (b + 1) * rows; i++) {
            int cell = cell(i);
            if (cell < 0 || cell >= steps.length()) {
                continue;
            }
            int at = b * size + cell * channels;
            if (multiplier == 1) {
                System.arraycopy(dLaid, i * width, dx, at, width);
                continue;
            }
            for (int c = 0; c < width; c++) {
                dx[at + c / multiplier] += dLaid[i * width + c];
            }
        }
    }
}
