package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels through the Vector API, as wide as the machine's vectors.
///
/// Not used here: `lanewise(TANH)` and its like, which give other bits compiled than interpreted, and sums across
/// lanes, whose order the API leaves open. What is left over at the end of a stretch goes through a mask where the work
/// is heavy, else through [ScalarKernels]; in a method of its own, for a function twice in one method is too much for
/// the compiler to inline, and a vector that crosses a call costs an allocation.
public final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final Panels PANELS = new Panels(L);

    private final ScalarKernels scalar = new ScalarKernels(L);

    @Override
    public String name() {
        return "vector, " + L + " lanes";
    }

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public int packedSize(int inner, int columns) {
        return PANELS.packedSize(inner, columns);
    }

    @Override
    public void pack(float[] b, int bOffset, int rowStride, int columnStride, int inner, int columns, float[] packed) {
        PANELS.pack(b, bOffset, rowStride, columnStride, inner, columns, packed);
    }

    @Override
    public void product(
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
        VectorProduct.product(
                a,
                aOffset,
                aRowStride,
                aColumnStride,
                packed,
                c,
                cOffset,
                cRowStride,
                rows,
                inner,
                columns,
                accumulate);
    }

    @Override
    public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            exp(FloatVector.fromArray(S, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < length) {
            expRest(x, xOffset + i, y, yOffset + i, length - i);
        }
    }

    private static void expRest(float[] x, int xOffset, float[] y, int yOffset, int length) {
        VectorMask<Float> rest = S.indexInRange(0, length);
        exp(FloatVector.fromArray(S, x, xOffset, rest)).intoArray(y, yOffset, rest);
    }

    @Override
    public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            tanh(FloatVector.fromArray(S, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < length) {
            tanhRest(x, xOffset + i, y, yOffset + i, length - i);
        }
    }

    private static void tanhRest(float[] x, int xOffset, float[] y, int yOffset, int length) {
        VectorMask<Float> rest = S.indexInRange(0, length);
        tanh(FloatVector.fromArray(S, x, xOffset, rest)).intoArray(y, yOffset, rest);
    }

    @Override
    public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            sigmoid(FloatVector.fromArray(S, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < length) {
            sigmoidRest(x, xOffset + i, y, yOffset + i, length - i);
        }
    }

    private static void sigmoidRest(float[] x, int xOffset, float[] y, int yOffset, int length) {
        VectorMask<Float> rest = S.indexInRange(0, length);
        sigmoid(FloatVector.fromArray(S, x, xOffset, rest)).intoArray(y, yOffset, rest);
    }

    @Override
    public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector value = FloatVector.fromArray(S, x, xOffset + i);
            value.blend(0f, value.compare(VectorOperators.LE, 0f)).intoArray(y, yOffset + i);
        }
        scalar.relu(x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector sum = FloatVector.fromArray(S, y, yOffset + i).add(FloatVector.fromArray(S, x, xOffset + i));
            sum.intoArray(y, yOffset + i);
        }
        scalar.add(x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void multiply(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector left = FloatVector.fromArray(S, a, aOffset + i);
            left.mul(FloatVector.fromArray(S, b, bOffset + i)).intoArray(y, yOffset + i);
        }
        scalar.multiply(a, aOffset + i, b, bOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void multiplyAdd(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector left = FloatVector.fromArray(S, a, aOffset + i);
            FloatVector right = FloatVector.fromArray(S, b, bOffset + i);
            left.fma(right, FloatVector.fromArray(S, y, yOffset + i)).intoArray(y, yOffset + i);
        }
        scalar.multiplyAdd(a, aOffset + i, b, bOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void scale(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector.fromArray(S, x, xOffset + i).mul(factor).intoArray(y, yOffset + i);
        }
        scalar.scale(factor, x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void sumRows(float[] x, int xOffset, int xRowStride, int rows, int columns, float[] row, int rowOffset) {
        int j = 0;
        for (; j < S.loopBound(columns); j += L) {
            FloatVector sum = FloatVector.fromArray(S, row, rowOffset + j);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(FloatVector.fromArray(S, x, xOffset + i * xRowStride + j));
            }
            sum.intoArray(row, rowOffset + j);
        }
        scalar.sumRows(x, xOffset + j, xRowStride, rows, columns - j, row, rowOffset + j);
    }

    @Override
    public void adam(
            float[] w,
            int wOffset,
            float[] g,
            int gOffset,
            float[] m,
            int mOffset,
            float[] v,
            int vOffset,
            int length,
            float alpha,
            float rest1,
            float rest2,
            float epsilon) {
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, gOffset + i);
            FloatVector first = FloatVector.fromArray(S, m, mOffset + i);
            FloatVector second = FloatVector.fromArray(S, v, vOffset + i);
            first = gradient.sub(first).fma(FloatVector.broadcast(S, rest1), first);
            second = gradient.fma(gradient, second.neg()).fma(FloatVector.broadcast(S, rest2), second);
            first.intoArray(m, mOffset + i);
            second.intoArray(v, vOffset + i);
            FloatVector step = first.mul(alpha).div(second.sqrt().add(epsilon));
            FloatVector.fromArray(S, w, wOffset + i).sub(step).intoArray(w, wOffset + i);
        }
        scalar.adam(
                w,
                wOffset + i,
                g,
                gOffset + i,
                m,
                mOffset + i,
                v,
                vOffset + i,
                length - i,
                alpha,
                rest1,
                rest2,
                epsilon);
    }

    /// [Elementary#exp] in every lane.
    private static FloatVector exp(FloatVector x) {
        FloatVector z = x.blend(Elementary.EXP_HIGHEST, x.compare(VectorOperators.GT, Elementary.EXP_HIGHEST));
        z = z.blend(Elementary.EXP_LOWEST, z.compare(VectorOperators.LT, Elementary.EXP_LOWEST));
        FloatVector t = z.fma(broadcast(Elementary.LOG2_E), broadcast(Elementary.ROUND));
        FloatVector e = expm1(z, t.sub(Elementary.ROUND)).add(1f);
        IntVector k = t.reinterpretAsInts().sub(Elementary.ROUND_BITS);
        IntVector half = k.lanewise(VectorOperators.ASHR, 1);
        return e.mul(power(half)).mul(power(k.sub(half)));
    }

    /// [Elementary#tanh] in every lane.
    private static FloatVector tanh(FloatVector x) {
        FloatVector z = x.abs().mul(2f);
        z = z.blend(Elementary.TANH_HIGHEST, z.compare(VectorOperators.GT, Elementary.TANH_HIGHEST));
        FloatVector t = z.fma(broadcast(Elementary.LOG2_E), broadcast(Elementary.ROUND));
        FloatVector power = t.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, Elementary.FRACTION_BITS)
                .add(Elementary.ONE_BITS)
                .reinterpretAsFloats();
        FloatVector e = power.fma(expm1(z, t.sub(Elementary.ROUND)), power.sub(1f));
        IntVector sign = x.reinterpretAsInts().and(Elementary.SIGN_BIT);
        return e.div(e.add(2f)).reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    /// [Elementary#sigmoid] in every lane.
    private static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        FloatVector one = broadcast(1f);
        return one.blend(e, x.compare(VectorOperators.LT, 0f)).div(one.add(e));
    }

    private static FloatVector expm1(FloatVector z, FloatVector k) {
        FloatVector r = k.fma(broadcast(-Elementary.LN2_HIGH), z);
        r = k.fma(broadcast(-Elementary.LN2_LOW), r);
        FloatVector p = broadcast(Elementary.P4).fma(r, broadcast(Elementary.P3));
        p = p.fma(r, broadcast(Elementary.P2));
        p = p.fma(r, broadcast(Elementary.P1));
        p = p.fma(r, broadcast(Elementary.P0));
        return r.mul(r).fma(p, r);
    }

    private static FloatVector power(IntVector k) {
        return k.add(Elementary.EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, Elementary.FRACTION_BITS)
                .reinterpretAsFloats();
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(S, value);
    }
}
