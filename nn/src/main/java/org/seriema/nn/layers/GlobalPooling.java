package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The largest number or the mean of each channel over all cells of a case.
///
/// Shapes, with N cells: x (B, N, D), the cells perhaps over several axes; y (B, D), perhaps with axes of length 1.
final class GlobalPooling {

    private GlobalPooling() {}

    /// The mean over the cells that the mask (B, N) keeps, or over all.
    static Traced average(Tensor x, boolean @Nullable [] mask, Shape shape, Pass pass) {
        int batch = x.shape().axis(0);
        int channels = x.shape().last();
        int cells = x.shape().rows() / batch;
        Tensor y = pass.tensor(shape);
        double[] sums = pass.doubles(batch * channels);
        float[] shares = pass.floats(batch); // of one cell in the mean of its case
        pass.forEach(batch, (long) cells * channels, (from, to) -> {
            Arrays.fill(sums, from * channels, to * channels, 0);
            for (int b = from; b < to; b++) {
                int counted = 0;
                for (int i = b * cells; i < (b + 1) * cells; i++) {
                    if (mask == null || mask[i]) {
                        counted++;
                        add(x.data(), x.offset() + i * channels, sums, b * channels, channels);
                    }
                }
                shares[b] = 1f / counted;
                for (int c = b * channels; c < (b + 1) * channels; c++) {
                    y.data()[c] = (float) (sums[c] / counted);
                }
            }
        });
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            pass.forEach(batch * cells, channels, (from, to) -> {
                for (int i = from; i < to; i++) {
                    int b = i / cells;
                    int up = dy.offset() + b * channels;
                    boolean counts = mask == null || mask[i];
                    for (int c = 0; c < channels; c++) {
                        dx.data()[i * channels + c] = counts ? dy.data()[up + c] * shares[b] : 0;
                    }
                }
            });
            return dx;
        });
    }

    private static void add(float[] x, int xAt, double[] sums, int at, int length) {
        for (int c = 0; c < length; c++) {
            sums[at + c] += x[xAt + c];
        }
    }

    /// The largest number; equal largest ones share the gradient.
    static Traced max(Tensor x, Shape shape, Pass pass) {
        int batch = x.shape().axis(0);
        int channels = x.shape().last();
        int cells = x.shape().rows() / batch;
        Tensor y = pass.tensor(shape);
        pass.forEach(batch, (long) cells * channels, (from, to) -> {
            Arrays.fill(y.data(), from * channels, to * channels, Float.NEGATIVE_INFINITY);
            for (int i = from * cells; i < to * cells; i++) {
                int at = i / cells * channels;
                int xAt = x.offset() + i * channels;
                for (int c = 0; c < channels; c++) {
                    y.data()[at + c] = Math.max(y.data()[at + c], x.data()[xAt + c]);
                }
            }
        });
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            float[] ties = pass.floats(batch * channels);
            pass.forEach(batch, 2L * cells * channels, (from, to) -> {
                Arrays.fill(ties, from * channels, to * channels, 0);
                for (int i = from * cells; i < to * cells; i++) {
                    int at = i / cells * channels;
                    int xAt = x.offset() + i * channels;
                    for (int c = 0; c < channels; c++) {
                        ties[at + c] += x.data()[xAt + c] == y.data()[at + c] ? 1 : 0;
                    }
                }
                for (int i = from * cells; i < to * cells; i++) {
                    int at = i / cells * channels;
                    int xAt = i * channels;
                    for (int c = 0; c < channels; c++) {
                        boolean largest = x.data()[x.offset() + xAt + c] == y.data()[at + c];
                        dx.data()[xAt + c] = largest ? dy.data()[dy.offset() + at + c] / ties[at + c] : 0;
                    }
                }
            });
            return dx;
        });
    }
}
