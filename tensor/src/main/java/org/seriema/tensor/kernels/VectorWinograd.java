package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// [ScalarWinograd] in every lane; columns past the last whole vector are left to it.
final class VectorWinograd {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorWinograd() {}

    static void cells(
            float[] d,
            int dOffset,
            int dPlane,
            int dStride,
            float[] u,
            int uOffset,
            int uPlane,
            int uStride,
            int rows,
            int columns) {
        int whole = S.loopBound(columns);
        // Constants made before the loops would be objects in compiled code, a kilobyte a call.
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += L) {
                int from = dOffset + r * dStride + i;
                int to = uOffset + r * uStride + i;
                FloatVector d0 = FloatVector.fromArray(S, d, from);
                FloatVector d1 = FloatVector.fromArray(S, d, from + dPlane);
                FloatVector d2 = FloatVector.fromArray(S, d, from + 2 * dPlane);
                FloatVector d3 = FloatVector.fromArray(S, d, from + 3 * dPlane);
                FloatVector d4 = FloatVector.fromArray(S, d, from + 4 * dPlane);
                FloatVector d5 = FloatVector.fromArray(S, d, from + 5 * dPlane);
                FloatVector.broadcast(S, ScalarWinograd.PRODUCT)
                        .fma(
                                d0,
                                FloatVector.broadcast(S, ScalarWinograd.MINUS_SUM)
                                        .fma(d2, d4))
                        .intoArray(u, to);
                FloatVector even = FloatVector.broadcast(S, -ScalarWinograd.B2).fma(d2, d4);
                FloatVector odd = FloatVector.broadcast(S, -ScalarWinograd.B2).fma(d1, d3);
                FloatVector.broadcast(S, ScalarWinograd.A).fma(odd, even).intoArray(u, to + uPlane);
                FloatVector.broadcast(S, -ScalarWinograd.A).fma(odd, even).intoArray(u, to + 2 * uPlane);
                even = FloatVector.broadcast(S, -ScalarWinograd.A2).fma(d2, d4);
                odd = FloatVector.broadcast(S, -ScalarWinograd.A2).fma(d1, d3);
                FloatVector.broadcast(S, ScalarWinograd.B).fma(odd, even).intoArray(u, to + 3 * uPlane);
                FloatVector.broadcast(S, -ScalarWinograd.B).fma(odd, even).intoArray(u, to + 4 * uPlane);
                FloatVector.broadcast(S, ScalarWinograd.PRODUCT)
                        .fma(
                                d1,
                                FloatVector.broadcast(S, ScalarWinograd.MINUS_SUM)
                                        .fma(d3, d5))
                        .intoArray(u, to + 5 * uPlane);
            }
        }
        if (whole < columns) {
            ScalarWinograd.cells(
                    d, dOffset + whole, dPlane, dStride, u, uOffset + whole, uPlane, uStride, rows, columns - whole);
        }
    }

    static void kernel(
            float[] g,
            int gOffset,
            int gPlane,
            int gStride,
            int steps,
            float[] v,
            int vOffset,
            int vPlane,
            int vStride,
            int rows,
            int columns) {
        int whole = S.loopBound(columns);
        FloatVector zero = FloatVector.zero(S);
        FloatVector atZero = FloatVector.broadcast(S, ScalarWinograd.AT_ZERO);
        FloatVector atA0 = FloatVector.broadcast(S, ScalarWinograd.AT_A0);
        FloatVector atA1 = FloatVector.broadcast(S, ScalarWinograd.AT_A1);
        FloatVector atA2 = FloatVector.broadcast(S, ScalarWinograd.AT_A2);
        FloatVector atB0 = FloatVector.broadcast(S, ScalarWinograd.AT_B0);
        FloatVector atB1 = FloatVector.broadcast(S, ScalarWinograd.AT_B1);
        FloatVector atB2 = FloatVector.broadcast(S, ScalarWinograd.AT_B2);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += L) {
                int from = gOffset + r * gStride + i;
                int to = vOffset + r * vStride + i;
                FloatVector g0 = FloatVector.fromArray(S, g, from);
                FloatVector g1 = steps > 1 ? FloatVector.fromArray(S, g, from + gPlane) : zero;
                FloatVector g2 = steps > 2 ? FloatVector.fromArray(S, g, from + 2 * gPlane) : zero;
                atZero.mul(g0).intoArray(v, to);
                FloatVector even = atA2.fma(g2, atA0.mul(g0));
                FloatVector odd = atA1.mul(g1);
                even.add(odd).intoArray(v, to + vPlane);
                even.sub(odd).intoArray(v, to + 2 * vPlane);
                even = atB2.fma(g2, atB0.mul(g0));
                odd = atB1.mul(g1);
                even.add(odd).intoArray(v, to + 3 * vPlane);
                even.sub(odd).intoArray(v, to + 4 * vPlane);
                if (steps > 2) {
                    FloatVector.fromArray(S, g, from + 2 * gPlane).intoArray(v, to + 5 * vPlane);
                }
            }
        }
        if (whole < columns) {
            ScalarWinograd.kernel(
                    g,
                    gOffset + whole,
                    gPlane,
                    gStride,
                    steps,
                    v,
                    vOffset + whole,
                    vPlane,
                    vStride,
                    rows,
                    columns - whole);
        }
    }

    static void outputs(
            float[] m,
            int mOffset,
            int mPlane,
            int mStride,
            float @Nullable [] bias,
            int biasOffset,
            float[] y,
            int yOffset,
            int yPlane,
            int yStride,
            int outputs,
            int rows,
            int columns) {
        int whole = S.loopBound(columns);
        FloatVector zero = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += L) {
                int from = mOffset + r * mStride + i;
                int to = yOffset + r * yStride + i;
                FloatVector begin = bias == null ? zero : FloatVector.fromArray(S, bias, biasOffset + i);
                FloatVector m0 = FloatVector.fromArray(S, m, from);
                FloatVector m1 = FloatVector.fromArray(S, m, from + mPlane);
                FloatVector m2 = FloatVector.fromArray(S, m, from + 2 * mPlane);
                FloatVector m3 = FloatVector.fromArray(S, m, from + 3 * mPlane);
                FloatVector m4 = FloatVector.fromArray(S, m, from + 4 * mPlane);
                FloatVector m5 = FloatVector.fromArray(S, m, from + 5 * mPlane);
                FloatVector evenA = m1.add(m2);
                FloatVector evenB = m3.add(m4);
                m0.add(begin).add(evenA.add(evenB)).intoArray(y, to);
                FloatVector oddA = m1.sub(m2);
                FloatVector oddB = m3.sub(m4);
                if (outputs > 1) {
                    FloatVector.broadcast(S, ScalarWinograd.A)
                            .fma(
                                    oddA,
                                    FloatVector.broadcast(S, ScalarWinograd.B).fma(oddB, begin))
                            .intoArray(y, to + yPlane);
                }
                if (outputs > 2) {
                    FloatVector.broadcast(S, ScalarWinograd.A2)
                            .fma(
                                    evenA,
                                    FloatVector.broadcast(S, ScalarWinograd.B2).fma(evenB, begin))
                            .intoArray(y, to + 2 * yPlane);
                }
                if (outputs > 3) {
                    FloatVector.broadcast(S, ScalarWinograd.A3)
                            .fma(
                                    oddA,
                                    FloatVector.broadcast(S, ScalarWinograd.B3).fma(oddB, m5.add(begin)))
                            .intoArray(y, to + 3 * yPlane);
                }
            }
        }
        if (whole < columns) {
            ScalarWinograd.outputs(
                    m,
                    mOffset + whole,
                    mPlane,
                    mStride,
                    bias,
                    biasOffset + whole,
                    y,
                    yOffset + whole,
                    yPlane,
                    yStride,
                    outputs,
                    rows,
                    columns - whole);
        }
    }

    static void outputsBack(
            float[] dy,
            int dyOffset,
            int dyPlane,
            int dyStride,
            float[] dm,
            int dmOffset,
            int dmPlane,
            int dmStride,
            int rows,
            int columns) {
        int whole = S.loopBound(columns);
        FloatVector a = FloatVector.broadcast(S, ScalarWinograd.A);
        FloatVector a2 = FloatVector.broadcast(S, ScalarWinograd.A2);
        FloatVector a3 = FloatVector.broadcast(S, ScalarWinograd.A3);
        FloatVector b = FloatVector.broadcast(S, ScalarWinograd.B);
        FloatVector b2 = FloatVector.broadcast(S, ScalarWinograd.B2);
        FloatVector b3 = FloatVector.broadcast(S, ScalarWinograd.B3);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += L) {
                int from = dyOffset + r * dyStride + i;
                int to = dmOffset + r * dmStride + i;
                FloatVector dy0 = FloatVector.fromArray(S, dy, from);
                FloatVector dy1 = FloatVector.fromArray(S, dy, from + dyPlane);
                FloatVector dy2 = FloatVector.fromArray(S, dy, from + 2 * dyPlane);
                FloatVector dy3 = FloatVector.fromArray(S, dy, from + 3 * dyPlane);
                dy0.intoArray(dm, to);
                FloatVector even = a2.fma(dy2, dy0);
                FloatVector odd = a3.fma(dy3, a.mul(dy1));
                even.add(odd).intoArray(dm, to + dmPlane);
                even.sub(odd).intoArray(dm, to + 2 * dmPlane);
                even = b2.fma(dy2, dy0);
                odd = b3.fma(dy3, b.mul(dy1));
                even.add(odd).intoArray(dm, to + 3 * dmPlane);
                even.sub(odd).intoArray(dm, to + 4 * dmPlane);
                dy3.intoArray(dm, to + 5 * dmPlane);
            }
        }
        if (whole < columns) {
            ScalarWinograd.outputsBack(
                    dy,
                    dyOffset + whole,
                    dyPlane,
                    dyStride,
                    dm,
                    dmOffset + whole,
                    dmPlane,
                    dmStride,
                    rows,
                    columns - whole);
        }
    }

    static void kernelBack(
            float[] dv,
            int dvOffset,
            int dvPlane,
            int dvStride,
            float[] dg,
            int dgOffset,
            int dgPlane,
            int dgStride,
            int steps,
            int rows,
            int columns) {
        int whole = S.loopBound(columns);
        FloatVector atZero = FloatVector.broadcast(S, ScalarWinograd.AT_ZERO);
        FloatVector atA0 = FloatVector.broadcast(S, ScalarWinograd.AT_A0);
        FloatVector atA1 = FloatVector.broadcast(S, ScalarWinograd.AT_A1);
        FloatVector atA2 = FloatVector.broadcast(S, ScalarWinograd.AT_A2);
        FloatVector atB0 = FloatVector.broadcast(S, ScalarWinograd.AT_B0);
        FloatVector atB1 = FloatVector.broadcast(S, ScalarWinograd.AT_B1);
        FloatVector atB2 = FloatVector.broadcast(S, ScalarWinograd.AT_B2);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += L) {
                int from = dvOffset + r * dvStride + i;
                int to = dgOffset + r * dgStride + i;
                FloatVector dv0 = FloatVector.fromArray(S, dv, from);
                FloatVector dv1 = FloatVector.fromArray(S, dv, from + dvPlane);
                FloatVector dv2 = FloatVector.fromArray(S, dv, from + 2 * dvPlane);
                FloatVector dv3 = FloatVector.fromArray(S, dv, from + 3 * dvPlane);
                FloatVector dv4 = FloatVector.fromArray(S, dv, from + 4 * dvPlane);
                FloatVector evenA = dv1.add(dv2);
                FloatVector evenB = dv3.add(dv4);
                FloatVector sum0 = atZero.fma(dv0, atA0.fma(evenA, atB0.mul(evenB)));
                FloatVector.fromArray(S, dg, to).add(sum0).intoArray(dg, to);
                if (steps > 1) {
                    FloatVector sum1 = atA1.fma(dv1.sub(dv2), atB1.mul(dv3.sub(dv4)));
                    FloatVector.fromArray(S, dg, to + dgPlane).add(sum1).intoArray(dg, to + dgPlane);
                }
                if (steps > 2) {
                    FloatVector dv5 = FloatVector.fromArray(S, dv, from + 5 * dvPlane);
                    FloatVector sum2 = atA2.fma(evenA, atB2.fma(evenB, dv5));
                    FloatVector.fromArray(S, dg, to + 2 * dgPlane).add(sum2).intoArray(dg, to + 2 * dgPlane);
                }
            }
        }
        if (whole < columns) {
            ScalarWinograd.kernelBack(
                    dv,
                    dvOffset + whole,
                    dvPlane,
                    dvStride,
                    dg,
                    dgOffset + whole,
                    dgPlane,
                    dgStride,
                    steps,
                    rows,
                    columns - whole);
        }
    }
}
