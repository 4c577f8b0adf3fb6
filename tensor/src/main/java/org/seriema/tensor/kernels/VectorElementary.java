package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The functions of [Elementary] in every lane, over stretches of whole vectors.
///
/// Each loop is written out with its polynomial: a vector that crosses a call is an object wherever the just-in-time
/// compiler does not inline that call, and whether it does depends on the order in which it came to the methods.
final class VectorElementary {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorElementary() {}

    /// [Elementary#exp] of a multiple of the lanes.
    static void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += L) {
            FloatVector z = FloatVector.fromArray(S, x, xOffset + i);
            z = z.blend(Elementary.EXP_HIGHEST, z.compare(VectorOperators.GT, Elementary.EXP_HIGHEST));
            z = z.blend(Elementary.EXP_LOWEST, z.compare(VectorOperators.LT, Elementary.EXP_LOWEST));
            FloatVector t = z.fma(Elementary.LOG2_E, Elementary.ROUND);
            FloatVector whole = t.sub(Elementary.ROUND);
            FloatVector r = whole.fma(FloatVector.broadcast(S, -Elementary.LN2_HIGH), z);
            r = whole.fma(FloatVector.broadcast(S, -Elementary.LN2_LOW), r);
            FloatVector p = r.fma(Elementary.P4, Elementary.P3);
            p = p.fma(r, FloatVector.broadcast(S, Elementary.P2));
            p = p.fma(r, FloatVector.broadcast(S, Elementary.P1));
            p = p.fma(r, FloatVector.broadcast(S, Elementary.P0));
            FloatVector e = r.mul(r).fma(p, r).add(1f);
            IntVector k = t.reinterpretAsInts().sub(Elementary.ROUND_BITS);
            IntVector half = k.lanewise(VectorOperators.ASHR, 1);
            IntVector power =
                    half.add(Elementary.EXPONENT_BIAS).lanewise(VectorOperators.LSHL, Elementary.FRACTION_BITS);
            IntVector rest =
                    k.sub(half).add(Elementary.EXPONENT_BIAS).lanewise(VectorOperators.LSHL, Elementary.FRACTION_BITS);
            e.mul(power.reinterpretAsFloats()).mul(rest.reinterpretAsFloats()).intoArray(y, yOffset + i);
        }
    }

    /// [Elementary#expm1] of a multiple of the lanes.
    static void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += L) {
            FloatVector value = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector z =
                    value.blend(Elementary.EXP_HIGHEST, value.compare(VectorOperators.GT, Elementary.EXP_HIGHEST));
            z = z.blend(Elementary.EXPM1_LOWEST, z.compare(VectorOperators.LT, Elementary.EXPM1_LOWEST));
            FloatVector t = z.fma(Elementary.LOG2_E, Elementary.ROUND);
            FloatVector whole = t.sub(Elementary.ROUND);
            FloatVector r = whole.fma(FloatVector.broadcast(S, -Elementary.LN2_HIGH), z);
            r = whole.fma(FloatVector.broadcast(S, -Elementary.LN2_LOW), r);
            FloatVector p = r.fma(Elementary.P4, Elementary.P3);
            p = p.fma(r, FloatVector.broadcast(S, Elementary.P2));
            p = p.fma(r, FloatVector.broadcast(S, Elementary.P1));
            p = p.fma(r, FloatVector.broadcast(S, Elementary.P0));
            FloatVector half = t.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, Elementary.FRACTION_BITS)
                    .add(Elementary.HALF_BITS)
                    .reinterpretAsFloats();
            FloatVector e = half.fma(r.mul(r).fma(p, r), half.sub(0.5f)).mul(2f);
            IntVector sign = value.reinterpretAsInts().and(Elementary.SIGN_BIT);
            e.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
        }
    }

    /// [Elementary#tanh] of rows `stride` apart, each as long as a multiple of the lanes; short ones cost less
    /// together.
    static void tanh(float[] x, int xOffset, float[] y, int yOffset, int stride, int rows, int length) {
        for (int row = 0; row < rows * stride; row += stride) {
            for (int i = row; i < row + length; i += L) {
                FloatVector value = FloatVector.fromArray(S, x, xOffset + i);
                FloatVector z = value.abs().mul(2f);
                z = z.blend(Elementary.TANH_HIGHEST, z.compare(VectorOperators.GT, Elementary.TANH_HIGHEST));
                FloatVector t = z.fma(Elementary.LOG2_E, Elementary.ROUND);
                FloatVector whole = t.sub(Elementary.ROUND);
                FloatVector r = whole.fma(FloatVector.broadcast(S, -Elementary.LN2_HIGH), z);
                r = whole.fma(FloatVector.broadcast(S, -Elementary.LN2_LOW), r);
                FloatVector p = r.fma(Elementary.P4, Elementary.P3);
                p = p.fma(r, FloatVector.broadcast(S, Elementary.P2));
                p = p.fma(r, FloatVector.broadcast(S, Elementary.P1));
                p = p.fma(r, FloatVector.broadcast(S, Elementary.P0));
                FloatVector power = t.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, Elementary.FRACTION_BITS)
                        .add(Elementary.ONE_BITS)
                        .reinterpretAsFloats();
                FloatVector e = power.fma(r.mul(r).fma(p, r), power.sub(1f));
                IntVector sign = value.reinterpretAsInts().and(Elementary.SIGN_BIT);
                e.div(e.add(2f))
                        .reinterpretAsInts()
                        .or(sign)
                        .reinterpretAsFloats()
                        .intoArray(y, yOffset + i);
            }
        }
    }

    /// [Elementary#sigmoid] of rows `stride` apart, each as long as a multiple of the lanes; short ones cost less
    /// together.
    static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int stride, int rows, int length) {
        for (int row = 0; row < rows * stride; row += stride) {
            for (int i = row; i < row + length; i += L) {
                FloatVector value = FloatVector.fromArray(S, x, xOffset + i);
                FloatVector z = value.abs().neg();
                z = z.blend(Elementary.EXP_LOWEST, z.compare(VectorOperators.LT, Elementary.EXP_LOWEST));
                FloatVector t = z.fma(Elementary.LOG2_E, Elementary.ROUND);
                FloatVector whole = t.sub(Elementary.ROUND);
                FloatVector r = whole.fma(FloatVector.broadcast(S, -Elementary.LN2_HIGH), z);
                r = whole.fma(FloatVector.broadcast(S, -Elementary.LN2_LOW), r);
                FloatVector p = r.fma(Elementary.P4, Elementary.P3);
                p = p.fma(r, FloatVector.broadcast(S, Elementary.P2));
                p = p.fma(r, FloatVector.broadcast(S, Elementary.P1));
                p = p.fma(r, FloatVector.broadcast(S, Elementary.P0));
                FloatVector e = r.mul(r).fma(p, r).add(1f);
                IntVector k = t.reinterpretAsInts().sub(Elementary.ROUND_BITS);
                IntVector half = k.lanewise(VectorOperators.ASHR, 1);
                IntVector power =
                        half.add(Elementary.EXPONENT_BIAS).lanewise(VectorOperators.LSHL, Elementary.FRACTION_BITS);
                IntVector rest = k.sub(half)
                        .add(Elementary.EXPONENT_BIAS)
                        .lanewise(VectorOperators.LSHL, Elementary.FRACTION_BITS);
                e = e.mul(power.reinterpretAsFloats()).mul(rest.reinterpretAsFloats());
                FloatVector.broadcast(S, 1f)
                        .blend(e, value.compare(VectorOperators.LT, 0f))
                        .div(e.add(1f))
                        .intoArray(y, yOffset + i);
            }
        }
    }
}
