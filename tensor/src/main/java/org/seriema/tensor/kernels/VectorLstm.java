package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The steps of an LSTM through the Vector API, row by row while the row is in the first cache.
///
/// The functions go through [VectorElementary] in loops of their own: five of them in one loop are more than the
/// just-in-time compiler inlines.
final class VectorLstm {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorLstm() {}

    static void forward(
            float[] z,
            int zOffset,
            float[] cBefore,
            int cBeforeOffset,
            float[] c,
            int cOffset,
            float[] h,
            int hOffset,
            int hRowStride,
            int rows,
            int units) {
        for (int r = 0; r < rows; r++) {
            int at = zOffset + 4 * r * units;
            int cAt = cOffset + r * units;
            int hAt = hOffset + r * hRowStride;
            VectorElementary.sigmoid(z, at, z, at, 3 * units);
            VectorElementary.tanh(z, at + 3 * units, z, at + 3 * units, units);
            remember(z, at, cBefore, cBeforeOffset + r * units, c, cAt, units);
            VectorElementary.tanh(c, cAt, h, hAt, units);
            show(z, at + 2 * units, h, hAt, units);
        }
    }

    /// c = f cBefore + i g.
    private static void remember(float[] gates, int at, float[] cBefore, int before, float[] c, int cAt, int units) {
        for (int k = 0; k < units; k += L) {
            FloatVector i = FloatVector.fromArray(S, gates, at + k);
            FloatVector f = FloatVector.fromArray(S, gates, at + units + k);
            FloatVector g = FloatVector.fromArray(S, gates, at + 3 * units + k);
            i.fma(g, f.mul(FloatVector.fromArray(S, cBefore, before + k))).intoArray(c, cAt + k);
        }
    }

    /// h = o h.
    private static void show(float[] o, int oAt, float[] h, int hAt, int units) {
        for (int k = 0; k < units; k += L) {
            FloatVector.fromArray(S, o, oAt + k)
                    .mul(FloatVector.fromArray(S, h, hAt + k))
                    .intoArray(h, hAt + k);
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
        VectorElementary.tanh(c, cOffset, dcBefore, dcBeforeOffset, length);
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
                FloatVector upO = FloatVector.fromArray(S, dh, dhOffset + at + k).mul(o);
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
