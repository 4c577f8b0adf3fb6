package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Winograd's minimal filtering gives what the plain sums give, forward and back, and the vector kernels give the
/// scalar ones' bits.
class WinogradKernelsTest {

    static final Set<String> COMPARED =
            Set.of("winogradCells", "winogradKernel", "winogradOutputs", "winogradOutputsBack", "winogradKernelBack");

    private static final Kernels VECTOR = new VectorKernels();
    private static final Kernels SCALAR = new ScalarKernels(VECTOR.lanes());

    private interface Call {
        void on(Kernels kernels, float[] from, float[] to, int rows, int columns);
    }

    /// A filter of three steps or fewer over six cells, in double.
    @Test
    void tilesAreTheSumsOfTheirTerms() {
        for (int steps = 1; steps <= 3; steps++) {
            for (int outputs = 1; outputs <= 4; outputs++) {
                float[] d = numbers(6);
                float[] g = numbers(steps);
                float[] u = new float[6];
                float[] v = new float[6];
                float[] y = new float[4];
                SCALAR.winogradCells(d, 0, 1, 0, u, 0, 1, 0, 1, 1);
                SCALAR.winogradKernel(g, 0, 1, 0, steps, v, 0, 1, 0, 1, 1);
                float[] m = new float[6];
                for (int k = 0; k < 6; k++) {
                    m[k] = u[k] * v[k];
                }
                SCALAR.winogradOutputs(m, 0, 1, 0, new float[] {10}, 0, y, 0, 1, 0, outputs, 1, 1);
                for (int i = 0; i < 4; i++) {
                    double sum = i < outputs ? 10 : 0;
                    for (int j = 0; j < steps && i < outputs; j++) {
                        sum += (double) d[i + j] * g[j];
                    }
                    assertThat((double) y[i]).isCloseTo(sum, within(2e-5));
                }
            }
        }
    }

    /// The transposes: for all m and dy, the sum of dy y(m) is that of m dm(dy); likewise for the kernel's steps.
    @Test
    void theWaysBackAreTheTransposes() {
        float[] m = numbers(6);
        float[] dy = numbers(4);
        float[] y = new float[4];
        float[] dm = new float[6];
        SCALAR.winogradOutputs(m, 0, 1, 0, null, 0, y, 0, 1, 0, 4, 1, 1);
        SCALAR.winogradOutputsBack(dy, 0, 1, 0, dm, 0, 1, 0, 1, 1);
        assertThat(dot(dy, y)).isCloseTo(dot(m, dm), within(1e-4));
        for (int steps = 1; steps <= 3; steps++) {
            float[] g = numbers(steps);
            float[] v = new float[6];
            float[] dv = numbers(6);
            float[] dg = new float[steps];
            SCALAR.winogradKernel(g, 0, 1, 0, steps, v, 0, 1, 0, 1, 1);
            SCALAR.winogradKernelBack(dv, 0, 1, 0, dg, 0, 1, 0, steps, 1, 1);
            assertThat(dot(dv, v)).isCloseTo(dot(g, dg), within(1e-5));
        }
    }

    @Test
    void vectorsGiveTheSameBits() {
        compare(6, 6, (k, x, y, n, c) -> k.winogradCells(x, 1, n * (c + 2), c + 2, y, 3, n * (c + 1), c + 1, n, c));
        compare(
                4,
                6,
                (k, x, y, n, c) -> k.winogradOutputsBack(x, 1, n * (c + 2), c + 2, y, 3, n * (c + 1), c + 1, n, c));
        for (int steps = 1; steps <= 3; steps++) {
            int some = steps;
            compare(
                    some,
                    6,
                    (k, x, y, n, c) ->
                            k.winogradKernel(x, 1, n * (c + 2), c + 2, some, y, 3, n * (c + 1), c + 1, n, c));
            compare(
                    6,
                    some,
                    (k, x, y, n, c) ->
                            k.winogradKernelBack(x, 1, n * (c + 2), c + 2, y, 3, n * (c + 1), c + 1, some, n, c));
        }
        for (int outputs = 1; outputs <= 4; outputs++) {
            int some = outputs;
            compare(
                    6,
                    some,
                    (k, x, y, n, c) ->
                            k.winogradOutputs(x, 1, n * (c + 2), c + 2, null, 0, y, 3, n * (c + 1), c + 1, some, n, c));
            compare(
                    6,
                    some,
                    (k, x, y, n, c) ->
                            k.winogradOutputs(x, 1, n * (c + 2), c + 2, x, 2, y, 3, n * (c + 1), c + 1, some, n, c));
        }
    }

    /// The arrays end with what may be read or written, so that nothing beyond can be.
    private static void compare(int planesIn, int planesOut, Call call) {
        for (int columns : IntStream.concat(IntStream.rangeClosed(1, 2 * VECTOR.lanes() + 1), IntStream.of(97))
                .toArray()) {
            for (int rows : new int[] {0, 1, 3, 8}) {
                float[] from = numbers(Math.max(2 + columns, 1 + planesIn * rows * (columns + 2) - 2));
                float[] to = numbers(Math.max(3, 3 + planesOut * rows * (columns + 1) - 1));
                float[] scalar = to.clone();
                float[] vector = to.clone();
                call.on(SCALAR, from, scalar, rows, columns);
                call.on(VECTOR, from, vector, rows, columns);
                assertThat(bits(vector)).as("%d x %d", rows, columns).isEqualTo(bits(scalar));
                for (int i = 0; i < to.length; i++) {
                    boolean between = i < 3 || (i - 3) % (columns + 1) == columns;
                    if (between) {
                        assertThat(vector[i]).isEqualTo(to[i]);
                    }
                }
            }
        }
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    private static float[] numbers(int length) {
        Random random = new Random(length);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
        return bits;
    }
}
