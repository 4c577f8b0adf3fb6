package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The vector kernels give the scalar ones' bits at sizes that are no multiple of the lanes, and touch nothing else.
class KernelsParityTest {

    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels VECTOR = new VectorKernels();
    private static final int LANES = VECTOR.lanes();

    /// Arrays that a kernel reads and writes, `at` the offset of its stretch.
    private static final class Stretches {
        final float[] a;
        final float[] b;
        final float[] c;
        final float[] d;
        final float[] e;
        final float[] f;
        final int at;
        final int length;

        Stretches(long seed, int at, int length) {
            Random random = new Random(seed);
            this.a = values(random, 4 * length + 40);
            this.b = values(random, length + 40);
            this.c = values(random, length + 40);
            this.d = values(random, length + 40);
            this.e = values(random, length + 40);
            this.f = values(random, 3 * (length + 40));
            this.at = at;
            this.length = length;
        }

        float[][] all() {
            return new float[][] {a, b, c, d, e, f};
        }
    }

    private interface Call {
        void on(Kernels kernels, Stretches arrays);
    }

    private static Map<String, Call> calls() {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("exp", (k, s) -> k.exp(s.a, s.at, s.b, s.at + 1, s.length));
        calls.put("tanh", (k, s) -> k.tanh(s.a, s.at, s.b, s.at + 1, s.length));
        calls.put("sigmoid", (k, s) -> k.sigmoid(s.a, s.at, s.b, s.at + 1, s.length));
        calls.put("sigmoid in place", (k, s) -> k.sigmoid(s.a, s.at, s.a, s.at, s.length));
        calls.put("relu", (k, s) -> k.relu(s.a, s.at, s.b, s.at + 1, s.length));
        calls.put("add", (k, s) -> k.add(s.a, s.at, s.b, s.at + 1, s.length));
        calls.put("multiply", (k, s) -> k.multiply(s.a, s.at, s.b, s.at + 2, s.c, s.at + 1, s.length));
        calls.put("multiplyAdd", (k, s) -> k.multiplyAdd(s.a, s.at, s.b, s.at + 2, s.c, s.at + 1, s.length));
        calls.put("scale", (k, s) -> k.scale(-0.3f, s.a, s.at, s.b, s.at + 1, s.length));
        calls.put("sumRows", (k, s) -> k.sumRows(s.f, s.at + 1, s.length + 2, 3, s.length, s.a, s.at));
        calls.put("adam", (k, s) -> {
            for (int i = 0; i < s.d.length; i++) {
                s.d[i] = Math.abs(s.d[i]);
            }
            k.adam(s.a, s.at, s.b, s.at + 1, s.c, s.at + 2, s.d, s.at + 3, s.length, 0.02f, 0.1f, 0.001f, 1e-7f);
        });
        return calls;
    }

    @TestFactory
    Stream<DynamicTest> elementwiseKernelsGiveTheSameBits() {
        return calls().entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    for (int length : lengths()) {
                        for (int at : new int[] {0, 3}) {
                            Stretches scalar = new Stretches(length, at, length);
                            Stretches vector = new Stretches(length, at, length);
                            call.getValue().on(SCALAR, scalar);
                            call.getValue().on(VECTOR, vector);
                            for (int i = 0; i < scalar.all().length; i++) {
                                assertThat(bits(vector.all()[i]))
                                        .as("array %d, length %d, offset %d", i, length, at)
                                        .isEqualTo(bits(scalar.all()[i]));
                            }
                        }
                    }
                }));
    }

    @Test
    void productsAreChainsOfFusedMultiplyAdds() {
        for (int rows : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 23, 36}) {
            for (int inner : new int[] {0, 1, 2, 19}) {
                for (int columns : lengths()) {
                    checkProduct(rows, inner, columns, columns % 2 == 0, rows % 2 == 0, inner % 2 == 0);
                    checkProduct(rows, inner, columns, rows % 3 == 0, columns % 3 == 0, true);
                    checkProduct(rows, inner, columns, inner % 3 == 0, true, false);
                }
            }
        }
    }

    private static void checkProduct(
            int rows, int inner, int columns, boolean aTransposed, boolean bTransposed, boolean accumulate) {
        Random random = new Random(rows * 1000L + columns);
        int aOffset = 2;
        int aRowStride = aTransposed ? 1 : inner + 3;
        int aColumnStride = aTransposed ? rows + 1 : 1;
        int bRowStride = bTransposed ? 1 : columns + 2;
        int bColumnStride = bTransposed ? inner + 1 : 1;
        int cRowStride = columns + 4;
        float[] a = finite(random, aOffset + (rows + 1) * (inner + 3));
        float[] b = finite(random, 1 + (inner + 1) * (columns + 2));
        float[] c = finite(random, 3 + rows * cRowStride);
        float[] expected = c.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = accumulate ? c[3 + i * cRowStride + j] : 0;
                for (int p = 0; p < inner; p++) {
                    sum = Math.fma(
                            a[aOffset + i * aRowStride + p * aColumnStride],
                            b[1 + p * bRowStride + j * bColumnStride],
                            sum);
                }
                expected[3 + i * cRowStride + j] = sum;
            }
        }
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            float[] packed = new float[kernels.packedSize(inner, columns)];
            Arrays.fill(packed, Float.NaN);
            float[] got = c.clone();
            kernels.pack(b, 1, bRowStride, bColumnStride, inner, columns, packed);
            kernels.product(
                    a,
                    aOffset,
                    aRowStride,
                    aColumnStride,
                    packed,
                    got,
                    3,
                    cRowStride,
                    rows,
                    inner,
                    columns,
                    accumulate);
            assertThat(bits(got))
                    .as("%s, %d x %d x %d", kernels.name(), rows, columns, inner)
                    .isEqualTo(bits(expected));
        }
    }

    @Test
    void vectorKernelsSayTheirLanes() {
        assertThat(VECTOR.name()).isEqualTo("vector, " + LANES + " lanes");
        assertThat(SCALAR.name()).isEqualTo("scalar");
        assertThat(SCALAR.lanes()).isEqualTo(1);
    }

    private static int[] lengths() {
        int[] lengths = new int[3 * LANES + 4];
        for (int i = 0; i < 3 * LANES + 1; i++) {
            lengths[i] = i + 1;
        }
        lengths[3 * LANES + 1] = 4 * LANES;
        lengths[3 * LANES + 2] = 5 * LANES + 1;
        lengths[3 * LANES + 3] = 257;
        return lengths;
    }

    /// Normal numbers, with the hard cases sprinkled in.
    private static float[] values(Random random, int length) {
        float[] hard = {
            0f,
            -0f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            1e-40f,
            -1e-40f,
            88.8f,
            -90,
            -103.9f,
            90,
            1000,
            -1000,
            Float.MAX_VALUE,
            Float.MIN_VALUE,
            9.01f,
            1e-8f
        };
        float[] values = finite(random, length);
        for (int i = 0; i < length; i += 1 + random.nextInt(7)) {
            values[i] = hard[random.nextInt(hard.length)];
        }
        return values;
    }

    private static float[] finite(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (random.nextGaussian() * 3);
        }
        return values;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }
}
