package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// The matrix product through the Vector API with a right-hand side that is read where it lies.
///
/// As [VectorProduct], whose tile would be a fiftieth slower if it asked how far apart the rows of b are.
final class VectorUnpackedProduct {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final int PANEL = 2 * L;

    private VectorUnpackedProduct() {}

    static void product(
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
        for (int j = 0; j < columns; j += 2 * PANEL) {
            int next = j + PANEL < columns ? PANEL : 0;
            for (int i = 0; i < rows; i += 4) {
                tile(
                        a,
                        aOffset + i * aRowStride,
                        aRowStride,
                        aColumnStride,
                        b,
                        bOffset + j,
                        bRowStride,
                        next,
                        init,
                        initOffset + i * initRowStride + j,
                        initRowStride,
                        c,
                        cOffset + i * cRowStride + j,
                        cRowStride,
                        Math.min(4, rows - i),
                        inner);
            }
        }
    }

    /// Up to 4 rows by two vectors and another two, `next` columns further on.
    ///
    /// Rows past the last one repeat it, and a second two vectors that are not there the first, and write the same sums
    /// to the same place.
    private static void tile(
            float[] a,
            int aAt,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bAt,
            int bRowStride,
            int next,
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
        FloatVector c02 = init == null ? zero : FloatVector.fromArray(S, init, init0 + next);
        FloatVector c03 = init == null ? zero : FloatVector.fromArray(S, init, init0 + next + L);
        int init1 = initAt + row1 * initRowStride;
        FloatVector c10 = init == null ? zero : FloatVector.fromArray(S, init, init1);
        FloatVector c11 = init == null ? zero : FloatVector.fromArray(S, init, init1 + L);
        FloatVector c12 = init == null ? zero : FloatVector.fromArray(S, init, init1 + next);
        FloatVector c13 = init == null ? zero : FloatVector.fromArray(S, init, init1 + next + L);
        int init2 = initAt + row2 * initRowStride;
        FloatVector c20 = init == null ? zero : FloatVector.fromArray(S, init, init2);
        FloatVector c21 = init == null ? zero : FloatVector.fromArray(S, init, init2 + L);
        FloatVector c22 = init == null ? zero : FloatVector.fromArray(S, init, init2 + next);
        FloatVector c23 = init == null ? zero : FloatVector.fromArray(S, init, init2 + next + L);
        int init3 = initAt + row3 * initRowStride;
        FloatVector c30 = init == null ? zero : FloatVector.fromArray(S, init, init3);
        FloatVector c31 = init == null ? zero : FloatVector.fromArray(S, init, init3 + L);
        FloatVector c32 = init == null ? zero : FloatVector.fromArray(S, init, init3 + next);
        FloatVector c33 = init == null ? zero : FloatVector.fromArray(S, init, init3 + next + L);
        for (int p = 0; p < inner; p++) {
            int from = bAt + p * bRowStride;
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + L);
            FloatVector b2 = FloatVector.fromArray(S, b, from + next);
            FloatVector b3 = FloatVector.fromArray(S, b, from + next + L);
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
        c02.intoArray(c, to0 + next);
        c03.intoArray(c, to0 + next + L);
        int to1 = cAt + row1 * cRowStride;
        c10.intoArray(c, to1);
        c11.intoArray(c, to1 + L);
        c12.intoArray(c, to1 + next);
        c13.intoArray(c, to1 + next + L);
        int to2 = cAt + row2 * cRowStride;
        c20.intoArray(c, to2);
        c21.intoArray(c, to2 + L);
        c22.intoArray(c, to2 + next);
        c23.intoArray(c, to2 + next + L);
        int to3 = cAt + row3 * cRowStride;
        c30.intoArray(c, to3);
        c31.intoArray(c, to3 + L);
        c32.intoArray(c, to3 + next);
        c33.intoArray(c, to3 + next + L);
    }
}
