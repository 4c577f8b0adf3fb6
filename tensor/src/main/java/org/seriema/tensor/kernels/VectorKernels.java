package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// The kernels through the Vector API, as wide as the machine's vectors.
///
/// Not used here: `lanewise(TANH)` and its like, which give other bits compiled than interpreted; sums across lanes,
/// whose order the API leaves open; masks, which are slow where the machine has none, and whose many branches are too
/// much for the first of the just-in-time compilers. What is left over at the end of a stretch fills a vector at the
/// [Edge], or goes through [ScalarKernels] where the work is light. No vector is handed from one method to another,
/// for it is an object wherever that call is not inlined.
public final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final Panels PANELS = new Panels(L);

    /// How many rows are gone through column by column before the next, so that they stay in the first cache.
    private static final int NEAR_ROWS = 16;

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
        WarmUp.PACK.before(this);
        if (columnStride == 1 && columns % (2 * L) == 0) {
            packPanels(b, bOffset, rowStride, inner, columns, packed, 0, inner);
        } else if (rowStride == 1 && VectorTranspose.suits(inner, columns)) {
            VectorTranspose.pack(b, bOffset, columnStride, inner, columns, packed, 0, inner);
        } else {
            PANELS.pack(b, bOffset, rowStride, columnStride, inner, columns, packed);
        }
    }

    @Override
    public void packBlock(
            float[] b,
            int bOffset,
            int rowStride,
            int columnStride,
            int inner,
            int columns,
            float[] packed,
            int packedOffset,
            int packedInner,
            int packedColumns,
            int packedRow,
            int packedColumn) {
        WarmUp.PACK_BLOCK.before(this);
        boolean wholePanels = packedColumn % (2 * L) == 0 && columns % (2 * L) == 0;
        int at = packedOffset + packedColumn * packedInner + packedRow * 2 * L;
        if (wholePanels && columnStride == 1) {
            packPanels(b, bOffset, rowStride, inner, columns, packed, at, packedInner);
            return;
        }
        if (wholePanels && rowStride == 1 && VectorTranspose.suits(inner, columns)) {
            VectorTranspose.pack(b, bOffset, columnStride, inner, columns, packed, at, packedInner);
            return;
        }
        PANELS.packBlock(
                b,
                bOffset,
                rowStride,
                columnStride,
                inner,
                columns,
                packed,
                packedOffset,
                packedInner,
                packedColumns,
                packedRow,
                packedColumn);
    }

    private static void packPanels(
            float[] b, int bOffset, int rowStride, int inner, int columns, float[] packed, int at, int packedInner) {
        for (int p = 0; p < inner; p++) {
            int from = bOffset + p * rowStride;
            int to = at + p * 2 * L;
            for (int j = 0; j < columns; j += 2 * L) {
                FloatVector left = FloatVector.fromArray(S, b, from + j);
                FloatVector right = FloatVector.fromArray(S, b, from + j + L);
                left.intoArray(packed, to + j * packedInner);
                right.intoArray(packed, to + j * packedInner + L);
            }
        }
    }

    @Override
    public int padded(int length) {
        return PANELS.wholeVectors(length);
    }

    @Override
    public void product(
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
        WarmUp.PRODUCT.before(this);
        VectorProduct.product(
                a,
                aOffset,
                aRowStride,
                aColumnStride,
                packed,
                packedOffset,
                packedInner,
                init,
                initOffset,
                initRowStride,
                c,
                cOffset,
                cRowStride,
                rows,
                inner,
                columns);
    }

    @Override
    public void unpackedProduct(
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
        WarmUp.UNPACKED_PRODUCT.before(this);
        VectorUnpackedProduct.product(
                a,
                aOffset,
                aRowStride,
                aColumnStride,
                b,
                bOffset,
                bRowStride,
                init,
                initOffset,
                initRowStride,
                c,
                cOffset,
                cRowStride,
                rows,
                inner,
                columns);
    }

    @Override
    public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.EXP.before(this);
        int whole = S.loopBound(length);
        VectorElementary.exp(x, xOffset, y, yOffset, whole);
        if (whole < length) {
            float[] edge = Edge.floats(L);
            System.arraycopy(x, xOffset + whole, edge, 0, length - whole);
            VectorElementary.exp(edge, 0, edge, 0, L);
            System.arraycopy(edge, 0, y, yOffset + whole, length - whole);
        }
    }

    @Override
    public void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.EXPM1.before(this);
        int whole = S.loopBound(length);
        VectorElementary.expm1(x, xOffset, y, yOffset, whole);
        if (whole < length) {
            float[] edge = Edge.floats(L);
            System.arraycopy(x, xOffset + whole, edge, 0, length - whole);
            VectorElementary.expm1(edge, 0, edge, 0, L);
            System.arraycopy(edge, 0, y, yOffset + whole, length - whole);
        }
    }

    @Override
    public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.TANH.before(this);
        int whole = S.loopBound(length);
        VectorElementary.tanh(x, xOffset, y, yOffset, whole, whole == 0 ? 0 : 1, whole);
        if (whole < length) {
            float[] edge = Edge.floats(L);
            System.arraycopy(x, xOffset + whole, edge, 0, length - whole);
            VectorElementary.tanh(edge, 0, edge, 0, L, 1, L);
            System.arraycopy(edge, 0, y, yOffset + whole, length - whole);
        }
    }

    @Override
    public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.SIGMOID.before(this);
        int whole = S.loopBound(length);
        VectorElementary.sigmoid(x, xOffset, y, yOffset, whole, whole == 0 ? 0 : 1, whole);
        if (whole < length) {
            float[] edge = Edge.floats(L);
            System.arraycopy(x, xOffset + whole, edge, 0, length - whole);
            VectorElementary.sigmoid(edge, 0, edge, 0, L, 1, L);
            System.arraycopy(edge, 0, y, yOffset + whole, length - whole);
        }
    }

    @Override
    public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.RELU.before(this);
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector value = FloatVector.fromArray(S, x, xOffset + i);
            value.blend(0f, value.compare(VectorOperators.LE, 0f)).intoArray(y, yOffset + i);
        }
        scalar.relu(x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void tanhBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        WarmUp.TANH_BACK.before(this);
        FloatVector one = FloatVector.broadcast(S, 1);
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector out = FloatVector.fromArray(S, y, yOffset + i);
            FloatVector up = FloatVector.fromArray(S, dy, dyOffset + i);
            one.sub(out.mul(out)).mul(up).intoArray(dz, dzOffset + i);
        }
        scalar.tanhBack(y, yOffset + i, dy, dyOffset + i, dz, dzOffset + i, length - i);
    }

    @Override
    public void sigmoidBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        WarmUp.SIGMOID_BACK.before(this);
        FloatVector one = FloatVector.broadcast(S, 1);
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector out = FloatVector.fromArray(S, y, yOffset + i);
            FloatVector up = FloatVector.fromArray(S, dy, dyOffset + i);
            one.sub(out).mul(out).mul(up).intoArray(dz, dzOffset + i);
        }
        scalar.sigmoidBack(y, yOffset + i, dy, dyOffset + i, dz, dzOffset + i, length - i);
    }

    @Override
    public void reluBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length) {
        WarmUp.RELU_BACK.before(this);
        FloatVector zero = FloatVector.zero(S);
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector out = FloatVector.fromArray(S, y, yOffset + i);
            FloatVector up = FloatVector.fromArray(S, dy, dyOffset + i);
            zero.blend(up, out.compare(VectorOperators.GT, 0f)).intoArray(dz, dzOffset + i);
        }
        scalar.reluBack(y, yOffset + i, dy, dyOffset + i, dz, dzOffset + i, length - i);
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
        WarmUp.ADD.before(this);
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector sum = FloatVector.fromArray(S, y, yOffset + i).add(FloatVector.fromArray(S, x, xOffset + i));
            sum.intoArray(y, yOffset + i);
        }
        scalar.add(x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void multiply(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
        WarmUp.MULTIPLY.before(this);
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector left = FloatVector.fromArray(S, a, aOffset + i);
            left.mul(FloatVector.fromArray(S, b, bOffset + i)).intoArray(y, yOffset + i);
        }
        scalar.multiply(a, aOffset + i, b, bOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void multiplyAdd(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
        WarmUp.MULTIPLY_ADD.before(this);
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
        WarmUp.SCALE.before(this);
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector.fromArray(S, x, xOffset + i).mul(factor).intoArray(y, yOffset + i);
        }
        scalar.scale(factor, x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void sumRows(float[] x, int xOffset, int xRowStride, int rows, int columns, float[] row, int rowOffset) {
        WarmUp.SUM_ROWS.before(this);
        int whole = S.loopBound(columns);
        for (int first = 0; first < rows; first += NEAR_ROWS) {
            int end = Math.min(rows, first + NEAR_ROWS);
            for (int j = 0; j < whole; j += L) {
                FloatVector sum = FloatVector.fromArray(S, row, rowOffset + j);
                for (int i = first; i < end; i++) {
                    sum = FloatVector.fromArray(S, x, xOffset + i * xRowStride + j)
                            .add(sum);
                }
                sum.intoArray(row, rowOffset + j);
            }
        }
        scalar.sumRows(x, xOffset + whole, xRowStride, rows, columns - whole, row, rowOffset + whole);
    }

    @Override
    public void lstm(
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
        WarmUp.LSTM.before(this);
        VectorLstm.forward(
                z,
                zOffset,
                gates,
                gatesOffset,
                cBefore,
                cBeforeOffset,
                c,
                cOffset,
                h,
                hOffset,
                hRowStride,
                rows,
                units);
    }

    @Override
    public void lstmBack(
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
        WarmUp.LSTM_BACK.before(this);
        VectorLstm.backward(
                gates,
                gatesOffset,
                cBefore,
                cBeforeOffset,
                c,
                cOffset,
                dh,
                dhOffset,
                dc,
                dcOffset,
                dcBefore,
                dcBeforeOffset,
                rows,
                units);
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
        WarmUp.ADAM.before(this);
        int i = 0;
        for (; i < S.loopBound(length); i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, gOffset + i);
            FloatVector first = FloatVector.fromArray(S, m, mOffset + i);
            FloatVector second = FloatVector.fromArray(S, v, vOffset + i);
            first = gradient.sub(first).fma(FloatVector.broadcast(S, rest1), first);
            first = first.blend(0f, first.abs().compare(VectorOperators.LT, LEAST_MEAN));
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

    @Override
    public void winogradCells(
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
        WarmUp.WINOGRAD_CELLS.before(this);
        VectorWinograd.cells(d, dOffset, dPlane, dStride, u, uOffset, uPlane, uStride, rows, columns);
    }

    @Override
    public void winogradKernel(
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
        WarmUp.WINOGRAD_KERNEL.before(this);
        VectorWinograd.kernel(g, gOffset, gPlane, gStride, steps, v, vOffset, vPlane, vStride, rows, columns);
    }

    @Override
    public void winogradOutputs(
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
        WarmUp.WINOGRAD_OUTPUTS.before(this);
        VectorWinograd.outputs(
                m, mOffset, mPlane, mStride, bias, biasOffset, y, yOffset, yPlane, yStride, outputs, rows, columns);
    }

    @Override
    public void winogradOutputsBack(
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
        WarmUp.WINOGRAD_OUTPUTS_BACK.before(this);
        VectorWinograd.outputsBack(dy, dyOffset, dyPlane, dyStride, dm, dmOffset, dmPlane, dmStride, rows, columns);
    }

    @Override
    public void winogradKernelBack(
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
        WarmUp.WINOGRAD_KERNEL_BACK.before(this);
        VectorWinograd.kernelBack(
                dv, dvOffset, dvPlane, dvStride, dg, dgOffset, dgPlane, dgStride, steps, rows, columns);
    }

    @Override
    public void normalize(float[] x, int xOffset, float[] row, float[] y, int yOffset, int rows, int columns) {
        WarmUp.NORMALIZE.before(this);
        int whole = S.loopBound(columns);
        VectorNormalization.forward(x, xOffset, row, y, yOffset, rows, columns, whole);
        scalar.normalize(x, xOffset, row, y, yOffset, rows, columns, whole);
    }

    @Override
    public void normalizeBack(
            float[] x,
            int xOffset,
            float[] dy,
            int dyOffset,
            float[] row,
            float[] dx,
            int dxOffset,
            int rows,
            int columns) {
        WarmUp.NORMALIZE_BACK.before(this);
        int whole = S.loopBound(columns);
        VectorNormalization.backward(x, xOffset, dy, dyOffset, row, dx, dxOffset, rows, columns, whole);
        scalar.normalizeBack(x, xOffset, dy, dyOffset, row, dx, dxOffset, rows, columns, whole);
    }
}
