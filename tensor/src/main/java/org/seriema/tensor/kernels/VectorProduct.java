package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// The matrix product through the Vector API: tiles of c in registers, the right-hand side in [Panels].
///
/// A tile is 4 rows by two panels, written out because the compiler keeps locals in registers, not arrays: 16 chains of
/// multiply-adds, more than the machine has in flight, for 4 loads from b and 4 from a. Tiles of more rows have more
/// addresses than the machine has registers, and are slower. The whole inner length is one chain, for any tile. A tile
/// that is wider than what is left of c works on a copy of those rows, the padding of the panel beside them, instead of
/// through masks: those are slow where the machine has none, and their many branches are too much for the first of the
/// just-in-time compilers, which then may leave the tile slow for good.
final class VectorProduct {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final int PANEL = 2 * L;
    /// Rows of a tile of one vector.
    private static final int TALLEST = 8;

    /// So many numbers of c are computed together: with what goes into them they stay in the second cache, while one
    /// panel after the other goes by.
    private static final int NEAR = 1 << 16;
    /// So many rows are together at least, so that panels which come from farther off are read for many.
    private static final int FEWEST = 64;

    private VectorProduct() {}

    static void product(
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
        int height = Math.max(FEWEST, NEAR / columns / FEWEST * FEWEST);
        for (int first = 0; first < rows; first += height) {
            block(
                    a,
                    aOffset + first * aRowStride,
                    aRowStride,
                    aColumnStride,
                    packed,
                    packedOffset,
                    packedInner,
                    init,
                    initOffset + first * initRowStride,
                    initRowStride,
                    c,
                    cOffset + first * cRowStride,
                    cRowStride,
                    Math.min(height, rows - first),
                    inner,
                    columns);
        }
    }

    /// Rows of c that are together.
    private static void block(
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
        int panel = packedOffset;
        int j = 0;
        for (; j + 2 * PANEL <= columns; j += 2 * PANEL) {
            int second = panel + PANEL * packedInner;
            for (int i = 0; i < rows; ) {
                int aAt = aOffset + i * aRowStride;
                int initAt = initOffset + i * initRowStride + j;
                int cAt = cOffset + i * cRowStride + j;
                if (rows == 1) {
                    tile1x4(a, aAt, aColumnStride, packed, panel, second, init, initAt, c, cAt, inner);
                } else {
                    tile4x4(
                            a,
                            aAt,
                            aRowStride,
                            aColumnStride,
                            packed,
                            panel,
                            second,
                            init,
                            initAt,
                            initRowStride,
                            c,
                            cAt,
                            cRowStride,
                            Math.min(4, rows - i),
                            inner);
                }
                i += 4;
            }
            panel += 2 * PANEL * packedInner;
        }
        for (; j < columns; j += PANEL) {
            int left = Math.min(PANEL, columns - j);
            if (left == 1 && aColumnStride == 1) {
                int initAt = initOffset + j;
                int cAt = cOffset + j;
                column(
                        a,
                        aOffset,
                        aRowStride,
                        packed,
                        panel,
                        init,
                        initAt,
                        initRowStride,
                        c,
                        cAt,
                        cRowStride,
                        rows,
                        inner);
                return;
            }
            int width = left > L ? PANEL : L;
            boolean whole = left == width;
            float[] edge = whole ? c : Edge.floats(TALLEST * width);
            int height = width == L ? TALLEST : 4;
            for (int i = 0; i < rows; i += height) {
                int count = Math.min(height, rows - i);
                int initAt = initOffset + i * initRowStride + j;
                int cAt = cOffset + i * cRowStride + j;
                if (!whole && init != null) {
                    copyRows(init, initAt, initRowStride, edge, 0, width, count, left);
                }
                narrow(
                        a,
                        aOffset + i * aRowStride,
                        aRowStride,
                        aColumnStride,
                        packed,
                        panel,
                        whole || init == null ? init : edge,
                        whole ? initAt : 0,
                        whole ? initRowStride : width,
                        edge,
                        whole ? cAt : 0,
                        whole ? cRowStride : width,
                        count,
                        inner,
                        width);
                if (!whole) {
                    copyRows(edge, 0, width, c, cAt, cRowStride, count, left);
                }
            }
            panel += packedInner * width;
        }
    }

    /// One panel's tile, two vectors wide or one.
    private static void narrow(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int panel,
            float @Nullable [] init,
            int initAt,
            int initRowStride,
            float[] c,
            int cAt,
            int cRowStride,
            int rows,
            int inner,
            int width) {
        if (width == L) {
            tile8x1(
                    a,
                    aAt,
                    aRowStride,
                    aColumnStride,
                    packed,
                    panel,
                    init,
                    initAt,
                    initRowStride,
                    c,
                    cAt,
                    cRowStride,
                    rows,
                    inner);
        } else {
            tile4x2(
                    a,
                    aAt,
                    aRowStride,
                    aColumnStride,
                    packed,
                    panel,
                    init,
                    initAt,
                    initRowStride,
                    c,
                    cAt,
                    cRowStride,
                    rows,
                    inner);
        }
    }

    /// The last column where it is the only one of its panel, as that of a network's single output: chains of single
    /// numbers, for all but one lane of a vector would be padding.
    ///
    /// The numbers of a row of a lie side by side, which lets the compiler leave out the bounds checks.
    private static void column(
            float[] a,
            int aOffset,
            int aRowStride,
            float[] packed,
            int panel,
            float @Nullable [] init,
            int initOffset,
            int initRowStride,
            float[] c,
            int cOffset,
            int cRowStride,
            int rows,
            int inner) {
        int i = 0;
        for (; i + 8 <= rows; i += 8) {
            int initAt = initOffset + i * initRowStride;
            float c0 = init == null ? 0 : init[initAt];
            float c1 = init == null ? 0 : init[initAt + initRowStride];
            float c2 = init == null ? 0 : init[initAt + 2 * initRowStride];
            float c3 = init == null ? 0 : init[initAt + 3 * initRowStride];
            float c4 = init == null ? 0 : init[initAt + 4 * initRowStride];
            float c5 = init == null ? 0 : init[initAt + 5 * initRowStride];
            float c6 = init == null ? 0 : init[initAt + 6 * initRowStride];
            float c7 = init == null ? 0 : init[initAt + 7 * initRowStride];
            int row0 = aOffset + i * aRowStride;
            int row1 = row0 + aRowStride;
            int row2 = row1 + aRowStride;
            int row3 = row2 + aRowStride;
            int row4 = row3 + aRowStride;
            int row5 = row4 + aRowStride;
            int row6 = row5 + aRowStride;
            int row7 = row6 + aRowStride;
            for (int p = 0; p < inner; p++) {
                float right = packed[panel + p * L];
                c0 = Math.fma(a[row0 + p], right, c0);
                c1 = Math.fma(a[row1 + p], right, c1);
                c2 = Math.fma(a[row2 + p], right, c2);
                c3 = Math.fma(a[row3 + p], right, c3);
                c4 = Math.fma(a[row4 + p], right, c4);
                c5 = Math.fma(a[row5 + p], right, c5);
                c6 = Math.fma(a[row6 + p], right, c6);
                c7 = Math.fma(a[row7 + p], right, c7);
            }
            int to = cOffset + i * cRowStride;
            c[to] = c0;
            c[to + cRowStride] = c1;
            c[to + 2 * cRowStride] = c2;
            c[to + 3 * cRowStride] = c3;
            c[to + 4 * cRowStride] = c4;
            c[to + 5 * cRowStride] = c5;
            c[to + 6 * cRowStride] = c6;
            c[to + 7 * cRowStride] = c7;
        }
        for (; i < rows; i++) {
            float sum = init == null ? 0 : init[initOffset + i * initRowStride];
            int row = aOffset + i * aRowStride;
            for (int p = 0; p < inner; p++) {
                sum = Math.fma(a[row + p], packed[panel + p * L], sum);
            }
            c[cOffset + i * cRowStride] = sum;
        }
    }

    private static void copyRows(
            float[] from, int at, int stride, float[] to, int toAt, int toStride, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, at + i * stride, to, toAt + i * toStride, columns);
        }
    }

    /// Up to 4 rows by the two vectors of each of two panels that follow each other.
    ///
    /// Rows past the last one repeat it, and write the same sums to the same place.
    private static void tile4x4(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int panel,
            int second,
            float @Nullable [] init,
            int initAt,
            int initRowStride,
            float[] c,
            int cAt,
            int cRowStride,
            int rows,
            int inner) {
        FloatVector zero = FloatVector.zero(S);
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int init0 = initAt;
        FloatVector c00 = init == null ? zero : FloatVector.fromArray(S, init, init0);
        FloatVector c01 = init == null ? zero : FloatVector.fromArray(S, init, init0 + L);
        FloatVector c02 = init == null ? zero : FloatVector.fromArray(S, init, init0 + 2 * L);
        FloatVector c03 = init == null ? zero : FloatVector.fromArray(S, init, init0 + 3 * L);
        int init1 = initAt + row1 * initRowStride;
        FloatVector c10 = init == null ? zero : FloatVector.fromArray(S, init, init1);
        FloatVector c11 = init == null ? zero : FloatVector.fromArray(S, init, init1 + L);
        FloatVector c12 = init == null ? zero : FloatVector.fromArray(S, init, init1 + 2 * L);
        FloatVector c13 = init == null ? zero : FloatVector.fromArray(S, init, init1 + 3 * L);
        int init2 = initAt + row2 * initRowStride;
        FloatVector c20 = init == null ? zero : FloatVector.fromArray(S, init, init2);
        FloatVector c21 = init == null ? zero : FloatVector.fromArray(S, init, init2 + L);
        FloatVector c22 = init == null ? zero : FloatVector.fromArray(S, init, init2 + 2 * L);
        FloatVector c23 = init == null ? zero : FloatVector.fromArray(S, init, init2 + 3 * L);
        int init3 = initAt + row3 * initRowStride;
        FloatVector c30 = init == null ? zero : FloatVector.fromArray(S, init, init3);
        FloatVector c31 = init == null ? zero : FloatVector.fromArray(S, init, init3 + L);
        FloatVector c32 = init == null ? zero : FloatVector.fromArray(S, init, init3 + 2 * L);
        FloatVector c33 = init == null ? zero : FloatVector.fromArray(S, init, init3 + 3 * L);
        for (int p = 0; p < inner; p++) {
            int left = panel + p * 2 * L;
            int right = second + p * 2 * L;
            FloatVector b0 = FloatVector.fromArray(S, packed, left);
            FloatVector b1 = FloatVector.fromArray(S, packed, left + L);
            FloatVector b2 = FloatVector.fromArray(S, packed, right);
            FloatVector b3 = FloatVector.fromArray(S, packed, right + L);
            int at = aAt + p * aColumnStride;
            FloatVector a0 = FloatVector.broadcast(S, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(S, a[at + row1 * aRowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(S, a[at + row2 * aRowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(S, a[at + row3 * aRowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
        }
        int to0 = cAt;
        c00.intoArray(c, to0);
        c01.intoArray(c, to0 + L);
        c02.intoArray(c, to0 + 2 * L);
        c03.intoArray(c, to0 + 3 * L);
        int to1 = cAt + row1 * cRowStride;
        c10.intoArray(c, to1);
        c11.intoArray(c, to1 + L);
        c12.intoArray(c, to1 + 2 * L);
        c13.intoArray(c, to1 + 3 * L);
        int to2 = cAt + row2 * cRowStride;
        c20.intoArray(c, to2);
        c21.intoArray(c, to2 + L);
        c22.intoArray(c, to2 + 2 * L);
        c23.intoArray(c, to2 + 3 * L);
        int to3 = cAt + row3 * cRowStride;
        c30.intoArray(c, to3);
        c31.intoArray(c, to3 + L);
        c32.intoArray(c, to3 + 2 * L);
        c33.intoArray(c, to3 + 3 * L);
    }

    /// Up to 4 rows by the two vectors of one panel.
    private static void tile4x2(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int panel,
            float @Nullable [] init,
            int initAt,
            int initRowStride,
            float[] c,
            int cAt,
            int cRowStride,
            int rows,
            int inner) {
        FloatVector zero = FloatVector.zero(S);
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int init0 = initAt;
        FloatVector c00 = init == null ? zero : FloatVector.fromArray(S, init, init0);
        FloatVector c01 = init == null ? zero : FloatVector.fromArray(S, init, init0 + L);
        int init1 = initAt + row1 * initRowStride;
        FloatVector c10 = init == null ? zero : FloatVector.fromArray(S, init, init1);
        FloatVector c11 = init == null ? zero : FloatVector.fromArray(S, init, init1 + L);
        int init2 = initAt + row2 * initRowStride;
        FloatVector c20 = init == null ? zero : FloatVector.fromArray(S, init, init2);
        FloatVector c21 = init == null ? zero : FloatVector.fromArray(S, init, init2 + L);
        int init3 = initAt + row3 * initRowStride;
        FloatVector c30 = init == null ? zero : FloatVector.fromArray(S, init, init3);
        FloatVector c31 = init == null ? zero : FloatVector.fromArray(S, init, init3 + L);
        for (int p = 0; p < inner; p++) {
            int left = panel + p * 2 * L;
            FloatVector b0 = FloatVector.fromArray(S, packed, left);
            FloatVector b1 = FloatVector.fromArray(S, packed, left + L);
            int at = aAt + p * aColumnStride;
            FloatVector a0 = FloatVector.broadcast(S, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(S, a[at + row1 * aRowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(S, a[at + row2 * aRowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(S, a[at + row3 * aRowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        int to0 = cAt;
        c00.intoArray(c, to0);
        c01.intoArray(c, to0 + L);
        int to1 = cAt + row1 * cRowStride;
        c10.intoArray(c, to1);
        c11.intoArray(c, to1 + L);
        int to2 = cAt + row2 * cRowStride;
        c20.intoArray(c, to2);
        c21.intoArray(c, to2 + L);
        int to3 = cAt + row3 * cRowStride;
        c30.intoArray(c, to3);
        c31.intoArray(c, to3 + L);
    }

    /// Up to 8 rows by one vector.
    private static void tile8x1(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] packed,
            int panel,
            float @Nullable [] init,
            int initAt,
            int initRowStride,
            float[] c,
            int cAt,
            int cRowStride,
            int rows,
            int inner) {
        FloatVector zero = FloatVector.zero(S);
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int row4 = Math.min(4, rows - 1);
        int row5 = Math.min(5, rows - 1);
        int row6 = Math.min(6, rows - 1);
        int row7 = Math.min(7, rows - 1);
        FloatVector c0 = init == null ? zero : FloatVector.fromArray(S, init, initAt);
        FloatVector c1 = init == null ? zero : FloatVector.fromArray(S, init, initAt + row1 * initRowStride);
        FloatVector c2 = init == null ? zero : FloatVector.fromArray(S, init, initAt + row2 * initRowStride);
        FloatVector c3 = init == null ? zero : FloatVector.fromArray(S, init, initAt + row3 * initRowStride);
        FloatVector c4 = init == null ? zero : FloatVector.fromArray(S, init, initAt + row4 * initRowStride);
        FloatVector c5 = init == null ? zero : FloatVector.fromArray(S, init, initAt + row5 * initRowStride);
        FloatVector c6 = init == null ? zero : FloatVector.fromArray(S, init, initAt + row6 * initRowStride);
        FloatVector c7 = init == null ? zero : FloatVector.fromArray(S, init, initAt + row7 * initRowStride);
        for (int p = 0; p < inner; p++) {
            FloatVector right = FloatVector.fromArray(S, packed, panel + p * L);
            int at = aAt + p * aColumnStride;
            c0 = FloatVector.broadcast(S, a[at]).fma(right, c0);
            c1 = FloatVector.broadcast(S, a[at + row1 * aRowStride]).fma(right, c1);
            c2 = FloatVector.broadcast(S, a[at + row2 * aRowStride]).fma(right, c2);
            c3 = FloatVector.broadcast(S, a[at + row3 * aRowStride]).fma(right, c3);
            c4 = FloatVector.broadcast(S, a[at + row4 * aRowStride]).fma(right, c4);
            c5 = FloatVector.broadcast(S, a[at + row5 * aRowStride]).fma(right, c5);
            c6 = FloatVector.broadcast(S, a[at + row6 * aRowStride]).fma(right, c6);
            c7 = FloatVector.broadcast(S, a[at + row7 * aRowStride]).fma(right, c7);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + row1 * cRowStride);
        c2.intoArray(c, cAt + row2 * cRowStride);
        c3.intoArray(c, cAt + row3 * cRowStride);
        c4.intoArray(c, cAt + row4 * cRowStride);
        c5.intoArray(c, cAt + row5 * cRowStride);
        c6.intoArray(c, cAt + row6 * cRowStride);
        c7.intoArray(c, cAt + row7 * cRowStride);
    }

    /// One row by the two vectors of each of two panels.
    private static void tile1x4(
            float[] a,
            int aAt,
            int aColumnStride,
            float[] packed,
            int panel,
            int second,
            float @Nullable [] init,
            int initAt,
            float[] c,
            int cAt,
            int inner) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0 = init == null ? zero : FloatVector.fromArray(S, init, initAt);
        FloatVector c1 = init == null ? zero : FloatVector.fromArray(S, init, initAt + L);
        FloatVector c2 = init == null ? zero : FloatVector.fromArray(S, init, initAt + 2 * L);
        FloatVector c3 = init == null ? zero : FloatVector.fromArray(S, init, initAt + 3 * L);
        for (int p = 0; p < inner; p++) {
            int left = panel + p * 2 * L;
            int right = second + p * 2 * L;
            FloatVector factor = FloatVector.broadcast(S, a[aAt + p * aColumnStride]);
            c0 = factor.fma(FloatVector.fromArray(S, packed, left), c0);
            c1 = factor.fma(FloatVector.fromArray(S, packed, left + L), c1);
            c2 = factor.fma(FloatVector.fromArray(S, packed, right), c2);
            c3 = factor.fma(FloatVector.fromArray(S, packed, right + L), c3);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + L);
        c2.intoArray(c, cAt + 2 * L);
        c3.intoArray(c, cAt + 3 * L);
    }
}
