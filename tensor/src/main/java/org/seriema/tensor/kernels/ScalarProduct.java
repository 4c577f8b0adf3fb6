package org.seriema.tensor.kernels;

import org.jspecify.annotations.Nullable;

/// The matrix product in plain Java: tiles of c in registers, the right-hand side in [Panels].
final class ScalarProduct {

    /// Rows and columns of a tile.
    private static final int TILE = 4;

    private ScalarProduct() {}

    /// How many multiply-adds a product takes, those of tiles that are not whole among them.
    static long work(int rows, int inner, int columns) {
        return (long) Math.ceilDiv(rows, TILE) * TILE * inner * Math.ceilDiv(columns, TILE) * TILE;
    }

    static void product(
            Panels panels,
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
        int width = 2 * panels.lanes();
        for (int j = 0, panel = packedOffset; j < columns; j += width) {
            int left = Math.min(width, columns - j);
            int padded = panels.padded(left);
            for (int i = 0; i < rows; i += TILE) {
                for (int k = 0; k < left; k += TILE) {
                    tile(
                            a,
                            aOffset + i * aRowStride,
                            aRowStride,
                            aColumnStride,
                            packed,
                            panel + k,
                            padded,
                            init,
                            initOffset + i * initRowStride + j + k,
                            initRowStride,
                            c,
                            cOffset + i * cRowStride + j + k,
                            cRowStride,
                            Math.min(TILE, rows - i),
                            inner,
                            Math.min(TILE, left - k));
                }
            }
            panel += packedInner * padded;
        }
    }

    /// With a right-hand side that is read where it lies.
    static void unpacked(
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
        for (int j = 0; j < columns; j += TILE) {
            for (int i = 0; i < rows; i += TILE) {
                tile(
                        a,
                        aOffset + i * aRowStride,
                        aRowStride,
                        aColumnStride,
                        b,
                        bOffset + j,
                        bRowStride,
                        init,
                        initOffset + i * initRowStride + j,
                        initRowStride,
                        c,
                        cOffset + i * cRowStride + j,
                        cRowStride,
                        Math.min(TILE, rows - i),
                        inner,
                        Math.min(TILE, columns - j));
            }
        }
    }

    /// Up to 4 rows by 4 columns, whose sums are held in registers.
    ///
    /// Rows and columns past the last one repeat it, and write the same sums to the same place.
    private static void tile(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int bAt,
            int bRowStride,
            float @Nullable [] init,
            int initAt,
            int initRowStride,
            float[] c,
            int cAt,
            int cRowStride,
            int rows,
            int inner,
            int columns) {
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int k1 = Math.min(1, columns - 1);
        int k2 = Math.min(2, columns - 1);
        int k3 = Math.min(3, columns - 1);
        int init1 = initAt + row1 * initRowStride;
        int init2 = initAt + row2 * initRowStride;
        int init3 = initAt + row3 * initRowStride;
        float c00 = init == null ? 0 : init[initAt];
        float c01 = init == null ? 0 : init[initAt + k1];
        float c02 = init == null ? 0 : init[initAt + k2];
        float c03 = init == null ? 0 : init[initAt + k3];
        float c10 = init == null ? 0 : init[init1];
        float c11 = init == null ? 0 : init[init1 + k1];
        float c12 = init == null ? 0 : init[init1 + k2];
        float c13 = init == null ? 0 : init[init1 + k3];
        float c20 = init == null ? 0 : init[init2];
        float c21 = init == null ? 0 : init[init2 + k1];
        float c22 = init == null ? 0 : init[init2 + k2];
        float c23 = init == null ? 0 : init[init2 + k3];
        float c30 = init == null ? 0 : init[init3];
        float c31 = init == null ? 0 : init[init3 + k1];
        float c32 = init == null ? 0 : init[init3 + k2];
        float c33 = init == null ? 0 : init[init3 + k3];
        for (int p = 0; p < inner; p++) {
            int from = bAt + p * bRowStride;
            float b0 = packed[from];
            float b1 = packed[from + k1];
            float b2 = packed[from + k2];
            float b3 = packed[from + k3];
            int at = aAt + p * aColumnStride;
            float a0 = a[at];
            c00 = Math.fma(a0, b0, c00);
            c01 = Math.fma(a0, b1, c01);
            c02 = Math.fma(a0, b2, c02);
            c03 = Math.fma(a0, b3, c03);
            float a1 = a[at + row1 * aRowStride];
            c10 = Math.fma(a1, b0, c10);
            c11 = Math.fma(a1, b1, c11);
            c12 = Math.fma(a1, b2, c12);
            c13 = Math.fma(a1, b3, c13);
            float a2 = a[at + row2 * aRowStride];
            c20 = Math.fma(a2, b0, c20);
            c21 = Math.fma(a2, b1, c21);
            c22 = Math.fma(a2, b2, c22);
            c23 = Math.fma(a2, b3, c23);
            float a3 = a[at + row3 * aRowStride];
            c30 = Math.fma(a3, b0, c30);
            c31 = Math.fma(a3, b1, c31);
            c32 = Math.fma(a3, b2, c32);
            c33 = Math.fma(a3, b3, c33);
        }
        c[cAt] = c00;
        c[cAt + k1] = c01;
        c[cAt + k2] = c02;
        c[cAt + k3] = c03;
        int to1 = cAt + row1 * cRowStride;
        c[to1] = c10;
        c[to1 + k1] = c11;
        c[to1 + k2] = c12;
        c[to1 + k3] = c13;
        int to2 = cAt + row2 * cRowStride;
        c[to2] = c20;
        c[to2 + k1] = c21;
        c[to2 + k2] = c22;
        c[to2 + k3] = c23;
        int to3 = cAt + row3 * cRowStride;
        c[to3] = c30;
        c[to3 + k1] = c31;
        c[to3 + k2] = c32;
        c[to3 + k3] = c33;
    }
}
