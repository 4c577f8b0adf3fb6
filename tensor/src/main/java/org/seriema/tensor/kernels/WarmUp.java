package org.seriema.tensor.kernels;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Calls the vector kernels until the just-in-time compiler has dealt with them.
///
/// Not yet compiled, an operation of the Vector API is a thousand times slower than afterwards, and a hundred times
/// slower than plain Java; the first second of a program would be lost on a few products.
final class WarmUp {

    /// A kernel that does not get there in this time is left to itself.
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(3);
    /// Compiled for good, a step of the slowest kernel takes 6 ns; by the first of the compilers it takes thousands.
    private static final int NANOS_A_STEP = 60;
    /// So many calls in a row must be quick: the last compilation has been put to use.
    private static final int IN_A_ROW = 10;

    private static final int ROWS = 25;
    private static final int INNER = 24;

    /// A call of a kernel.
    ///
    /// @param steps how many vectors of results it computes; in products, an eighth of the vectors' multiply-adds
    private record Call(int steps, Consumer<Kernels> on) {}

    private WarmUp() {}

    /// Returns when each kernel is compiled, or much time has passed.
    static void run(Kernels vector) {
        for (Call call : calls(vector.lanes())) {
            long end = System.nanoTime() + LONGEST;
            for (int quick = 0; quick < IN_A_ROW && System.nanoTime() < end; ) {
                long start = System.nanoTime();
                call.on.accept(vector);
                long time = System.nanoTime() - start;
                quick = time < (long) NANOS_A_STEP * call.steps ? quick + 1 : 0;
            }
        }
    }

    /// Calls that pass through all branches, for those not seen are left out of compiled code.
    private static List<Call> calls(int lanes) {
        int vectors = 16;
        int length = vectors * lanes;
        int odd = length + 3;
        int columns = 4 * lanes + 3;
        float[] x = numbers(Math.max(4 * odd, ROWS * columns));
        float[] y = numbers(Math.max(4 * odd, ROWS * columns));
        float[] m = new float[odd];
        float[] v = new float[odd];
        float[] packed = new float[INNER * (columns + 2 * lanes)];
        float[] gates = numbers(4 * length);
        float[] c = numbers(2 * length);
        return List.of(
                products(x, packed, y, columns, 5),
                products(x, packed, y, columns - lanes, 4),
                products(x, packed, y, lanes, 1),
                new Call(
                        INNER * 4 / 8,
                        k -> k.product(x, 0, INNER, 1, packed, y, 0, 4 * lanes, 1, INNER, 4 * lanes, false)),
                new Call(2 * ROWS * INNER * 4 / 8, k -> {
                    k.unpackedProduct(x, 0, INNER, 1, x, 0, 1, null, 0, 0, y, 0, columns, ROWS, INNER, 4 * lanes);
                    k.unpackedProduct(x, 0, INNER, 1, x, 0, 1, y, 0, columns, y, 0, columns, ROWS, INNER, 2 * lanes);
                }),
                new Call(
                        2 * INNER,
                        k -> k.packBlock(x, 0, 2 * lanes, 1, INNER, 2 * lanes, packed, 0, INNER, 2 * lanes, 0, 0)),
                new Call(4 * lanes, k -> k.pack(x, 0, 1, 2 * lanes, 2 * lanes, 2 * lanes, packed)),
                each(vectors, lanes, (k, n) -> k.tanh(x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.sigmoid(x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.exp(x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.expm1(x, 0, y, 0, n)),
                new Call(4 * vectors, k -> k.lstm(gates, 0, gates, 0, c, 0, c, length, x, 0, 2 * lanes, 8, 2 * lanes)),
                new Call(4 * vectors, k -> k.lstmBack(gates, 0, c, 0, c, length, x, 0, y, 0, y, length, 8, 2 * lanes)),
                each(vectors, lanes, (k, n) -> k.adam(y, 0, x, 0, m, 0, v, 0, n, 1e-3f, 0.1f, 1e-3f, 1e-7f)),
                each(vectors, lanes, (k, n) -> k.relu(x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.tanhBack(x, 0, x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.sigmoidBack(x, 0, x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.reluBack(x, 0, x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.add(x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.multiply(x, 0, x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.multiplyAdd(x, 0, x, 0, y, 0, n)),
                each(vectors, lanes, (k, n) -> k.scale(0.5f, x, 0, y, 0, n)),
                each(2 * vectors, lanes, (k, n) -> k.sumRows(x, 0, n / 2, 2, n / 2, v, 0)),
                planes(vectors, lanes, (k, n) -> k.winogradCells(x, 0, n, 0, y, 0, n, 0, 1, n)),
                planes(vectors, lanes, (k, n) -> k.winogradKernel(x, 0, n, 0, 1 + n % 3, y, 0, n, 0, 1, n)),
                planes(vectors, lanes, (k, n) -> k.winogradOutputs(x, 0, n, 0, x, 0, y, 0, n, 0, 4, 1, n)),
                planes(vectors, lanes, (k, n) -> k.winogradOutputsBack(x, 0, n, 0, y, 0, n, 0, 1, n)),
                planes(vectors, lanes, (k, n) -> k.winogradKernelBack(x, 0, n, 0, y, 0, n, 0, 3, 1, n)),
                each(2 * vectors, lanes, (k, n) -> k.normalize(x, 0, x, y, 0, 2, n / 2)),
                each(2 * vectors, lanes, (k, n) -> k.normalizeBack(x, 0, x, 0, x, y, 0, 2, n / 2)));
    }

    private interface Sized {
        void on(Kernels kernels, int length);
    }

    /// A call with whole vectors and one with a rest.
    private static Call each(int vectors, int lanes, Sized call) {
        return new Call(2 * vectors, kernels -> {
            call.on(kernels, vectors * lanes);
            call.on(kernels, vectors * lanes + 3);
        });
    }

    /// The same of a kernel that takes up to six planes of that length.
    private static Call planes(int vectors, int lanes, Sized call) {
        return new Call(6 * 2 * vectors, each(vectors, lanes, call).on);
    }

    private static Call products(float[] a, float[] packed, float[] c, int columns, int vectors) {
        return new Call(2 * ROWS * INNER * vectors / 8, kernels -> {
            kernels.product(a, 0, INNER, 1, packed, c, 0, columns, ROWS, INNER, columns, false);
            kernels.product(a, 0, 1, ROWS, packed, c, 0, columns, ROWS, INNER, columns, true);
        });
    }

    private static float[] numbers(int length) {
        float[] numbers = new float[length];
        Arrays.fill(numbers, 0.5f);
        return numbers;
    }
}
