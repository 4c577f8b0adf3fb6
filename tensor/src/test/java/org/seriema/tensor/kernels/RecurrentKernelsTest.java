package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The kernels that steps of recurrent layers are made of: parts of packed matrices, products that begin with
/// something, an LSTM's gates.
class RecurrentKernelsTest {

    private static final Kernels VECTOR = new VectorKernels();
    private static final int LANES = VECTOR.lanes();
    private static final Kernels SCALAR = new ScalarKernels(LANES);

    private final Random random = new Random(5);

    @Test
    void aMatrixPackedInBlocksLiesAsIfPackedWhole() {
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            for (int columns : new int[] {1, LANES, LANES + 1, 2 * LANES, 3 * LANES, 4 * LANES, 6 * LANES + 5}) {
                for (boolean transposed : new boolean[] {false, true}) {
                    checkBlocks(kernels, 11, columns, transposed);
                }
            }
        }
    }

    private void checkBlocks(Kernels kernels, int inner, int columns, boolean transposed) {
        float[] b = numbers(inner * columns);
        int rowStride = transposed ? 1 : columns;
        int columnStride = transposed ? inner : 1;
        int size = kernels.packedSize(inner, columns);
        float[] whole = new float[size];
        kernels.pack(b, 0, rowStride, columnStride, inner, columns, whole);
        float[] blocks = new float[3 + size];
        int[] rows = {0, 4, 5, inner};
        for (int r = 1; r < rows.length; r++) {
            int first = rows[r - 1];
            int middle = r == 1 ? columns / 3 : Math.min(columns, LANES * (columns / LANES / 2));
            for (int[] part : new int[][] {{0, middle}, {middle, columns}}) {
                int at = first * rowStride + part[0] * columnStride;
                int width = part[1] - part[0];
                kernels.packBlock(
                        b,
                        at,
                        rowStride,
                        columnStride,
                        rows[r] - first,
                        width,
                        blocks,
                        3,
                        inner,
                        columns,
                        first,
                        part[0]);
            }
        }
        assertThat(Arrays.copyOfRange(blocks, 3, 3 + size))
                .as("%s, %d columns, transposed %s", kernels.name(), columns, transposed)
                .containsExactly(whole);
    }

    @Test
    void aProductMayTakeAPartOfAPackedMatrixAndBeginWithSomething() {
        int inner = 9;
        for (int columns : new int[] {2 * LANES, 4 * LANES, 6 * LANES}) {
            float[] b = numbers(inner * columns);
            float[] packed = new float[2 + SCALAR.packedSize(inner, columns)];
            SCALAR.packBlock(b, 0, columns, 1, inner, columns, packed, 2, inner, columns, 0, 0);
            for (int rows : new int[] {1, 2, 3, 4, 5, 8, 13}) {
                for (int first = 0; first <= inner; first += 3) {
                    float[] a = numbers(rows * inner);
                    float[] bias = numbers(columns + 1);
                    int length = inner - first;
                    float[] expected = new float[rows * columns];
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            float sum = bias[1 + j];
                            for (int p = 0; p < length; p++) {
                                sum = Math.fma(a[i * inner + p], b[(first + p) * columns + j], sum);
                            }
                            expected[i * columns + j] = sum;
                        }
                    }
                    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
                        float[] c = numbers(rows * columns);
                        int at = 2 + first * 2 * LANES;
                        kernels.product(
                                a, 0, inner, 1, packed, at, inner, bias, 1, 0, c, 0, columns, rows, length, columns);
                        assertThat(c)
                                .as("%s, %d rows, %d columns, from %d", kernels.name(), rows, columns, first)
                                .containsExactly(expected);
                    }
                }
            }
        }
    }

    @Test
    void productsOfAllWidthsBeginWithWhatIsGiven() {
        for (int columns = 1; columns <= 5 * LANES; columns++) {
            float[] b = numbers(3 * columns);
            float[] packed = new float[SCALAR.packedSize(3, columns)];
            SCALAR.pack(b, 0, columns, 1, 3, columns, packed);
            float[] a = numbers(5 * 3);
            float[] init = numbers(5 * columns);
            float[] scalar = new float[5 * columns];
            float[] vector = new float[5 * columns];
            SCALAR.product(a, 0, 3, 1, packed, 0, 3, init, 0, columns, scalar, 0, columns, 5, 3, columns);
            VECTOR.product(a, 0, 3, 1, packed, 0, 3, init, 0, columns, vector, 0, columns, 5, 3, columns);
            assertThat(vector).as("%d columns", columns).containsExactly(scalar);
            assertThat(scalar[0])
                    .isEqualTo(
                            Math.fma(a[2], b[2 * columns], Math.fma(a[1], b[columns], Math.fma(a[0], b[0], init[0]))));
        }
    }

    @Test
    void aProductMayTakeItsRightHandSideAsItLies() {
        for (int columns : new int[] {2 * LANES, 4 * LANES, 6 * LANES, 12 * LANES}) {
            for (int rows : new int[] {1, 2, 3, 4, 5, 8, 13}) {
                for (int inner : new int[] {0, 1, 2, 19}) {
                    checkUnpacked(rows, inner, columns, null, false);
                    checkUnpacked(rows, inner, columns, numbers(1 + columns), true);
                }
            }
        }
    }

    /// @param init one row for all, from 1 on; or null
    private void checkUnpacked(int rows, int inner, int columns, float @Nullable [] init, boolean aTransposed) {
        int aRowStride = aTransposed ? 1 : inner + 1;
        int aColumnStride = aTransposed ? rows + 2 : 1;
        int bRowStride = columns + 3;
        int cRowStride = columns + 5;
        // each array ends with its matrix, so that no kernel may read or write on
        float[] a = numbers(2 + (rows - 1) * aRowStride + Math.max(0, inner - 1) * aColumnStride + 1);
        float[] b = numbers(1 + Math.max(0, inner - 1) * bRowStride + columns);
        float[] c = numbers(3 + (rows - 1) * cRowStride + columns);
        float[] once = c.clone();
        float[] twice = c.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = init == null ? 0 : init[1 + j];
                for (int time = 0; time < 2; time++) {
                    for (int p = 0; p < inner; p++) {
                        float factor = a[2 + i * aRowStride + p * aColumnStride];
                        sum = Math.fma(factor, b[1 + p * bRowStride + j], sum);
                    }
                    (time == 0 ? once : twice)[3 + i * cRowStride + j] = sum;
                }
            }
        }
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            String name = String.format("%s, %d x %d x %d", kernels.name(), rows, columns, inner);
            float[] got = c.clone();
            kernels.unpackedProduct(
                    a,
                    2,
                    aRowStride,
                    aColumnStride,
                    b,
                    1,
                    bRowStride,
                    init,
                    1,
                    0,
                    got,
                    3,
                    cRowStride,
                    rows,
                    inner,
                    columns);
            assertThat(got).as(name).containsExactly(once);
            kernels.unpackedProduct(
                    a,
                    2,
                    aRowStride,
                    aColumnStride,
                    b,
                    1,
                    bRowStride,
                    got,
                    3,
                    cRowStride,
                    got,
                    3,
                    cRowStride,
                    rows,
                    inner,
                    columns);
            assertThat(got).as("%s, going on", name).containsExactly(twice);
        }
    }

    @Test
    void anLstmStepsForwardAndBackAlike() {
        for (int units : new int[] {LANES, 2 * LANES, 5 * LANES}) {
            for (int rows : new int[] {1, 2, 9}) {
                float[] z = numbers(1 + rows * 4 * units);
                float[] c = numbers(2 * rows * units);
                float[] dh = numbers(rows * units);
                float[] dc = numbers(rows * units);
                float[][] scalar = step(SCALAR, z, c, dh, dc, rows, units);
                float[][] vector = step(VECTOR, z, c, dh, dc, rows, units);
                for (int i = 0; i < scalar.length; i++) {
                    assertThat(vector[i])
                            .as("%d rows of %d, %d", rows, units, i)
                            .containsExactly(scalar[i]);
                }
            }
        }
    }

    /// All that a step writes: gates, c, h, and on the way back dz and dc.
    private static float[][] step(Kernels kernels, float[] z, float[] c, float[] dh, float[] dc, int rows, int units) {
        int states = rows * units;
        float[] inPlace = z.clone();
        float[] gates = new float[3 + rows * 4 * units];
        float[] cells = c.clone();
        float[] h = new float[2 + rows * (units + 3)];
        kernels.lstm(inPlace, 1, inPlace, 1, c.clone(), 0, cells, states, h, 2, units + 3, rows, units);
        kernels.lstm(z, 1, gates, 3, cells, 0, cells, states, h, 2, units + 3, rows, units);
        assertThat(Arrays.copyOfRange(gates, 3, gates.length))
                .containsExactly(Arrays.copyOfRange(inPlace, 1, z.length));
        float[] dz = gates.clone();
        float[] dStates = new float[2 * states];
        System.arraycopy(dc, 0, dStates, states, states);
        kernels.lstmBack(dz, 3, cells, 0, cells, states, dh, 0, dStates, states, dStates, 0, rows, units);
        return new float[][] {gates, cells, h, dz, dStates};
    }

    @Test
    void anLstmStepsByItsEquations() {
        int units = LANES;
        float[] z = numbers(4 * units);
        float[] c = numbers(2 * units);
        float[] before = c.clone();
        float[] gates = z.clone();
        float[] h = new float[units];
        SCALAR.lstm(gates, 0, gates, 0, c, 0, c, units, h, 0, units, 1, units);
        for (int k = 0; k < units; k++) {
            double i = sigmoid(z[k]);
            double f = sigmoid(z[units + k]);
            double o = sigmoid(z[2 * units + k]);
            double g = Math.tanh(z[3 * units + k]);
            double next = f * before[k] + i * g;
            assertThat((double) c[units + k]).isCloseTo(next, within(1e-5));
            assertThat((double) h[k]).isCloseTo(o * Math.tanh(next), within(1e-5));
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private float[] numbers(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
