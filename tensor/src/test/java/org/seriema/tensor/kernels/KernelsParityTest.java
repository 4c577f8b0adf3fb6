package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The vector kernels give the scalar ones' bits at all sizes, offsets and strides, in place too, and neither touches
/// anything else.
class KernelsParityTest {

    private static final Kernels VECTOR = new VectorKernels();
    private static final int LANES = VECTOR.lanes();
    private static final Kernels SCALAR = new ScalarKernels(LANES);

    private interface Call {
        void on(Kernels kernels, float[][] arrays, int[] at, int length);
    }

    /// A kernel over stretches of one length.
    ///
    /// @param written which of its stretches it writes
    /// @param ways the ways to call it, each with the array in which each stretch lies: twice the same is in place
    private record Elementwise(String name, List<Integer> written, int[][] ways, Call call) {}

    private static final int[][] ONE_TO_ONE = {{0, 1}, {0, 0}};
    private static final int[][] TWO_TO_ONE = {{0, 1, 2}, {0, 1, 0}, {0, 1, 1}, {0, 0, 1}, {0, 0, 0}};

    private static final List<Elementwise> ELEMENTWISE = List.of(
            of("exp", 1, ONE_TO_ONE, (k, s, at, n) -> k.exp(s[0], at[0], s[1], at[1], n)),
            of("expm1", 1, ONE_TO_ONE, (k, s, at, n) -> k.expm1(s[0], at[0], s[1], at[1], n)),
            of("tanh", 1, ONE_TO_ONE, (k, s, at, n) -> k.tanh(s[0], at[0], s[1], at[1], n)),
            of("sigmoid", 1, ONE_TO_ONE, (k, s, at, n) -> k.sigmoid(s[0], at[0], s[1], at[1], n)),
            of("relu", 1, ONE_TO_ONE, (k, s, at, n) -> k.relu(s[0], at[0], s[1], at[1], n)),
            of("tanhBack", 2, TWO_TO_ONE, (k, s, at, n) -> k.tanhBack(s[0], at[0], s[1], at[1], s[2], at[2], n)),
            of("sigmoidBack", 2, TWO_TO_ONE, (k, s, at, n) -> k.sigmoidBack(s[0], at[0], s[1], at[1], s[2], at[2], n)),
            of("reluBack", 2, TWO_TO_ONE, (k, s, at, n) -> k.reluBack(s[0], at[0], s[1], at[1], s[2], at[2], n)),
            of("add", 1, ONE_TO_ONE, (k, s, at, n) -> k.add(s[0], at[0], s[1], at[1], n)),
            of("scale", 1, ONE_TO_ONE, (k, s, at, n) -> k.scale(-0.3f, s[0], at[0], s[1], at[1], n)),
            of("multiply", 2, TWO_TO_ONE, (k, s, at, n) -> k.multiply(s[0], at[0], s[1], at[1], s[2], at[2], n)),
            of("multiplyAdd", 2, TWO_TO_ONE, (k, s, at, n) -> k.multiplyAdd(s[0], at[0], s[1], at[1], s[2], at[2], n)),
            new Elementwise("adam", List.of(0, 2, 3), new int[][] {{0, 1, 2, 3}}, KernelsParityTest::adam));

    private static void adam(Kernels kernels, float[][] s, int[] at, int length) {
        for (int i = at[3]; i < at[3] + length; i++) {
            s[3][i] = Math.abs(s[3][i]);
        }
        kernels.adam(s[0], at[0], s[1], at[1], s[2], at[2], s[3], at[3], length, 0.02f, 0.1f, 0.001f, 1e-7f);
    }

    private static Elementwise of(String name, int written, int[][] ways, Call call) {
        return new Elementwise(name, List.of(written), ways, call);
    }

    /// Stretches in arrays of their own, or twice in the same one.
    private static final class Stretches {

        private final float[][] arrays;
        private final float[][] before;
        private final int[] starts;
        private final int[] places;
        private final int length;

        /// @param slack how many floats stand before a stretch and behind it; with 0 no kernel can read or write on
        Stretches(int[] places, int length, int slack) {
            Random random = new Random(31L * length + slack);
            this.places = places;
            this.length = length;
            this.starts = new int[places.length];
            this.before = new float[places.length][];
            this.arrays = new float[places.length][];
            for (int i = 0; i < places.length; i++) {
                starts[i] = slack == 0 ? 0 : slack + i;
                before[i] = values(random, starts[i] + length + slack);
                arrays[i] = before[i].clone();
            }
        }

        void call(Elementwise kernel, Kernels kernels) {
            float[][] at = new float[places.length][];
            int[] offsets = new int[places.length];
            for (int i = 0; i < places.length; i++) {
                at[i] = arrays[places[i]];
                offsets[i] = starts[places[i]];
            }
            kernel.call.on(kernels, at, offsets, length);
        }

        /// All numbers but those of the stretches that the kernel writes.
        int[][] others(Elementwise kernel, float[][] all) {
            int[][] others = new int[places.length][];
            for (int i = 0; i < places.length; i++) {
                others[i] = bits(all[i]);
            }
            for (int written : kernel.written) {
                int place = places[written];
                Arrays.fill(others[place], starts[place], starts[place] + length, 0);
            }
            return others;
        }
    }

    @TestFactory
    Stream<DynamicTest> elementwiseKernels() {
        return ELEMENTWISE.stream().flatMap(kernel -> Stream.of(kernel.ways)
                .map(places -> DynamicTest.dynamicTest(kernel.name + " " + Arrays.toString(places), () -> {
                    for (int length : lengths()) {
                        check(kernel, new Stretches(places, length, 0), new Stretches(places, length, 0));
                        check(kernel, new Stretches(places, length, 3), new Stretches(places, length, 3));
                    }
                })));
    }

    private static void check(Elementwise kernel, Stretches scalar, Stretches vector) {
        scalar.call(kernel, SCALAR);
        vector.call(kernel, VECTOR);
        for (int i = 0; i < scalar.arrays.length; i++) {
            assertThat(bits(vector.arrays[i]))
                    .as("array %d, length %d, offset %d", i, scalar.length, scalar.starts[i])
                    .isEqualTo(bits(scalar.arrays[i]));
        }
        for (Stretches stretches : List.of(scalar, vector)) {
            assertThat(stretches.others(kernel, stretches.arrays))
                    .as("outside of what is written, length %d", stretches.length)
                    .isDeepEqualTo(stretches.others(kernel, stretches.before));
        }
    }

    @Test
    void sumsOfRows() {
        for (int columns : lengths()) {
            for (int rows : new int[] {0, 1, 2, 3, 35}) {
                checkSumRows(rows, columns, columns, 0);
                checkSumRows(rows, columns, columns + 3, 2);
            }
        }
    }

    private static void checkSumRows(int rows, int columns, int stride, int offset) {
        Random random = new Random(31L * rows + columns);
        float[] x = values(random, offset + 1 + Math.max(rows - 1, 0) * stride + columns);
        float[] row = values(random, offset + columns + offset);
        float[] expected = row.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                expected[offset + j] += x[offset + 1 + i * stride + j];
            }
        }
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            float[] got = row.clone();
            float[] read = x.clone();
            kernels.sumRows(read, offset + 1, stride, rows, columns, got, offset);
            assertThat(bits(got))
                    .as("%s, %d x %d", kernels.name(), rows, columns)
                    .isEqualTo(bits(expected));
            assertThat(bits(read)).isEqualTo(bits(x));
        }
    }

    @Test
    void normalizedRows() {
        for (int columns : lengths()) {
            for (int rows : new int[] {0, 1, 3, 16, 35}) {
                checkNormalize(rows, columns);
            }
        }
    }

    private static void checkNormalize(int rows, int columns) {
        Random random = new Random(31L * rows + columns);
        float[] x = values(random, 2 + rows * columns);
        float[] dy = values(random, 3 + rows * columns);
        float[] row = finite(random, 4 * columns);
        float[] y = values(random, 1 + rows * columns + 1);
        float[] dx = values(random, 5 + rows * columns + 1);
        float[] expectedY = y.clone();
        float[] expectedDx = dx.clone();
        for (int i = 0; i < rows * columns; i++) {
            int j = i % columns;
            float apart = x[2 + i] - row[j];
            expectedY[1 + i] = Math.fma(apart, row[columns + j], row[2 * columns + j]);
            float rest = Math.fma(apart, row[2 * columns + j], row[3 * columns + j]);
            expectedDx[5 + i] = Math.fma(dy[3 + i], row[columns + j], rest);
        }
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            float[] gotY = y.clone();
            float[] gotDx = dx.clone();
            kernels.normalize(x, 2, row, gotY, 1, rows, columns);
            kernels.normalizeBack(x, 2, dy, 3, row, gotDx, 5, rows, columns);
            assertThat(bits(gotY))
                    .as("%s, %d x %d", kernels.name(), rows, columns)
                    .isEqualTo(bits(expectedY));
            assertThat(bits(gotDx))
                    .as("%s, %d x %d", kernels.name(), rows, columns)
                    .isEqualTo(bits(expectedDx));
        }
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

    @Test
    void productsOfAllHeightsAndDepths() {
        for (int size : lengths()) {
            for (int way = 0; way < 8; way++) {
                checkProduct(size, 7, 2 * LANES + 3, (way & 1) != 0, (way & 2) != 0, (way & 4) != 0);
                checkProduct(5, size, LANES - 1, (way & 1) != 0, (way & 2) != 0, (way & 4) != 0);
            }
        }
    }

    /// Transposes of whole squares are packed in a way of their own, long ones piece by piece.
    @Test
    void productsWithTransposesOfWholeVectors() {
        for (int inner : new int[] {LANES, 2 * LANES, 5 * LANES, 68 * LANES}) {
            for (int columns : new int[] {2 * LANES, 4 * LANES, 5 * LANES}) {
                checkProduct(3, inner, columns, false, true, false);
            }
        }
    }

    /// Rows of large products are computed block by block.
    @Test
    void productsOfManyRows() {
        for (int way = 0; way < 8; way++) {
            checkProduct(130, 3, 1100, (way & 1) != 0, (way & 2) != 0, (way & 4) != 0);
            checkProduct(471, 2, 257, (way & 1) != 0, (way & 2) != 0, (way & 4) != 0);
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
        // each array ends with its matrix, so that no kernel may read or write on
        float[] a = numbers(random, aOffset + (rows - 1) * aRowStride + Math.max(inner - 1, 0) * aColumnStride + 1);
        float[] b = numbers(random, 1 + Math.max(inner - 1, 0) * bRowStride + (columns - 1) * bColumnStride + 1);
        float[] c = numbers(random, 3 + (rows - 1) * cRowStride + columns);
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
        float[] firstPacked = new float[0];
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            int size = kernels.packedSize(inner, columns);
            float[] packed = new float[size + 5];
            Arrays.fill(packed, 77);
            float[] got = c.clone();
            kernels.pack(b, 1, bRowStride, bColumnStride, inner, columns, packed);
            assertThat(Arrays.copyOfRange(packed, size, size + 5)).containsOnly(77);
            if (kernels == SCALAR) {
                firstPacked = packed;
            }
            assertThat(bits(packed)).isEqualTo(bits(firstPacked));
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

    /// A new kernel must come into the tests above.
    @Test
    void noKernelIsMissing() {
        Set<String> compared = new TreeSet<>(Set.of("pack", "product", "sumRows", "normalize", "normalizeBack"));
        compared.addAll(Set.of("packBlock", "unpackedProduct", "lstm", "lstmBack")); // by RecurrentKernelsTest
        compared.addAll(WinogradKernelsTest.COMPARED);
        ELEMENTWISE.forEach(kernel -> compared.add(kernel.name));
        Set<String> kernels = new TreeSet<>();
        for (Method method : Kernels.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && method.getReturnType() == void.class) {
                kernels.add(method.getName());
            }
        }
        assertThat(compared).isEqualTo(kernels);
        for (Elementwise kernel : ELEMENTWISE) {
            Set<String> called = new TreeSet<>();
            Kernels watched = (Kernels) Proxy.newProxyInstance(
                    Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                        called.add(method.getName());
                        return null;
                    });
            new Stretches(kernel.ways[0], 1, 0).call(kernel, watched);
            assertThat(called).containsExactly(kernel.name);
        }
    }

    @Test
    void vectorKernelsSayTheirLanes() {
        assertThat(VECTOR.name()).isEqualTo("vector, " + LANES + " lanes");
        assertThat(SCALAR.name()).isEqualTo("scalar");
        assertThat(SCALAR.lanes()).isEqualTo(1);
    }

    private static int[] lengths() {
        return IntStream.concat(IntStream.rangeClosed(1, 3 * LANES + 1), IntStream.of(4 * LANES, 97, 131, 257))
                .toArray();
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
        for (int i = random.nextInt(3); i < length; i += 1 + random.nextInt(7)) {
            values[i] = hard[random.nextInt(hard.length)];
        }
        return values;
    }

    /// In one of four arrays hard cases too: in more of them, sums of products would hardly ever be numbers.
    private static float[] numbers(Random random, int length) {
        return random.nextInt(4) == 0 ? values(random, length) : finite(random, length);
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
