package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The matrix product of [VectorKernels]: tiles of c in registers, the right-hand side in [Panels].
///
/// The whole inner length is one chain, for any tile. A tile that is wider than what is left of c works on a copy of
/// those rows, the padding of the panel beside them, instead of through masks: those are slow where the machine has
/// none, and their many branches are too much for the first of the just-in-time compilers, which then may leave the
/// tile slow for good.
final class VectorProduct {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// Tiles of 12 rows need 27 registers; machines with vectors of 512 bits have 32, the others mostly 16.
    private static final boolean TALL = L == 16;

    private static final int TALLEST = 12;

    private VectorProduct() {}

    static void product(
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
        int panel = 0;
        for (int j = 0; j < columns; j += 2 * L) {
            int left = Math.min(2 * L, columns - j);
            int width = left > L ? 2 * L : L;
            float[] edge = left == width ? c : Edge.floats(TALLEST * width);
            int edgeStride = left == width ? cRowStride : width;
            int height;
            for (int i = 0; i < rows; i += height) {
                height = height(width, rows - i);
                int aAt = aOffset + i * aRowStride;
                int cAt = cOffset + i * cRowStride + j;
                int at = left == width ? cAt : 0;
                if (left < width && accumulate) {
                    copyRows(c, cAt, cRowStride, edge, 0, width, height, left);
                }
                if (width == L) {
                    tile8(
                            a,
                            aAt,
                            aRowStride,
                            aColumnStride,
                            packed,
                            panel,
                            edge,
                            at,
                            edgeStride,
                            height,
                            inner,
                            accumulate);
                } else if (height == TALLEST) {
                    tile12(a, aAt, aRowStride, aColumnStride, packed, panel, edge, at, edgeStride, inner, accumulate);
                } else {
                    tile4(
                            a,
                            aAt,
                            aRowStride,
                            aColumnStride,
                            packed,
                            panel,
                            edge,
                            at,
                            edgeStride,
                            height,
                            inner,
                            accumulate);
                }
                if (left < width) {
                    copyRows(edge, 0, width, c, cAt, cRowStride, height, left);
                }
            }
            panel += inner * width;
        }
    }

    /// How many rows the next tile takes.
    private static int height(int width, int left) {
        if (width == L) {
            return Math.min(8, left);
        }
        return TALL && left >= TALLEST ? TALLEST : Math.min(4, left);
    }

    private static void copyRows(
            float[] from, int at, int stride, float[] to, int toAt, int toStride, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, at + i * stride, to, toAt + i * toStride, columns);
        }
    }

    /// 12 rows by two vectors: 24 sums in registers, written out because the compiler keeps locals there, not arrays.
    private static void tile12(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int panel,
            float[] c,
            int cAt,
            int cRowStride,
            int inner,
            boolean accumulate) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector x0 = accumulate ? FloatVector.fromArray(S, c, cAt) : zero;
        FloatVector y0 = accumulate ? FloatVector.fromArray(S, c, cAt + L) : zero;
        FloatVector x1 = accumulate ? FloatVector.fromArray(S, c, cAt + cRowStride) : zero;
        FloatVector y1 = accumulate ? FloatVector.fromArray(S, c, cAt + cRowStride + L) : zero;
        FloatVector x2 = accumulate ? FloatVector.fromArray(S, c, cAt + 2 * cRowStride) : zero;
        FloatVector y2 = accumulate ? FloatVector.fromArray(S, c, cAt + 2 * cRowStride + L) : zero;
        FloatVector x3 = accumulate ? FloatVector.fromArray(S, c, cAt + 3 * cRowStride) : zero;
        FloatVector y3 = accumulate ? FloatVector.fromArray(S, c, cAt + 3 * cRowStride + L) : zero;
        FloatVector x4 = accumulate ? FloatVector.fromArray(S, c, cAt + 4 * cRowStride) : zero;
        FloatVector y4 = accumulate ? FloatVector.fromArray(S, c, cAt + 4 * cRowStride + L) : zero;
        FloatVector x5 = accumulate ? FloatVector.fromArray(S, c, cAt + 5 * cRowStride) : zero;
        FloatVector y5 = accumulate ? FloatVector.fromArray(S, c, cAt + 5 * cRowStride + L) : zero;
        FloatVector x6 = accumulate ? FloatVector.fromArray(S, c, cAt + 6 * cRowStride) : zero;
        FloatVector y6 = accumulate ? FloatVector.fromArray(S, c, cAt + 6 * cRowStride + L) : zero;
        FloatVector x7 = accumulate ? FloatVector.fromArray(S, c, cAt + 7 * cRowStride) : zero;
        FloatVector y7 = accumulate ? FloatVector.fromArray(S, c, cAt + 7 * cRowStride + L) : zero;
        FloatVector x8 = accumulate ? FloatVector.fromArray(S, c, cAt + 8 * cRowStride) : zero;
        FloatVector y8 = accumulate ? FloatVector.fromArray(S, c, cAt + 8 * cRowStride + L) : zero;
        FloatVector x9 = accumulate ? FloatVector.fromArray(S, c, cAt + 9 * cRowStride) : zero;
        FloatVector y9 = accumulate ? FloatVector.fromArray(S, c, cAt + 9 * cRowStride + L) : zero;
        FloatVector x10 = accumulate ? FloatVector.fromArray(S, c, cAt + 10 * cRowStride) : zero;
        FloatVector y10 = accumulate ? FloatVector.fromArray(S, c, cAt + 10 * cRowStride + L) : zero;
        FloatVector x11 = accumulate ? FloatVector.fromArray(S, c, cAt + 11 * cRowStride) : zero;
        FloatVector y11 = accumulate ? FloatVector.fromArray(S, c, cAt + 11 * cRowStride + L) : zero;
        for (int p = 0, b = panel; p < inner; p++, b += 2 * L) {
            FloatVector bx = FloatVector.fromArray(S, packed, b);
            FloatVector by = FloatVector.fromArray(S, packed, b + L);
            int at = aAt + p * aColumnStride;
            FloatVector a0 = FloatVector.broadcast(S, a[at]);
            x0 = a0.fma(bx, x0);
            y0 = a0.fma(by, y0);
            FloatVector a1 = FloatVector.broadcast(S, a[at + aRowStride]);
            x1 = a1.fma(bx, x1);
            y1 = a1.fma(by, y1);
            FloatVector a2 = FloatVector.broadcast(S, a[at + 2 * aRowStride]);
            x2 = a2.fma(bx, x2);
            y2 = a2.fma(by, y2);
            FloatVector a3 = FloatVector.broadcast(S, a[at + 3 * aRowStride]);
            x3 = a3.fma(bx, x3);
            y3 = a3.fma(by, y3);
            FloatVector a4 = FloatVector.broadcast(S, a[at + 4 * aRowStride]);
            x4 = a4.fma(bx, x4);
            y4 = a4.fma(by, y4);
            FloatVector a5 = FloatVector.broadcast(S, a[at + 5 * aRowStride]);
            x5 = a5.fma(bx, x5);
            y5 = a5.fma(by, y5);
            FloatVector a6 = FloatVector.broadcast(S, a[at + 6 * aRowStride]);
            x6 = a6.fma(bx, x6);
            y6 = a6.fma(by, y6);
            FloatVector a7 = FloatVector.broadcast(S, a[at + 7 * aRowStride]);
            x7 = a7.fma(bx, x7);
            y7 = a7.fma(by, y7);
            FloatVector a8 = FloatVector.broadcast(S, a[at + 8 * aRowStride]);
            x8 = a8.fma(bx, x8);
            y8 = a8.fma(by, y8);
            FloatVector a9 = FloatVector.broadcast(S, a[at + 9 * aRowStride]);
            x9 = a9.fma(bx, x9);
            y9 = a9.fma(by, y9);
            FloatVector a10 = FloatVector.broadcast(S, a[at + 10 * aRowStride]);
            x10 = a10.fma(bx, x10);
            y10 = a10.fma(by, y10);
            FloatVector a11 = FloatVector.broadcast(S, a[at + 11 * aRowStride]);
            x11 = a11.fma(bx, x11);
            y11 = a11.fma(by, y11);
        }
        x0.intoArray(c, cAt);
        y0.intoArray(c, cAt + L);
        x1.intoArray(c, cAt + cRowStride);
        y1.intoArray(c, cAt + cRowStride + L);
        x2.intoArray(c, cAt + 2 * cRowStride);
        y2.intoArray(c, cAt + 2 * cRowStride + L);
        x3.intoArray(c, cAt + 3 * cRowStride);
        y3.intoArray(c, cAt + 3 * cRowStride + L);
        x4.intoArray(c, cAt + 4 * cRowStride);
        y4.intoArray(c, cAt + 4 * cRowStride + L);
        x5.intoArray(c, cAt + 5 * cRowStride);
        y5.intoArray(c, cAt + 5 * cRowStride + L);
        x6.intoArray(c, cAt + 6 * cRowStride);
        y6.intoArray(c, cAt + 6 * cRowStride + L);
        x7.intoArray(c, cAt + 7 * cRowStride);
        y7.intoArray(c, cAt + 7 * cRowStride + L);
        x8.intoArray(c, cAt + 8 * cRowStride);
        y8.intoArray(c, cAt + 8 * cRowStride + L);
        x9.intoArray(c, cAt + 9 * cRowStride);
        y9.intoArray(c, cAt + 9 * cRowStride + L);
        x10.intoArray(c, cAt + 10 * cRowStride);
        y10.intoArray(c, cAt + 10 * cRowStride + L);
        x11.intoArray(c, cAt + 11 * cRowStride);
        y11.intoArray(c, cAt + 11 * cRowStride + L);
    }

    /// Up to 4 rows by two vectors.
    ///
    /// Rows past the last one repeat it, and write the same sums to the same place.
    private static void tile4(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int panel,
            float[] c,
            int cAt,
            int cRowStride,
            int rows,
            int inner,
            boolean accumulate) {
        FloatVector zero = FloatVector.zero(S);
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int c0 = cAt;
        int c1 = cAt + row1 * cRowStride;
        int c2 = cAt + row2 * cRowStride;
        int c3 = cAt + row3 * cRowStride;
        FloatVector x0 = accumulate ? FloatVector.fromArray(S, c, c0) : zero;
        FloatVector y0 = accumulate ? FloatVector.fromArray(S, c, c0 + L) : zero;
        FloatVector x1 = accumulate ? FloatVector.fromArray(S, c, c1) : zero;
        FloatVector y1 = accumulate ? FloatVector.fromArray(S, c, c1 + L) : zero;
        FloatVector x2 = accumulate ? FloatVector.fromArray(S, c, c2) : zero;
        FloatVector y2 = accumulate ? FloatVector.fromArray(S, c, c2 + L) : zero;
        FloatVector x3 = accumulate ? FloatVector.fromArray(S, c, c3) : zero;
        FloatVector y3 = accumulate ? FloatVector.fromArray(S, c, c3 + L) : zero;
        for (int p = 0, b = panel; p < inner; p++, b += 2 * L) {
            FloatVector bx = FloatVector.fromArray(S, packed, b);
            FloatVector by = FloatVector.fromArray(S, packed, b + L);
            int at = aAt + p * aColumnStride;
            FloatVector a0 = FloatVector.broadcast(S, a[at]);
            x0 = a0.fma(bx, x0);
            y0 = a0.fma(by, y0);
            FloatVector a1 = FloatVector.broadcast(S, a[at + row1 * aRowStride]);
            x1 = a1.fma(bx, x1);
            y1 = a1.fma(by, y1);
            FloatVector a2 = FloatVector.broadcast(S, a[at + row2 * aRowStride]);
            x2 = a2.fma(bx, x2);
            y2 = a2.fma(by, y2);
            FloatVector a3 = FloatVector.broadcast(S, a[at + row3 * aRowStride]);
            x3 = a3.fma(bx, x3);
            y3 = a3.fma(by, y3);
        }
        x0.intoArray(c, c0);
        y0.intoArray(c, c0 + L);
        x1.intoArray(c, c1);
        y1.intoArray(c, c1 + L);
        x2.intoArray(c, c2);
        y2.intoArray(c, c2 + L);
        x3.intoArray(c, c3);
        y3.intoArray(c, c3 + L);
    }

    /// Up to 8 rows by one vector; rows past the last one repeat it.
    private static void tile8(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int panel,
            float[] c,
            int cAt,
            int cRowStride,
            int rows,
            int inner,
            boolean accumulate) {
        FloatVector zero = FloatVector.zero(S);
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int row4 = Math.min(4, rows - 1);
        int row5 = Math.min(5, rows - 1);
        int row6 = Math.min(6, rows - 1);
        int row7 = Math.min(7, rows - 1);
        FloatVector x0 = accumulate ? FloatVector.fromArray(S, c, cAt) : zero;
        FloatVector x1 = accumulate ? FloatVector.fromArray(S, c, cAt + row1 * cRowStride) : zero;
        FloatVector x2 = accumulate ? FloatVector.fromArray(S, c, cAt + row2 * cRowStride) : zero;
        FloatVector x3 = accumulate ? FloatVector.fromArray(S, c, cAt + row3 * cRowStride) : zero;
        FloatVector x4 = accumulate ? FloatVector.fromArray(S, c, cAt + row4 * cRowStride) : zero;
        FloatVector x5 = accumulate ? FloatVector.fromArray(S, c, cAt + row5 * cRowStride) : zero;
        FloatVector x6 = accumulate ? FloatVector.fromArray(S, c, cAt + row6 * cRowStride) : zero;
        FloatVector x7 = accumulate ? FloatVector.fromArray(S, c, cAt + row7 * cRowStride) : zero;
        for (int p = 0, b = panel; p < inner; p++, b += L) {
            FloatVector bx = FloatVector.fromArray(S, packed, b);
            int at = aAt + p * aColumnStride;
            x0 = FloatVector.broadcast(S, a[at]).fma(bx, x0);
            x1 = FloatVector.broadcast(S, a[at + row1 * aRowStride]).fma(bx, x1);
            x2 = FloatVector.broadcast(S, a[at + row2 * aRowStride]).fma(bx, x2);
            x3 = FloatVector.broadcast(S, a[at + row3 * aRowStride]).fma(bx, x3);
            x4 = FloatVector.broadcast(S, a[at + row4 * aRowStride]).fma(bx, x4);
            x5 = FloatVector.broadcast(S, a[at + row5 * aRowStride]).fma(bx, x5);
            x6 = FloatVector.broadcast(S, a[at + row6 * aRowStride]).fma(bx, x6);
            x7 = FloatVector.broadcast(S, a[at + row7 * aRowStride]).fma(bx, x7);
        }
        x0.intoArray(c, cAt);
        x1.intoArray(c, cAt + row1 * cRowStride);
        x2.intoArray(c, cAt + row2 * cRowStride);
        x3.intoArray(c, cAt + row3 * cRowStride);
        x4.intoArray(c, cAt + row4 * cRowStride);
        x5.intoArray(c, cAt + row5 * cRowStride);
        x6.intoArray(c, cAt + row6 * cRowStride);
        x7.intoArray(c, cAt + row7 * cRowStride);
    }
}
