package org.seriema.tensor.kernels;

/// The seam to the machine: matrix products and elementwise functions over stretches of arrays.
///
/// There are two implementations, [ScalarKernels] (plain Java, the reference) and [VectorKernels] (SIMD through
/// `jdk.incubator.vector`). **Both give the same bits**: every sum is one chain of fused multiply-adds in the order of
/// the inner index, every function is the same polynomial, and nothing is summed across lanes. So a result depends
/// neither on the width of the machine's vectors nor on how far the just-in-time compiler has come.
///
/// A stretch is given as an array and an offset. Inputs and outputs may be the same stretch, never overlap otherwise.
public interface Kernels {

    /// `scalar`, or `vector` with the number of lanes.
    String name();

    /// How many floats one vector holds; 1 for the scalar kernels.
    int lanes();

    /// The length of the array that [#pack] fills.
    int packedSize(int inner, int columns);

    /// Lays the right-hand side b (inner, columns) of a product in panels that [#product] reads from front to back.
    ///
    /// Element (p, j) of b stands at `b[bOffset + p * rowStride + j * columnStride]`, so swapped strides pack the
    /// transpose.
    void pack(float[] b, int bOffset, int rowStride, int columnStride, int inner, int columns, float[] packed);

    /// c (rows, columns) = a (rows, inner) times the packed b (inner, columns); with `accumulate`, c += a b.
    ///
    /// Element (i, p) of a stands at `a[aOffset + i * aRowStride + p * aColumnStride]`: swapped strides give the
    /// transpose of a. Element (i, j) of c stands at `c[cOffset + i * cRowStride + j]`. Each element of c is one chain
    /// of fused multiply-adds over p = 0, 1, .., that begins with c's own value if `accumulate`, else with 0.
    void product(
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
            boolean accumulate);

    /// y = exp(x).
    void exp(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// y = tanh(x).
    void tanh(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// y = 1 / (1 + exp(-x)).
    void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length);

    /// The kernels of this machine, chosen once when this class is first used.
    static Kernels best() {
        return Chosen.KERNELS;
    }
}
