package org.seriema.tensor.kernels;

import org.jspecify.annotations.Nullable;

/// The seam to the machine: matrix products and elementwise functions over stretches of arrays.
///
/// There are two implementations, [ScalarKernels] (plain Java, the reference) and [VectorKernels] (SIMD through
/// `jdk.incubator.vector`). **Both give the same bits**: every sum is one chain of fused multiply-adds in the order of
/// the inner index, every function is the same polynomial, and nothing is summed across lanes. So a result depends
/// neither on the width of the machine's vectors nor on how far the just-in-time compiler has come. (The payload of a
/// NaN is the one exception.)
///
/// A stretch is given as an array and an offset. Inputs and outputs may be the same stretch, never overlap otherwise.
public interface Kernels {

    /// `scalar`, or `vector` with the number of lanes.
    String name();

    /// How many floats one vector holds; 1 for the scalar kernels.
    int lanes();

    /// The length of the array that [#pack] fills; the same for all that [#best()] returns.
    int packedSize(int inner, int columns);

    /// Lays the right-hand side b (inner, columns) of a product in panels that [#product] reads from front to back.
    ///
    /// Element (p, j) of b stands at `b[bOffset + p * rowStride + j * columnStride]`, so swapped strides pack the
    /// transpose.
    void pack(float[] b, int bOffset, int rowStride, int columnStride, int inner, int columns, float[] packed);

    /// Lays a block (inner, columns) of a right-hand side in its place among the panels of a wider and longer one.
    ///
    /// The block's elements stand as in [#pack]. In the whole right-hand side (`packedInner`, `packedColumns`) it
    /// begins with row `packedRow` and column `packedColumn`; what lies beside it is not touched.
    void packBlock(
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
            int packedColumn);

    /// The length that so many numbers take in whole vectors; the same for all that [#best()] returns.
    int padded(int length);

    /// c (rows, columns) = a (rows, inner) times the packed b (inner, columns); with `accumulate`, c += a b.
    ///
    /// As the other one, which begins with c itself if `accumulate`, else with zeros.
    default void product(
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
        product(
                a,
                aOffset,
                aRowStride,
                aColumnStride,
                packed,
                0,
                inner,
                accumulate ? c : null,
                cOffset,
                cRowStride,
                c,
                cOffset,
                cRowStride,
                rows,
                inner,
                columns);
    }

    /// c (rows, columns) = init + a (rows, inner) times the packed b (inner, columns).
    ///
    /// Element (i, p) of a stands at `a[aOffset + i * aRowStride + p * aColumnStride]`: swapped strides give the
    /// transpose of a. Elements (i, j) of init and c stand at `[offset + i * rowStride + j]`; with a stride of 0 init
    /// is one row for all, as a bias. Each element of c is one chain of fused multiply-adds over p = 0, 1, .., that
    /// begins with init's value.
    ///
    /// @param packedOffset where in `packed` b begins; row p of a longer right-hand side stands 2 p vectors further on
    /// @param packedInner how many rows the packed right-hand side has: more than `inner` if b is a part of it, whose
    ///     columns then must fill whole panels of two vectors
    /// @param init zeros if `null`; may be c itself
    void product(
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
            int columns);

    /// c (rows, columns) = init + a (rows, inner) times b (inner, columns), which is read where it lies.
    ///
    /// That is for few rows, where packing b would take longer than it saves. Element (p, j) of b stands at
    /// `b[bOffset + p * bRowStride + j]`; all else is as in [#product], to the bit.
    ///
    /// @param columns a whole number of panels of two vectors
    void unpackedProduct(
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
            int columns);

    /// y = exp(x), within 1.1 ulp; 0 below -103.97 and infinite above 88.72, subnormal results included.
    void exp(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// y = exp(x) - 1, within 1.6 ulp, near 0 too; -1 from -17.33 down and infinite above 88.72.
    void expm1(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// y = tanh(x), within 2.5 ulp; odd to the bit, and exactly 1 from 9.02 on.
    void tanh(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// y = 1 / (1 + exp(-x)), within 2.5 ulp, subnormal results included.
    void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// y = max(x, 0); -0 becomes 0 and NaN stays.
    void relu(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// dz = dy (1 - y²), back through y = tanh(z).
    void tanhBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length);

    /// dz = dy y (1 - y), back through y = sigmoid(z).
    void sigmoidBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length);

    /// dz = dy where y > 0, else 0: back through y = relu(z).
    void reluBack(float[] y, int yOffset, float[] dy, int dyOffset, float[] dz, int dzOffset, int length);

    /// y += x.
    void add(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// y = a b, element by element.
    void multiply(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length);

    /// y += a b, element by element, each a fused multiply-add.
    void multiplyAdd(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length);

    /// y = factor x.
    void scale(float factor, float[] x, int xOffset, float[] y, int yOffset, int length);

    /// Adds the rows of x (rows, columns) to `row` (columns) one after the other, as a bias' gradient.
    void sumRows(float[] x, int xOffset, int xRowStride, int rows, int columns, float[] row, int rowOffset);

    /// One step of an LSTM with the usual activations, row by row, from z (rows, 4 U) to the gates i f o g.
    ///
    /// i, f, o = sigmoid(z_i, z_f, z_o)   g = tanh(z_g)   c = f cBefore + i g   h = o tanh(c)
    ///
    /// The rows of z and the gates, of both c and of h are `4 units`, `units` and `hRowStride` apart.
    ///
    /// The gates may be z, and c may be cBefore.
    ///
    /// @param units U, a whole number of vectors
    void lstm(
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
            int units);

    /// Back through [#lstm], in place: the gates become dz, and dc the gradient of cBefore.
    ///
    /// dc += dh o (1 - tanh²(c))   dz_o = dh tanh(c) o (1 - o)
    /// dz_i = dc g i (1 - i)   dz_f = dc cBefore f (1 - f)   dz_g = dc i (1 - g²)   dcBefore = dc f
    ///
    /// dcBefore must not be dc.
    void lstmBack(
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
            int units);

    /// The mean of a gradient that has become 0 halves every few steps. Machines are slow with numbers below 1e-38, and
    /// so small a mean moves no weight.
    float LEAST_MEAN = 1e-30f;

    /// One step of Adam over a stretch of weights w with gradients g, as Keras' `Adam.update_step`:
    ///
    /// m += (g - m) (1 - beta1); v += (g² - v) (1 - beta2); w -= alpha m / (sqrt(v) + epsilon)
    ///
    /// An m smaller than [#LEAST_MEAN] becomes 0.
    ///
    /// @param alpha the learning rate times sqrt(1 - beta2^t) / (1 - beta1^t)
    /// @param rest1 1 - beta1, subtracted before rounding to float
    /// @param rest2 1 - beta2, likewise
    void adam(
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
            float epsilon);

    /// What Winograd's minimal filtering F(4, 3) multiplies of the cells of a tile: planes d0 .. d5 to planes u0 .. u5,
    /// each (rows, columns).
    ///
    /// With the points 0, a, -a, b, -b and infinity, where a = 3/4 and b = 3/2:
    ///
    /// u0 = a²b² d0 - (a² + b²) d2 + d4   u1, u2 = d4 - b² d2 ± a (d3 - b² d1)   u3, u4 = d4 - a² d2 ± b (d3 - a² d1)
    /// u5 = a²b² d1 - (a² + b²) d3 + d5
    ///
    /// Here and in what follows, planes and the rows in them are as far apart as they are said to be; what is written
    /// shares nothing with what is read. Winograd, Arithmetic Complexity of Computations, 1980.
    void winogradCells(
            float[] d,
            int dOffset,
            int dPlane,
            int dStride,
            float[] u,
            int uOffset,
            int uPlane,
            int uStride,
            int rows,
            int columns);

    /// What it multiplies them with: planes of up to three steps g0, g1, g2 of a kernel to planes v0 .. v5.
    ///
    /// v0 = g0 / (a²b²)   v1, v2 = (g0 ± a g1 + a² g2) / (2 a² (a² - b²))
    /// v3, v4 = (g0 ± b g1 + b² g2) / (2 b² (b² - a²))   v5 = g2
    ///
    /// @param steps how many there are, 1 to 3; the others are zeros, and v5 is written only if there are all three
    void winogradKernel(
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
            int columns);

    /// What the products m = u v come to: planes m0 .. m5 to planes of up to four outputs y0 .. y3.
    ///
    /// y0 = m0 + m1 + m2 + m3 + m4   y1 = a (m1 - m2) + b (m3 - m4)   y2 = a² (m1 + m2) + b² (m3 + m4)
    /// y3 = a³ (m1 - m2) + b³ (m3 - m4) + m5
    ///
    /// @param bias a row that is added to all, or `null`
    /// @param outputs how many are written, 1 to 4
    void winogradOutputs(
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
            int columns);

    /// Back through [#winogradOutputs]: planes of the gradients of y0 .. y3 to planes of those of m0 .. m5.
    void winogradOutputsBack(
            float[] dy,
            int dyOffset,
            int dyPlane,
            int dyStride,
            float[] dm,
            int dmOffset,
            int dmPlane,
            int dmStride,
            int rows,
            int columns);

    /// Back through [#winogradKernel]: adds to the gradients of g0, g1, g2 what those of v0 .. v5 say of them.
    ///
    /// @param steps how many there are, 1 to 3; v5 is read only if there are all three
    void winogradKernelBack(
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
            int columns);

    /// y (rows, columns) = (x - mean) factor + shift, column by column, with one fused multiply-add.
    ///
    /// @param row mean, factor and shift, each a row, one after the other from its beginning
    void normalize(float[] x, int xOffset, float[] row, float[] y, int yOffset, int rows, int columns);

    /// dx (rows, columns) = dy factor + ((x - mean) slope + shift), column by column, with two fused multiply-adds.
    ///
    /// @param row mean, factor, slope and shift, each a row, one after the other from its beginning
    void normalizeBack(
            float[] x,
            int xOffset,
            float[] dy,
            int dyOffset,
            float[] row,
            float[] dx,
            int dxOffset,
            int rows,
            int columns);

    /// The kernels of this machine at this moment; ask again for each piece of work, and keep none in a field.
    ///
    /// That is the vector ones if the module `jdk.incubator.vector` is there and a vector holds 4 floats or more; but
    /// the scalar ones at first, and for work that lasts less than a second or two, because compiling the vector ones
    /// takes that long. The system property `seriema.kernels` (`scalar` or `vector`) chooses one of the two from the
    /// start.
    ///
    /// @throws IllegalStateException if that property has another value, or asks for what is not there
    static Kernels best() {
        return Chosen.best();
    }

    /// Tells that what is computed from now on, up to the next call, will come so many times more: if that is
    /// much, the vector kernels are compiled at once.
    ///
    /// @param times 0 if nothing is known of what comes
    static void repeat(double times) {
        Chosen.repeat(times);
    }

    /// Tells that about so many multiply-adds are to come: if they are many, the vector kernels are compiled at once.
    static void expect(double work) {
        Chosen.expect(work);
    }

    /// The kernels that [#best()] gives once they are compiled; before that they may be a thousand times slower.
    ///
    /// @throws IllegalStateException as [#best()]
    static Kernels warm() {
        return Chosen.warm();
    }
}
