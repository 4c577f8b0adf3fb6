package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Packs transposes through the Vector API, square by square of a vector's width.
///
/// A square is turned by exchanging the quarters beside its diagonal, then those of each quarter, and so on: rows i and
/// i + h exchange h lanes out of 2 h.
final class VectorTranspose {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int PANEL = 2 * L;

    /// How many numbers of a row are copied as they are before they are turned. Memory is fast only where it is read in
    /// its own order, and the copy stays in the caches.
    private static final int NEAR = 512;

    private static final VectorShuffle<Float> BY_8 = exchange(8);
    private static final VectorShuffle<Float> BY_4 = exchange(4);
    private static final VectorShuffle<Float> BY_2 = exchange(2);
    private static final VectorShuffle<Float> BY_1 = exchange(1);
    private static final VectorMask<Float> LATER_8 = later(8);
    private static final VectorMask<Float> LATER_4 = later(4);
    private static final VectorMask<Float> LATER_2 = later(2);
    private static final VectorMask<Float> LATER_1 = later(1);

    private VectorTranspose() {}

    /// Each lane gives place to the one h further on or back.
    private static VectorShuffle<Float> exchange(int h) {
        return VectorShuffle.fromOp(S, lane -> (lane ^ h) % L);
    }

    /// The later h lanes of each 2 h.
    private static VectorMask<Float> later(int h) {
        boolean[] later = new boolean[L];
        for (int lane = 0; lane < L; lane++) {
            later[lane] = (lane & h) != 0;
        }
        return VectorMask.fromArray(S, later, 0);
    }

    /// Whether a right-hand side of this size can be packed here: squares and panels without a rest.
    static boolean suits(int inner, int columns) {
        return L >= 4 && L <= 16 && inner % L == 0 && columns % PANEL == 0;
    }

    /// Lays the transpose (inner, columns) of b (columns, inner) in panels, the first of which begins at `at`.
    static void pack(
            float[] b, int bOffset, int stride, int inner, int columns, float[] packed, int at, int packedInner) {
        // rows a power of two apart would all compete for the same few places in the first cache
        int nearStride = Math.min(NEAR, inner) + L;
        int near = L * L;
        float[] room = Edge.floats(near + PANEL * nearStride);
        for (int j = 0; j < columns; j += PANEL) {
            int panel = at + j * packedInner;
            for (int first = 0; first < inner; first += NEAR) {
                int count = Math.min(NEAR, inner - first);
                for (int k = 0; k < PANEL; k++) {
                    System.arraycopy(b, bOffset + (j + k) * stride + first, room, near + k * nearStride, count);
                }
                for (int p = 0; p < count; p += L) {
                    int to = panel + (first + p) * PANEL;
                    square(room, near + p, nearStride, packed, to);
                    square(room, near + p + L * nearStride, nearStride, packed, to + L);
                }
            }
        }
    }

    /// Turns the square from `at` on into rows of a panel.
    private static void square(float[] room, int at, int stride, float[] packed, int to) {
        if (L == 16) {
            exchangeTwice(4, BY_8, LATER_8, BY_4, LATER_4, room, at, stride, room, 0, L);
            exchangeTwice(1, BY_2, LATER_2, BY_1, LATER_1, room, 0, L, packed, to, PANEL);
        } else if (L == 8) {
            exchangeTwice(2, BY_4, LATER_4, BY_2, LATER_2, room, at, stride, room, 0, L);
            for (int i = 0; i < L; i += 2) {
                FloatVector a = FloatVector.fromArray(S, room, i * L);
                FloatVector b = FloatVector.fromArray(S, room, (i + 1) * L);
                a.blend(b.rearrange(BY_1), LATER_1).intoArray(packed, to + i * PANEL);
                a.rearrange(BY_1).blend(b, LATER_1).intoArray(packed, to + (i + 1) * PANEL);
            }
        } else {
            exchangeTwice(1, BY_2, LATER_2, BY_1, LATER_1, room, at, stride, packed, to, PANEL);
        }
    }

    /// Lets rows i and i + 2 h exchange lanes, and then i and i + h.
    ///
    /// @param twice for the lanes that are exchanged between rows 2 h apart
    /// @param once for those between rows h apart
    private static void exchangeTwice(
            int h,
            VectorShuffle<Float> twice,
            VectorMask<Float> laterTwice,
            VectorShuffle<Float> once,
            VectorMask<Float> laterOnce,
            float[] from,
            int fromAt,
            int fromStride,
            float[] to,
            int toAt,
            int toStride) {
        for (int four = 0; four < L / 4; four++) {
            int i = four % h + four / h * 4 * h;
            int at = fromAt + i * fromStride;
            int step = h * fromStride;
            FloatVector a = FloatVector.fromArray(S, from, at);
            FloatVector b = FloatVector.fromArray(S, from, at + step);
            FloatVector c = FloatVector.fromArray(S, from, at + 2 * step);
            FloatVector d = FloatVector.fromArray(S, from, at + 3 * step);
            FloatVector a2 = a.blend(c.rearrange(twice), laterTwice);
            FloatVector c2 = a.rearrange(twice).blend(c, laterTwice);
            FloatVector b2 = b.blend(d.rearrange(twice), laterTwice);
            FloatVector d2 = b.rearrange(twice).blend(d, laterTwice);
            int target = toAt + i * toStride;
            int toStep = h * toStride;
            a2.blend(b2.rearrange(once), laterOnce).intoArray(to, target);
            a2.rearrange(once).blend(b2, laterOnce).intoArray(to, target + toStep);
            c2.blend(d2.rearrange(once), laterOnce).intoArray(to, target + 2 * toStep);
            c2.rearrange(once).blend(d2, laterOnce).intoArray(to, target + 3 * toStep);
        }
    }
}
