package org.seriema.tensor.kernels;

import org.jspecify.annotations.Nullable;

/// The kernels in plain Java: the reference for [VectorKernels], and what runs where there is no Vector API.
public final class ScalarKernels implements Kernels {

    private static final int USUAL_LANES = 8;

    /// One of the exponential functions takes as long as about so many multiply-adds.
    private static final long FUNCTION = 50;

    private final Panels panels;
    private long work;

    /// Kernels for a machine without vectors.
    public ScalarKernels() {
        this(USUAL_LANES);
    }

    /// Kernels that pack as those with so many lanes.
    ScalarKernels(int lanes) {
        this.panels = new Panels(lanes);
    }

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int lanes() {
        return 1;
    }

    /// How many multiply-adds these kernels have done so far; roughly, if several threads share them.
    long work() {
        return work;
    }

    @Override
    public int packedSize(int inner, int columns) {
        return panels.packedSize(inner, columns);
    }

    @Override
    public void pack(float[] b, int bOffset, int rowStride, int columnStride, int inner, int columns, float[] packed) {
        WarmUp.PACK.ask();
        panels.pack(b, bOffset, rowStride, columnStride, inner, columns, packed);
    }

    @Override
    public void packBlock(
            float[] b,
            int bOffset,
            int rowStride,
            int columnStride,
            int inner,
            int columns,
            float[] packed,
            int packedOffset,
            int packedInner,
            int packedColumns,
            int packedRow,
            int packedColumn) {
        WarmUp.PACK_BLOCK.ask();
        panels.packBlock(
                b,
                bOffset,
                rowStride,
                columnStride,
                inner,
                columns,
                packed,
                packedOffset,
                packedInner,
                packedColumns,
                packedRow,
                packedColumn);
    }

    @Override
    public int padded(int length) {
        return panels.wholeVectors(length);
    }

    @Override
    public void product(
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int packedOffset,
            int packedInner,
            float @Nullable [] init,
            int initOffset,
            int initRowStride,
            float[] c,
            int cOffset,
            int cRowStride,
            int rows,
            int inner,
            int columns) {
        WarmUp.PRODUCT.ask();
        work += ScalarProduct.work(rows, inner, columns);
        ScalarProduct.product(
                panels,
                a,
                aOffset,
                aRowStride,
                aColumnStride,
                packed,
                packedOffset,
                packedInner,
                init,
                initOffset,
                initRowStride,
                c,
                cOffset,
                cRowStride,
                rows,
                inner,
                columns);
    }

    @Override
    public void unpackedProduct(
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bRowStride,
            float @Nullable [] init,
            int initOffset,
            int initRowStride,
            float[] c,
            int cOffset,
            int cRowStride,
            int rows,
            int inner,
            int columns) {
        WarmUp.UNPACKED_PRODUCT.ask();
        work += ScalarProduct.work(rows, inner, columns);
        ScalarProduct.unpacked(
                a,
                aOffset,
                aRowStride,
                aColumnStride,
                b,
                bOffset,
                bRowStride,
                init,
                initOffset,
                initRowStride,
                c,
                cOffset,
                cRowStride,
                rows,
                inner,
                columns);
    }

    @Override
    public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.EXP.ask();
        work += FUNCTION * length;
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Elementary.exp(x[xOffset + i]);
        }
    }

    @Override
    public void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.EXPM1.ask();
        work += FUNCTION * length;
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Elementary.expm1(x[xOffset + i]);
        }
    }

    @Override
    public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.TANH.ask();
        work += FUNCTION * length;
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Elementary.tanh(x[xOffset + i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.SIGMOID.ask();
        work += FUNCTION * length;
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Elementary.sigmoid(x[xOffset + i]);
        }
    }

    @Override
    public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.RELU.ask();
        for (int i = 0; i < length; i++) {
            float value = x[xOffset + i];
            y[yOffset + i] = value <= 0 ? 0 : value;
        }
    }

    @Override
    public void tanhBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        WarmUp.TANH_BACK.ask();
        for (int i = 0; i < length; i++) {
            float out = y[yOffset + i];
            dz[dzOffset + i] = dy[dyOffset + i] * (1 - out * out);
        }
    }

    @Override
    public void sigmoidBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        WarmUp.SIGMOID_BACK.ask();
        for (int i = 0; i < length; i++) {
            float out = y[yOffset + i];
            dz[dzOffset + i] = dy[dyOffset + i] * (out * (1 - out));
        }
    }

    @Override
    public void reluBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        WarmUp.RELU_BACK.ask();
        for (int i = 0; i < length; i++) {
            float out = y[yOffset + i];
            dz[dzOffset + i] = out > 0 ? dy[dyOffset + i] : 0;
        }
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.ADD.ask();
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += x[xOffset + i];
        }
    }

    @Override
    public void multiply(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
        WarmUp.MULTIPLY.ask();
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = a[aOffset + i] * b[bOffset + i];
        }
    }

    @Override
    public void multiplyAdd(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
        WarmUp.MULTIPLY_ADD.ask();
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Math.fma(a[aOffset + i], b[bOffset + i], y[yOffset + i]);
        }
    }

    @Override
    public void scale(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.SCALE.ask();
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = factor * x[xOffset + i];
        }
    }

    @Override
    public void sumRows(float[] x, int xOffset, int xRowStride, int rows, int columns, float[] row, int rowOffset) {
        WarmUp.SUM_ROWS.ask();
        for (int i = 0; i < rows; i++) {
            add(x, xOffset + i * xRowStride, row, rowOffset, columns);
        }
    }

    @Override
    public void lstm(
            float[] z,
            int zOffset,
            float[] gates,
            int gatesOffset,
            float[] cBefore,
            int cBeforeOffset,
            float[] c,
            int cOffset,
            float[] h,
            int hOffset,
            int hRowStride,
            int rows,
            int units) {
        WarmUp.LSTM.ask();
        work += 5 * FUNCTION * rows * units;
        for (int r = 0; r < rows; r++) {
            int zAt = zOffset + 4 * r * units;
            int at = gatesOffset + 4 * r * units;
            for (int k = 0; k < units; k++) {
                float i = Elementary.sigmoid(z[zAt + k]);
                float f = Elementary.sigmoid(z[zAt + units + k]);
                float o = Elementary.sigmoid(z[zAt + 2 * units + k]);
                float g = Elementary.tanh(z[zAt + 3 * units + k]);
                float next = Math.fma(i, g, f * cBefore[cBeforeOffset + r * units + k]);
                gates[at + k] = i;
                gates[at + units + k] = f;
                gates[at + 2 * units + k] = o;
                gates[at + 3 * units + k] = g;
                c[cOffset + r * units + k] = next;
                h[hOffset + r * hRowStride + k] = o * Elementary.tanh(next);
            }
        }
    }

    @Override
    public void lstmBack(
            float[] gates,
            int gatesOffset,
            float[] cBefore,
            int cBeforeOffset,
            float[] c,
            int cOffset,
            float[] dh,
            int dhOffset,
            float[] dc,
            int dcOffset,
            float[] dcBefore,
            int dcBeforeOffset,
            int rows,
            int units) {
        WarmUp.LSTM_BACK.ask();
        work += FUNCTION * rows * units;
        for (int r = 0; r < rows; r++) {
            int at = gatesOffset + 4 * r * units;
            for (int k = 0; k < units; k++) {
                float i = gates[at + k];
                float f = gates[at + units + k];
                float o = gates[at + 2 * units + k];
                float g = gates[at + 3 * units + k];
                float up = dh[dhOffset + r * units + k];
                float out = Elementary.tanh(c[cOffset + r * units + k]);
                float upO = up * o;
                float dNext = Math.fma(upO, Math.fma(-out, out, 1), dc[dcOffset + r * units + k]);
                float dNextI = dNext * i;
                float dNextF = dNext * f;
                gates[at + k] = dNextI * g * (1 - i);
                gates[at + units + k] = dNextF * cBefore[cBeforeOffset + r * units + k] * (1 - f);
                gates[at + 2 * units + k] = upO * out * (1 - o);
                gates[at + 3 * units + k] = dNextI * Math.fma(-g, g, 1);
                dcBefore[dcBeforeOffset + r * units + k] = dNextF;
            }
        }
    }

    @Override
    public void adam(
            float[] w,
            int wOffset,
            float[] g,
            int gOffset,
            float[] m,
            int mOffset,
            float[] v,
            int vOffset,
            int length,
            float alpha,
            float rest1,
            float rest2,
            float epsilon) {
        WarmUp.ADAM.ask();
        for (int i = 0; i < length; i++) {
            float gradient = g[gOffset + i];
            float first = m[mOffset + i];
            float second = v[vOffset + i];
            first = Math.fma(gradient - first, rest1, first);
            first = Math.abs(first) < LEAST_MEAN ? 0 : first;
            second = Math.fma(Math.fma(gradient, gradient, -second), rest2, second);
            m[mOffset + i] = first;
            v[vOffset + i] = second;
            w[wOffset + i] -= first * alpha / ((float) Math.sqrt(second) + epsilon);
        }
    }

    @Override
    public void winogradCells(
            float[] d,
            int dOffset,
            int dPlane,
            int dStride,
            float[] u,
            int uOffset,
            int uPlane,
            int uStride,
            int rows,
            int columns) {
        WarmUp.WINOGRAD_CELLS.ask();
        ScalarWinograd.cells(d, dOffset, dPlane, dStride, u, uOffset, uPlane, uStride, rows, columns);
    }

    @Override
    public void winogradKernel(
            float[] g,
            int gOffset,
            int gPlane,
            int gStride,
            int steps,
            float[] v,
            int vOffset,
            int vPlane,
            int vStride,
            int rows,
            int columns) {
        WarmUp.WINOGRAD_KERNEL.ask();
        ScalarWinograd.kernel(g, gOffset, gPlane, gStride, steps, v, vOffset, vPlane, vStride, rows, columns);
    }

    @Override
    public void winogradOutputs(
            float[] m,
            int mOffset,
            int mPlane,
            int mStride,
            float @Nullable [] bias,
            int biasOffset,
            float[] y,
            int yOffset,
            int yPlane,
            int yStride,
            int outputs,
            int rows,
            int columns) {
        WarmUp.WINOGRAD_OUTPUTS.ask();
        ScalarWinograd.outputs(
                m, mOffset, mPlane, mStride, bias, biasOffset, y, yOffset, yPlane, yStride, outputs, rows, columns);
    }

    @Override
    public void winogradOutputsBack(
            float[] dy,
            int dyOffset,
            int dyPlane,
            int dyStride,
            float[] dm,
            int dmOffset,
            int dmPlane,
            int dmStride,
            int rows,
            int columns) {
        WarmUp.WINOGRAD_OUTPUTS_BACK.ask();
        ScalarWinograd.outputsBack(dy, dyOffset, dyPlane, dyStride, dm, dmOffset, dmPlane, dmStride, rows, columns);
    }

    @Override
    public void winogradKernelBack(
            float[] dv,
            int dvOffset,
            int dvPlane,
            int dvStride,
            float[] dg,
            int dgOffset,
            int dgPlane,
            int dgStride,
            int steps,
            int rows,
            int columns) {
        WarmUp.WINOGRAD_KERNEL_BACK.ask();
        ScalarWinograd.kernelBack(
                dv, dvOffset, dvPlane, dvStride, dg, dgOffset, dgPlane, dgStride, steps, rows, columns);
    }

    @Override
    public void normalize(float[] x, int xOffset, float[] row, float[] y, int yOffset, int rows, int columns) {
        WarmUp.NORMALIZE.ask();
        normalize(x, xOffset, row, y, yOffset, rows, columns, 0);
    }

    @Override
    public void normalizeBack(
            float[] x,
            int xOffset,
            float[] dy,
            int dyOffset,
            float[] row,
            float[] dx,
            int dxOffset,
            int rows,
            int columns) {
        WarmUp.NORMALIZE_BACK.ask();
        normalizeBack(x, xOffset, dy, dyOffset, row, dx, dxOffset, rows, columns, 0);
    }

    /// Of the columns from `first` on.
    void normalize(float[] x, int xOffset, float[] row, float[] y, int yOffset, int rows, int columns, int first) {
        for (int r = 0; r < rows; r++) {
            for (int j = first; j < columns; j++) {
                int at = r * columns + j;
                y[yOffset + at] = Math.fma(x[xOffset + at] - row[j], row[columns + j], row[2 * columns + j]);
            }
        }
    }

    /// Of the columns from `first` on.
    void normalizeBack(
            float[] x,
            int xOffset,
            float[] dy,
            int dyOffset,
            float[] row,
            float[] dx,
            int dxOffset,
            int rows,
            int columns,
            int first) {
        for (int r = 0; r < rows; r++) {
            for (int j = first; j < columns; j++) {
                int at = r * columns + j;
                float rest = Math.fma(x[xOffset + at] - row[j], row[2 * columns + j], row[3 * columns + j]);
                dx[dxOffset + at] = Math.fma(dy[dyOffset + at], row[columns + j], rest);
            }
        }
    }
}
