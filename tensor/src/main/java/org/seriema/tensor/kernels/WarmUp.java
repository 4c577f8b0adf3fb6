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

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);
    /// Cold vector kernels are far beyond this many times the scalar ones' time, warm ones below.
    private static final int SLOWER = 3;
    /// So many calls in a row must be quick: the last compilation has been put to use.
    private static final int IN_A_ROW = 20;

    private static final int ROWS = 25;
    private static final int INNER = 24;

    private WarmUp() {}

    /// Returns when each kernel is about as fast as its scalar twin, or much time has passed.
    static void run(Kernels vector, Kernels scalar) {
        long end = System.nanoTime() + LONGEST;
        for (Consumer<Kernels> call : calls(vector.lanes())) {
            for (int quick = 0; quick < IN_A_ROW && System.nanoTime() < end; ) {
                long start = System.nanoTime();
                call.accept(scalar);
                long between = System.nanoTime();
                call.accept(vector);
                long time = System.nanoTime() - between;
                quick = time < SLOWER * (between - start) ? quick + 1 : 0;
            }
        }
    }

    /// Calls that pass through all branches, for those not seen are left out of compiled code.
    private static List<Consumer<Kernels>> calls(int lanes) {
        int length = 16 * lanes;
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
                k -> products(k, x, packed, y, columns),
                k -> products(k, x, packed, y, columns - lanes),
                k -> products(k, x, packed, y, lanes),
                k -> k.packBlock(x, 0, 2 * lanes, 1, INNER, 2 * lanes, packed, 0, INNER, 2 * lanes, 0, 0),
                k -> k.pack(x, 0, 1, 2 * lanes, 2 * lanes, 2 * lanes, packed),
                each(length, odd, (k, n) -> k.tanh(x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.sigmoid(x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.exp(x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.expm1(x, 0, y, 0, n)),
                k -> k.lstm(gates, 0, c, 0, c, length, x, 0, 2 * lanes, 8, 2 * lanes),
                k -> k.lstmBack(gates, 0, c, 0, c, length, x, 0, y, 0, y, length, 8, 2 * lanes),
                each(length, odd, (k, n) -> k.adam(y, 0, x, 0, m, 0, v, 0, n, 1e-3f, 0.1f, 1e-3f, 1e-7f)),
                each(length, odd, (k, n) -> k.relu(x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.tanhBack(x, 0, x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.sigmoidBack(x, 0, x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.reluBack(x, 0, x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.add(x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.multiply(x, 0, x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.multiplyAdd(x, 0, x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.scale(0.5f, x, 0, y, 0, n)),
                each(length, odd, (k, n) -> k.sumRows(x, 0, n, 2, n, v, 0)),
                each(length, odd, (k, n) -> k.combine(0.5f, x, 0, n, -0.5f, x, n, n, y, 0, n, 2, n)),
                each(length, odd, (k, n) -> k.normalize(x, 0, x, y, 0, 4, n)),
                each(length, odd, (k, n) -> k.normalizeBack(x, 0, x, 0, x, y, 0, 4, n)));
    }

    private interface Sized {
        void on(Kernels kernels, int length);
    }

    private static Consumer<Kernels> each(int even, int odd, Sized call) {
        return kernels -> {
            call.on(kernels, even);
            call.on(kernels, odd);
        };
    }

    private static void products(Kernels kernels, float[] a, float[] packed, float[] c, int columns) {
        kernels.product(a, 0, INNER, 1, packed, c, 0, columns, ROWS, INNER, columns, false);
        kernels.product(a, 0, 1, ROWS, packed, c, 0, columns, ROWS, INNER, columns, true);
        kernels.product(a, 0, INNER, 1, packed, c, 0, columns, 1, INNER, columns, false);
    }

    private static float[] numbers(int length) {
        float[] numbers = new float[length];
        Arrays.fill(numbers, 0.5f);
        return numbers;
    }
}
