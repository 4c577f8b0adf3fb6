package org.seriema.tensor.kernels;

import org.jspecify.annotations.Nullable;

/// What goes in and out of the products of Winograd's minimal filtering, number by number, and its constants.
final class ScalarWinograd {

    /// Powers of the points a and b.
    static final float A = 3 / 4f;

    static final float A2 = 9 / 16f;
    static final float A3 = 27 / 64f;
    static final float B = 3 / 2f;
    static final float B2 = 9 / 4f;
    static final float B3 = 27 / 8f;

    /// a²b² and -(a² + b²).
    static final float PRODUCT = 81 / 64f;

    static final float MINUS_SUM = -45 / 16f;

    /// What g0, g1 and g2 count in the values at the points: 1 / (a²b²); 1 / (2 a² (a² - b²)) and that times a, a²; the
    /// same for b.
    static final float AT_ZERO = 64 / 81f;

    static final float AT_A0 = -128 / 243f;
    static final float AT_A1 = -32 / 81f;
    static final float AT_A2 = -8 / 27f;
    static final float AT_B0 = 32 / 243f;
    static final float AT_B1 = 16 / 81f;
    static final float AT_B2 = 8 / 27f;

    private ScalarWinograd() {}

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
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                int from = dOffset + r * dStride + i;
                int to = uOffset + r * uStride + i;
                float d0 = d[from];
                float d1 = d[from + dPlane];
                float d2 = d[from + 2 * dPlane];
                float d3 = d[from + 3 * dPlane];
                float d4 = d[from + 4 * dPlane];
                float d5 = d[from + 5 * dPlane];
                u[to] = Math.fma(PRODUCT, d0, Math.fma(MINUS_SUM, d2, d4));
                float even = Math.fma(-B2, d2, d4);
                float odd = Math.fma(-B2, d1, d3);
                u[to + uPlane] = Math.fma(A, odd, even);
                u[to + 2 * uPlane] = Math.fma(-A, odd, even);
                even = Math.fma(-A2, d2, d4);
                odd = Math.fma(-A2, d1, d3);
                u[to + 3 * uPlane] = Math.fma(B, odd, even);
                u[to + 4 * uPlane] = Math.fma(-B, odd, even);
                u[to + 5 * uPlane] = Math.fma(PRODUCT, d1, Math.fma(MINUS_SUM, d3, d5));
            }
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
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                int from = gOffset + r * gStride + i;
                int to = vOffset + r * vStride + i;
                float g0 = g[from];
                float g1 = steps > 1 ? g[from + gPlane] : 0;
                float g2 = steps > 2 ? g[from + 2 * gPlane] : 0;
                v[to] = AT_ZERO * g0;
                float even = Math.fma(AT_A2, g2, AT_A0 * g0);
                float odd = AT_A1 * g1;
                v[to + vPlane] = even + odd;
                v[to + 2 * vPlane] = even - odd;
                even = Math.fma(AT_B2, g2, AT_B0 * g0);
                odd = AT_B1 * g1;
                v[to + 3 * vPlane] = even + odd;
                v[to + 4 * vPlane] = even - odd;
                if (steps > 2) {
                    v[to + 5 * vPlane] = g2;
                }
            }
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
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                int from = mOffset + r * mStride + i;
                int to = yOffset + r * yStride + i;
                float begin = bias == null ? 0 : bias[biasOffset + i];
                float m0 = m[from];
                float m1 = m[from + mPlane];
                float m2 = m[from + 2 * mPlane];
                float m3 = m[from + 3 * mPlane];
                float m4 = m[from + 4 * mPlane];
                float m5 = m[from + 5 * mPlane];
                float evenA = m1 + m2;
                float evenB = m3 + m4;
                y[to] = (m0 + begin) + (evenA + evenB);
                float oddA = m1 - m2;
                float oddB = m3 - m4;
                if (outputs > 1) {
                    y[to + yPlane] = Math.fma(A, oddA, Math.fma(B, oddB, begin));
                }
                if (outputs > 2) {
                    y[to + 2 * yPlane] = Math.fma(A2, evenA, Math.fma(B2, evenB, begin));
                }
                if (outputs > 3) {
                    y[to + 3 * yPlane] = Math.fma(A3, oddA, Math.fma(B3, oddB, m5 + begin));
                }
            }
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
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                int from = dyOffset + r * dyStride + i;
                int to = dmOffset + r * dmStride + i;
                float dy0 = dy[from];
                float dy1 = dy[from + dyPlane];
                float dy2 = dy[from + 2 * dyPlane];
                float dy3 = dy[from + 3 * dyPlane];
                dm[to] = dy0;
                float even = Math.fma(A2, dy2, dy0);
                float odd = Math.fma(A3, dy3, A * dy1);
                dm[to + dmPlane] = even + odd;
                dm[to + 2 * dmPlane] = even - odd;
                even = Math.fma(B2, dy2, dy0);
                odd = Math.fma(B3, dy3, B * dy1);
                dm[to + 3 * dmPlane] = even + odd;
                dm[to + 4 * dmPlane] = even - odd;
                dm[to + 5 * dmPlane] = dy3;
            }
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
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                int from = dvOffset + r * dvStride + i;
                int to = dgOffset + r * dgStride + i;
                float dv0 = dv[from];
                float dv1 = dv[from + dvPlane];
                float dv2 = dv[from + 2 * dvPlane];
                float dv3 = dv[from + 3 * dvPlane];
                float dv4 = dv[from + 4 * dvPlane];
                float evenA = dv1 + dv2;
                float evenB = dv3 + dv4;
                dg[to] += Math.fma(AT_ZERO, dv0, Math.fma(AT_A0, evenA, AT_B0 * evenB));
                if (steps > 1) {
                    dg[to + dgPlane] += Math.fma(AT_A1, dv1 - dv2, AT_B1 * (dv3 - dv4));
                }
                if (steps > 2) {
                    float rest = Math.fma(AT_B2, evenB, dv[from + 5 * dvPlane]);
                    dg[to + 2 * dgPlane] += Math.fma(AT_A2, evenA, rest);
                }
            }
        }
    }
}
