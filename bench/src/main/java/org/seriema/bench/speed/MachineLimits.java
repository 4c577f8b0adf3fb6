package org.seriema.bench.speed;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.seriema.tensor.kernels.Kernels;

/// What one core of this machine can do at best, as measured.
///
/// @param fma GFLOP/s of fused multiply-adds that wait for nothing, neither for memory nor for each other
/// @param product GFLOP/s of the fastest product of our kernels
/// @param expNs nanoseconds that exp takes for an element
/// @param tanhNs nanoseconds that tanh takes for an element
/// @param sigmoidNs nanoseconds that sigmoid takes for an element
/// @param cacheRead GB/s read from the second cache
/// @param memoryRead GB/s read from memory
record MachineLimits(
        double fma,
        double product,
        double expNs,
        double tanhNs,
        double sigmoidNs,
        double cacheRead,
        double memoryRead) {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /// Chains of fma that do not wait for each other; more than any machine needs, as many as fit in its registers.
    private static final int CHAINS = 12;

    private static final int ROUNDS = 100_000;
    private static final int ELEMENTS = 4096;
    private static final int CACHE_FLOATS = 64 << 10; // 256 KiB
    private static final int MEMORY_FLOATS = 64 << 20; // 256 MiB
    private static final int[][] PRODUCTS = {{32, 512, 128}, {96, 256, 64}, {128, 128, 128}, {384, 384, 384}};
    private static final double SECONDS = 0.7;

    /// Where results go, so that the compiler cannot leave out what makes them.
    private static volatile float sink;

    /// Measures for about ten seconds.
    static MachineLimits measure() {
        Kernels kernels = ShortestTime.compiledKernels();
        float[] x = numbers(ELEMENTS);
        float[] y = new float[ELEMENTS];
        double product = 0;
        for (int[] size : PRODUCTS) {
            product = Math.max(product, product(kernels, size[0], size[1], size[2]));
        }
        return new MachineLimits(
                2.0 * CHAINS * S.length() * ROUNDS / ShortestTime.nanoseconds(SECONDS, MachineLimits::multiplyAdds),
                product,
                time(() -> kernels.exp(x, 0, y, 0, ELEMENTS)) / ELEMENTS,
                time(() -> kernels.tanh(x, 0, y, 0, ELEMENTS)) / ELEMENTS,
                time(() -> kernels.sigmoid(x, 0, y, 0, ELEMENTS)) / ELEMENTS,
                read(CACHE_FLOATS),
                read(MEMORY_FLOATS));
    }

    private static double product(Kernels kernels, int rows, int columns, int inner) {
        float[] a = numbers(rows * inner);
        float[] b = numbers(inner * columns);
        float[] packed = new float[kernels.packedSize(inner, columns)];
        float[] c = new float[rows * columns];
        kernels.pack(b, 0, columns, 1, inner, columns, packed);
        double time = time(() -> kernels.product(a, 0, inner, 1, packed, c, 0, columns, rows, inner, columns, false));
        return 2.0 * rows * columns * inner / time;
    }

    private static double time(Runnable work) {
        return ShortestTime.nanoseconds(SECONDS, work);
    }

    private static double read(int floats) {
        float[] x = numbers(floats);
        return (double) Float.BYTES * floats / time(() -> sink = sum(x));
    }

    /// Each chain an accumulator in a variable of its own, for arrays of vectors do not stay in registers.
    private static void multiplyAdds() {
        FloatVector factor = FloatVector.broadcast(S, 0.999f);
        FloatVector term = FloatVector.broadcast(S, 0.001f);
        FloatVector a = term;
        FloatVector b = term;
        FloatVector c = term;
        FloatVector d = term;
        FloatVector e = term;
        FloatVector f = term;
        FloatVector g = term;
        FloatVector h = term;
        FloatVector i = term;
        FloatVector j = term;
        FloatVector k = term;
        FloatVector l = term;
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(factor, term);
            b = b.fma(factor, term);
            c = c.fma(factor, term);
            d = d.fma(factor, term);
            e = e.fma(factor, term);
            f = f.fma(factor, term);
            g = g.fma(factor, term);
            h = h.fma(factor, term);
            i = i.fma(factor, term);
            j = j.fma(factor, term);
            k = k.fma(factor, term);
            l = l.fma(factor, term);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        sink = sum.lane(0);
    }

    private static float sum(float[] x) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int lanes = S.length();
        for (int i = 0; i < x.length; i += 4 * lanes) {
            a = a.add(FloatVector.fromArray(S, x, i));
            b = b.add(FloatVector.fromArray(S, x, i + lanes));
            c = c.add(FloatVector.fromArray(S, x, i + 2 * lanes));
            d = d.add(FloatVector.fromArray(S, x, i + 3 * lanes));
        }
        return a.add(b).add(c).add(d).lane(0);
    }

    private static float[] numbers(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (i % 13 - 6) * 0.25f;
        }
        return numbers;
    }

    /// Prints the figures, one a line.
    void print() {
        for (double figure : new double[] {fma, product, expNs, tanhNs, sigmoidNs, cacheRead, memoryRead}) {
            System.out.println(figure);
        }
    }

    /// The figures as [#print] prints them.
    static MachineLimits parse(List<String> lines) {
        double[] figures = lines.stream().mapToDouble(Double::parseDouble).toArray();
        return new MachineLimits(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6]);
    }
}
