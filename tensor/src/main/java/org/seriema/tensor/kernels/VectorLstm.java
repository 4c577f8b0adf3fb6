package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The steps of an LSTM through the Vector API, a few rows at a time while they are in the first cache.
///
/// The functions go through [VectorElementary] in loops of their own: five of them in one loop are more than the
/// just-in-time compiler inlines.
final class VectorLstm {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// Rows of gates that stay in the first cache from one function to the next.
    private static final int TOGETHER = 8;

    private VectorLstm() {}

    static void forward(
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
        float[] out = Edge.floats(TOGETHER * units);
        for (int first = 0; first < rows; first += TOGETHER) {
            int count = Math.min(TOGETHER, rows - first);
            int zAt = zOffset + 4 * first * units;
            int at = gatesOffset + 4 * first * units;
            int cAt = cOffset + first * units;
            VectorElementary.sigmoid(z, zAt, gates, at, 4 * units, count, 3 * units);
            VectorElementary.tanh(z, zAt + 3 * units, gates, at + 3 * units, 4 * units, count, units);
            remember(gates, at, cBefore, cBeforeOffset + first * units, c, cAt, count, units);
            VectorElementary.tanh(c, cAt, out, 0, count * units, 1, count * units);
            show(gates, at + 2 * units, out, h, hOffset + first * hRowStride, hRowStride, count, units);
        }
    }

    /// c = f cBefore + i g.
    private static void remember(
            float[] gates, int at, float[] cBefore, int before, float[] c, int cAt, int rows, int units) {
        for (int r = 0; r < rows; r++) {
            int iAt = at + 4 * r * units;
            for (int k = 0; k < units; k += L) {
                FloatVector i = FloatVector.fromArray(S, gates, iAt + k);
                FloatVector f = FloatVector.fromArray(S, gates, iAt + units + k);
                FloatVector g = FloatVector.fromArray(S, gates, iAt + 3 * units + k);
                FloatVector kept = f.mul(FloatVector.fromArray(S, cBefore, before + r * units + k));
                i.fma(g, kept).intoArray(c, cAt + r * units + k);
            }
        }
    }

    /// h = o out.
    private static void show(
            float[] gates, int oAt, float[] out, float[] h, int hAt, int hRowStride, int rows, int units) {
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < units; k += L) {
                FloatVector o = FloatVector.fromArray(S, gates, oAt + 4 * r * units + k);
                o.mul(FloatVector.fromArray(S, out, r * units + k)).intoArray(h, hAt + r * hRowStride + k);
            }
        }
    }

    static void backward(
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
        int length = rows * units;
        VectorElementary.tanh(c, cOffset, dcBefore, dcBeforeOffset, length, 1, length);
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int at = 0; at < length; at += units) {
            int iAt = gatesOffset + 4 * at;
            int fAt = iAt + units;
            int oAt = fAt + units;
            int gAt = oAt + units;
            for (int k = 0; k < units; k += L) {
                FloatVector i = FloatVector.fromArray(S, gates, iAt + k);
                FloatVector f = FloatVector.fromArray(S, gates, fAt + k);
                FloatVector o = FloatVector.fromArray(S, gates, oAt + k);
                FloatVector g = FloatVector.fromArray(S, gates, gAt + k);
                FloatVector out = FloatVector.fromArray(S, dcBefore, dcBeforeOffset + at + k);
                FloatVector upO =
                        FloatVector.fromArray(S, dh, dhOffset + at + k).mul(o);
                FloatVector passed = FloatVector.fromArray(S, dc, dcOffset + at + k);
                FloatVector dNext = upO.fma(out.neg().fma(out, one), passed);
                FloatVector dNextI = dNext.mul(i);
                FloatVector dNextF = dNext.mul(f);
                FloatVector before = FloatVector.fromArray(S, cBefore, cBeforeOffset + at + k);
                dNextI.mul(g).mul(one.sub(i)).intoArray(gates, iAt + k);
                dNextF.mul(before).mul(one.sub(f)).intoArray(gates, fAt + k);
                upO.mul(out).mul(one.sub(o)).intoArray(gates, oAt + k);
                dNextI.mul(g.neg().fma(g, one)).intoArray(gates, gAt + k);
                dNextF.intoArray(dcBefore, dcBeforeOffset + at + k);
            }
        }
    }
}
