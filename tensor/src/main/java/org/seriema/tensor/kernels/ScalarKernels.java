package org.seriema.tensor.kernels;

import java.util.Arrays;

/// The kernels in plain Java: the reference for [VectorKernels], and what runs where there is no Vector API.
public final class ScalarKernels implements Kernels {

    private static final int USUAL_LANES = 8;

    private final Panels panels;

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

    @Override
    public int packedSize(int inner, int columns) {
        return panels.packedSize(inner, columns);
    }

    @Override
    public void pack(float[] b, int bOffset, int rowStride, int columnStride, int inner, int columns, float[] packed) {
        panels.pack(b, bOffset, rowStride, columnStride, inner, columns, packed);
    }

    @Override
    public void product(
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            float[] c,
            int cOffset,
            int cRowStride,
            int rows,
            int inner,
            int columns,
            boolean accumulate) {
        int width = 2 * panels.lanes();
        for (int j = 0, panel = 0; j < columns; j += width) {
            int left = Math.min(width, columns - j);
            int padded = panels.padded(left);
            for (int i = 0; i < rows; i++) {
                int to = cOffset + i * cRowStride + j;
                if (!accumulate) {
                    Arrays.fill(c, to, to + left, 0);
                }
                for (int p = 0; p < inner; p++) {
                    float factor = a[aOffset + i * aRowStride + p * aColumnStride];
                    int from = panel + p * padded;
                    for (int k = 0; k < left; k++) {
                        c[to + k] = Math.fma(factor, packed[from + k], c[to + k]);
                    }
                }
            }
            panel += inner * padded;
        }
    }

    @Override
    public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Elementary.exp(x[xOffset + i]);
        }
    }

    @Override
    public void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Elementary.expm1(x[xOffset + i]);
        }
    }

    @Override
    public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Elementary.tanh(x[xOffset + i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Elementary.sigmoid(x[xOffset + i]);
        }
    }

    @Override
    public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            float value = x[xOffset + i];
            y[yOffset + i] = value <= 0 ? 0 : value;
        }
    }

    @Override
    public void tanhBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        for (int i = 0; i < length; i++) {
            float out = y[yOffset + i];
            dz[dzOffset + i] = dy[dyOffset + i] * (1 - out * out);
        }
    }

    @Override
    public void sigmoidBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        for (int i = 0; i < length; i++) {
            float out = y[yOffset + i];
            dz[dzOffset + i] = dy[dyOffset + i] * (out * (1 - out));
        }
    }

    @Override
    public void reluBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        for (int i = 0; i < length; i++) {
            float out = y[yOffset + i];
            dz[dzOffset + i] = out > 0 ? dy[dyOffset + i] : 0;
        }
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += x[xOffset + i];
        }
    }

    @Override
    public void multiply(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = a[aOffset + i] * b[bOffset + i];
        }
    }

    @Override
    public void multiplyAdd(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Math.fma(a[aOffset + i], b[bOffset + i], y[yOffset + i]);
        }
    }

    @Override
    public void scale(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = factor * x[xOffset + i];
        }
    }

    @Override
    public void sumRows(float[] x, int xOffset, int xRowStride, int rows, int columns, float[] row, int rowOffset) {
        for (int i = 0; i < rows; i++) {
            add(x, xOffset + i * xRowStride, row, rowOffset, columns);
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
        for (int i = 0; i < length; i++) {
            float gradient = g[gOffset + i];
            float first = m[mOffset + i];
            float second = v[vOffset + i];
            first = Math.fma(gradient - first, rest1, first);
            second = Math.fma(Math.fma(gradient, gradient, -second), rest2, second);
            m[mOffset + i] = first;
            v[vOffset + i] = second;
            w[wOffset + i] -= first * alpha / ((float) Math.sqrt(second) + epsilon);
        }
    }
}
