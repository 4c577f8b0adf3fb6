package org.seriema.nn.layers;

import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// What a gate takes through its columns of a kernel, over all steps: `z_t += (a_t scale) kernel`.
///
/// Shapes: a (T, B, N), scale (B, N), kernel (N, U), z (T, B, U).
final class GateProduct {

    private final Recurrence run;
    private final float[] a;
    private final int width; // N
    private final @Nullable Tensor scale; // of dropout
    private final float[] scaled; // (T, B, N): a scale
    private final float[] dScaled; // (B, N)
    private final float[] kernel;
    private float[] kernelT = {}; // (U, N)
    private final int index; // of the gate and of its kernel among all of them, which lie side by side in one weight
    private final Tensor all; // (N, G U)

    GateProduct(Recurrence run, float[] a, int width, Tensor all, int index, @Nullable Tensor scale) {
        this.run = run;
        this.a = a;
        this.width = width;
        this.all = all;
        this.index = index;
        this.scale = scale;
        scaled = scale == null ? a : run.pass.floats(run.steps * run.batch * width);
        dScaled = scale == null ? a : run.pass.floats(run.batch * width);
        kernel = run.pass.packParts(all, gates())[index];
    }

    private int gates() {
        return all.shape().last() / run.units;
    }

    /// z += (a scale) kernel in the `rows` rows from `row` on, all of one step.
    void add(int row, int rows, float[] z) {
        Kernels kernels = Kernels.best();
        int at = row * width;
        if (scale != null) {
            kernels.multiply(a, at, scale.data(), row % run.batch * width, scaled, at, rows * width);
        }
        int units = run.units;
        kernels.product(scaled, at, width, 1, kernel, z, row * units, units, rows, width, units, true);
    }

    void beginBackward() {
        kernelT = run.pass.packPartTransposes(all, gates())[index];
    }

    /// da += (dz kernel^T) scale.
    ///
    /// @param daAt where in da the gradient of the first row begins; the others follow `daStride` apart
    void addBack(int row, int rows, float[] dz, float[] da, int daAt, int daStride) {
        Kernels kernels = Kernels.best();
        int units = run.units;
        int at = row * units;
        if (scale == null) {
            kernels.product(dz, at, units, 1, kernelT, da, daAt, daStride, rows, units, width, true);
            return;
        }
        int scaleAt = row % run.batch * width;
        kernels.product(dz, at, units, 1, kernelT, dScaled, scaleAt, width, rows, units, width, false);
        for (int r = 0; r < rows; r++) {
            int from = scaleAt + r * width;
            kernels.multiplyAdd(dScaled, from, scale.data(), from, da, daAt + r * daStride, width);
        }
    }

    /// dKernel += (a scale)^T dz, over all steps at once.
    ///
    /// @param dz packed
    void addGradient(float[] dz, Tensor dAll) {
        int rows = run.steps * run.batch;
        int units = run.units;
        int stride = dAll.shape().last();
        run.pass.forEach(width, (long) rows * units, (from, to) -> {
            int at = dAll.offset() + from * stride + index * units;
            float[] sum = dAll.data();
            Kernels.best().product(scaled, from, 1, width, dz, sum, at, stride, to - from, rows, units, true);
        });
    }
}
