package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The matrix product of [VectorKernels]: tiles of c in registers, the right-hand side in [Panels].
///
/// The whole inner length is one chain, for any tile.
final class VectorProduct {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// Tiles of 12 rows need 27 registers; machines with vectors of 512 bits have 32, the others mostly 16.
    private static final boolean TALL = L == 16;

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
            int width = Math.min(2 * L, columns - j);
            int i = 0;
            while (i < rows) {
                int aAt = aOffset + i * aRowStride;
                int cAt = cOffset + i * cRowStride + j;
                int left = rows - i;
                if (width <= L) {
                    tile8(
                            a,
                            aAt,
                            aRowStride,
                            aColumnStride,
                            packed,
                            panel,
                            c,
                            cAt,
                            cRowStride,
                            Math.min(8, left),
                            inner,
                            width,
                            accumulate);
                    i += 8;
                } else if (TALL && left >= 12 && width == 2 * L) {
                    tile12(a, aAt, aRowStride, aColumnStride, packed, panel, c, cAt, cRowStride, inner, accumulate);
                    i += 12;
                } else {
                    tile4(
                            a,
                            aAt,
                            aRowStride,
                            aColumnStride,
                            packed,
                            panel,
                            c,
                            cAt,
                            cRowStride,
                            Math.min(4, left),
                            inner,
                            width,
                            accumulate);
                    i += 4;
                }
            }
            panel += inner * (width > L ? 2 * L : L);
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
        FloatVector x0 = first(accumulate, c, cAt);
        FloatVector y0 = first(accumulate, c, cAt + L);
        FloatVector x1 = first(accumulate, c, cAt + cRowStride);
        FloatVector y1 = first(accumulate, c, cAt + cRowStride + L);
        FloatVector x2 = first(accumulate, c, cAt + 2 * cRowStride);
        FloatVector y2 = first(accumulate, c, cAt + 2 * cRowStride + L);
        FloatVector x3 = first(accumulate, c, cAt + 3 * cRowStride);
        FloatVector y3 = first(accumulate, c, cAt + 3 * cRowStride + L);
        FloatVector x4 = first(accumulate, c, cAt + 4 * cRowStride);
        FloatVector y4 = first(accumulate, c, cAt + 4 * cRowStride + L);
        FloatVector x5 = first(accumulate, c, cAt + 5 * cRowStride);
        FloatVector y5 = first(accumulate, c, cAt + 5 * cRowStride + L);
        FloatVector x6 = first(accumulate, c, cAt + 6 * cRowStride);
        FloatVector y6 = first(accumulate, c, cAt + 6 * cRowStride + L);
        FloatVector x7 = first(accumulate, c, cAt + 7 * cRowStride);
        FloatVector y7 = first(accumulate, c, cAt + 7 * cRowStride + L);
        FloatVector x8 = first(accumulate, c, cAt + 8 * cRowStride);
        FloatVector y8 = first(accumulate, c, cAt + 8 * cRowStride + L);
        FloatVector x9 = first(accumulate, c, cAt + 9 * cRowStride);
        FloatVector y9 = first(accumulate, c, cAt + 9 * cRowStride + L);
        FloatVector x10 = first(accumulate, c, cAt + 10 * cRowStride);
        FloatVector y10 = first(accumulate, c, cAt + 10 * cRowStride + L);
        FloatVector x11 = first(accumulate, c, cAt + 11 * cRowStride);
        FloatVector y11 = first(accumulate, c, cAt + 11 * cRowStride + L);
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

    /// Up to 4 rows by two vectors, the second of them cut off at `width`.
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
            int width,
            boolean accumulate) {
        VectorMask<Float> cut = S.indexInRange(L, width);
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int c0 = cAt;
        int c1 = cAt + row1 * cRowStride;
        int c2 = cAt + row2 * cRowStride;
        int c3 = cAt + row3 * cRowStride;
        FloatVector x0 = first(accumulate, c, c0);
        FloatVector y0 = first(accumulate, c, c0 + L, cut);
        FloatVector x1 = first(accumulate, c, c1);
        FloatVector y1 = first(accumulate, c, c1 + L, cut);
        FloatVector x2 = first(accumulate, c, c2);
        FloatVector y2 = first(accumulate, c, c2 + L, cut);
        FloatVector x3 = first(accumulate, c, c3);
        FloatVector y3 = first(accumulate, c, c3 + L, cut);
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
        y0.intoArray(c, c0 + L, cut);
        x1.intoArray(c, c1);
        y1.intoArray(c, c1 + L, cut);
        x2.intoArray(c, c2);
        y2.intoArray(c, c2 + L, cut);
        x3.intoArray(c, c3);
        y3.intoArray(c, c3 + L, cut);
    }

    /// Up to 8 rows by one vector cut off at `width`; rows past the last one repeat it.
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
            int width,
            boolean accumulate) {
        VectorMask<Float> cut = S.indexInRange(0, width);
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int row4 = Math.min(4, rows - 1);
        int row5 = Math.min(5, rows - 1);
        int row6 = Math.min(6, rows - 1);
        int row7 = Math.min(7, rows - 1);
        FloatVector x0 = first(accumulate, c, cAt, cut);
        FloatVector x1 = first(accumulate, c, cAt + row1 * cRowStride, cut);
        FloatVector x2 = first(accumulate, c, cAt + row2 * cRowStride, cut);
        FloatVector x3 = first(accumulate, c, cAt + row3 * cRowStride, cut);
        FloatVector x4 = first(accumulate, c, cAt + row4 * cRowStride, cut);
        FloatVector x5 = first(accumulate, c, cAt + row5 * cRowStride, cut);
        FloatVector x6 = first(accumulate, c, cAt + row6 * cRowStride, cut);
        FloatVector x7 = first(accumulate, c, cAt + row7 * cRowStride, cut);
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
        x0.intoArray(c, cAt, cut);
        x1.intoArray(c, cAt + row1 * cRowStride, cut);
        x2.intoArray(c, cAt + row2 * cRowStride, cut);
        x3.intoArray(c, cAt + row3 * cRowStride, cut);
        x4.intoArray(c, cAt + row4 * cRowStride, cut);
        x5.intoArray(c, cAt + row5 * cRowStride, cut);
        x6.intoArray(c, cAt + row6 * cRowStride, cut);
        x7.intoArray(c, cAt + row7 * cRowStride, cut);
    }

    private static FloatVector first(boolean accumulate, float[] c, int at) {
        return accumulate ? FloatVector.fromArray(S, c, at) : FloatVector.zero(S);
    }

    private static FloatVector first(boolean accumulate, float[] c, int at, VectorMask<Float> cut) {
        return accumulate ? FloatVector.fromArray(S, c, at, cut) : FloatVector.zero(S);
    }
}
