package org.seriema.tensor.kernels;

/// The kernels in plain Java: the reference for [VectorKernels], and what runs where there is no Vector API.
public final class ScalarKernels implements Kernels {

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
        return inner * columns;
    }

    @Override
    public void pack(float[] b, int bOffset, int rowStride, int columnStride, int inner, int columns, float[] packed) {
        for (int p = 0; p < inner; p++) {
            for (int j = 0; j < columns; j++) {
                packed[p * columns + j] = b[bOffset + p * rowStride + j * columnStride];
            }
        }
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
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = cOffset + i * cRowStride + j;
                float sum = accumulate ? c[at] : 0;
                for (int p = 0; p < inner; p++) {
                    sum = Math.fma(a[aOffset + i * aRowStride + p * aColumnStride], packed[p * columns + j], sum);
                }
                c[at] = sum;
            }
        }
    }

    @Override
    public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = (float) StrictMath.exp(x[xOffset + i]);
        }
    }

    @Override
    public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = (float) StrictMath.tanh(x[xOffset + i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = (float) (1 / (1 + StrictMath.exp(-x[xOffset + i])));
        }
    }
}
