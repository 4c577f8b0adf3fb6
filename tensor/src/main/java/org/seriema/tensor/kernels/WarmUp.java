package org.seriema.tensor.kernels;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// Calls a vector kernel until the just-in-time compiler has dealt with it; there is one warm-up for each of [Kernels].
///
/// Not yet compiled, an operation of the Vector API is a thousand times slower than afterwards, and a hundred times
/// slower than plain Java; the first second of a program would be lost on a few products. Compiling them all takes more
/// than a second, so those that nobody asks for are left alone.
final class WarmUp {

    /// A kernel that does not get there in this time is left to itself.
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(3);
    /// Compiled for good, a step of the slowest kernel takes 6 ns; by the first of the compilers it takes thousands.
    private static final int NANOS_A_STEP = 60;
    /// So many calls in a row must be quick: the last compilation has been put to use.
    private static final int IN_A_ROW = 10;

    private static final int ROWS = 25;
    private static final int INNER = 24;
    private static final int VECTORS = 16;

    static final WarmUp PRODUCT = new WarmUp(
            "product",
            n -> List.of(
                    products(n, 4 * n.lanes + 3, 5),
                    products(n, 3 * n.lanes + 3, 4),
                    products(n, n.lanes, 1),
                    products(n, 1, 1),
                    new Call(
                            INNER * 4 / 8,
                            k -> k.product(
                                    n.x, 0, INNER, 1, n.packed, n.y, 0, 4 * n.lanes, 1, INNER, 4 * n.lanes, false))));
    static final WarmUp UNPACKED_PRODUCT = new WarmUp("unpackedProduct", n -> {
        int stride = 4 * n.lanes + 3;
        return List.of(new Call(2 * ROWS * INNER * 4 / 8, k -> {
            k.unpackedProduct(n.x, 0, INNER, 1, n.x, 0, 1, null, 0, 0, n.y, 0, stride, ROWS, INNER, 4 * n.lanes);
            k.unpackedProduct(n.x, 0, INNER, 1, n.x, 0, 1, n.y, 0, stride, n.y, 0, stride, ROWS, INNER, 2 * n.lanes);
        }));
    });
    static final WarmUp PACK = new WarmUp("pack", n -> {
        int panel = 2 * n.lanes;
        return List.of(
                new Call(2 * INNER, k -> k.pack(n.x, 0, panel, 1, INNER, panel, n.packed)),
                new Call(4 * n.lanes, k -> k.pack(n.x, 0, 1, panel, panel, panel, n.packed)));
    });
    static final WarmUp PACK_BLOCK = new WarmUp("packBlock", n -> {
        int panel = 2 * n.lanes;
        return List.of(
                new Call(2 * INNER, k -> k.packBlock(n.x, 0, panel, 1, INNER, panel, n.packed, 0, INNER, panel, 0, 0)),
                new Call(
                        4 * n.lanes,
                        k -> k.packBlock(n.x, 0, 1, panel, panel, panel, n.packed, 0, panel, panel, 0, 0)));
    });
    static final WarmUp TANH = each("tanh", (k, n, length) -> k.tanh(n.x, 0, n.y, 0, length));
    static final WarmUp SIGMOID = each("sigmoid", (k, n, length) -> k.sigmoid(n.x, 0, n.y, 0, length));
    static final WarmUp EXP = each("exp", (k, n, length) -> k.exp(n.x, 0, n.y, 0, length));
    static final WarmUp EXPM1 = each("expm1", (k, n, length) -> k.expm1(n.x, 0, n.y, 0, length));
    static final WarmUp LSTM = new WarmUp("lstm", n -> {
        int units = 2 * n.lanes;
        return List.of(new Call(
                4 * VECTORS, k -> k.lstm(n.gates, 0, n.gates, 0, n.c, 0, n.c, n.length(), n.x, 0, units, 8, units)));
    });
    static final WarmUp LSTM_BACK = new WarmUp(
            "lstmBack",
            n -> List.of(new Call(
                    4 * VECTORS,
                    k -> k.lstmBack(
                            n.gates, 0, n.c, 0, n.c, n.length(), n.x, 0, n.y, 0, n.y, n.length(), 8, 2 * n.lanes))));
    static final WarmUp ADAM =
            each("adam", (k, n, length) -> k.adam(n.y, 0, n.x, 0, n.m, 0, n.v, 0, length, 1e-3f, 0.1f, 1e-3f, 1e-7f));
    static final WarmUp RELU = each("relu", (k, n, length) -> k.relu(n.x, 0, n.y, 0, length));
    static final WarmUp TANH_BACK = each("tanhBack", (k, n, length) -> k.tanhBack(n.x, 0, n.x, 0, n.y, 0, length));
    static final WarmUp SIGMOID_BACK =
            each("sigmoidBack", (k, n, length) -> k.sigmoidBack(n.x, 0, n.x, 0, n.y, 0, length));
    static final WarmUp RELU_BACK = each("reluBack", (k, n, length) -> k.reluBack(n.x, 0, n.x, 0, n.y, 0, length));
    static final WarmUp ADD = each("add", (k, n, length) -> k.add(n.x, 0, n.y, 0, length));
    static final WarmUp MULTIPLY = each("multiply", (k, n, length) -> k.multiply(n.x, 0, n.x, 0, n.y, 0, length));
    static final WarmUp MULTIPLY_ADD =
            each("multiplyAdd", (k, n, length) -> k.multiplyAdd(n.x, 0, n.x, 0, n.y, 0, length));
    static final WarmUp SCALE = each("scale", (k, n, length) -> k.scale(0.5f, n.x, 0, n.y, 0, length));
    static final WarmUp SUM_ROWS =
            rows("sumRows", (k, n, length) -> k.sumRows(n.x, 0, length / 2, 2, length / 2, n.v, 0));
    static final WarmUp WINOGRAD_CELLS =
            planes("winogradCells", (k, n, length) -> k.winogradCells(n.x, 0, length, 0, n.y, 0, length, 0, 1, length));
    static final WarmUp WINOGRAD_KERNEL = planes(
            "winogradKernel",
            (k, n, length) -> k.winogradKernel(n.x, 0, length, 0, 1 + length % 3, n.y, 0, length, 0, 1, length));
    static final WarmUp WINOGRAD_OUTPUTS = planes(
            "winogradOutputs",
            (k, n, length) -> k.winogradOutputs(n.x, 0, length, 0, n.x, 0, n.y, 0, length, 0, 4, 1, length));
    static final WarmUp WINOGRAD_OUTPUTS_BACK = planes(
            "winogradOutputsBack",
            (k, n, length) -> k.winogradOutputsBack(n.x, 0, length, 0, n.y, 0, length, 0, 1, length));
    static final WarmUp WINOGRAD_KERNEL_BACK = planes(
            "winogradKernelBack",
            (k, n, length) -> k.winogradKernelBack(n.x, 0, length, 0, n.y, 0, length, 0, 3, 1, length));
    static final WarmUp NORMALIZE =
            rows("normalize", (k, n, length) -> k.normalize(n.x, 0, n.x, n.y, 0, 2, length / 2));
    static final WarmUp NORMALIZE_BACK =
            rows("normalizeBack", (k, n, length) -> k.normalizeBack(n.x, 0, n.x, 0, n.x, n.y, 0, 2, length / 2));

    static final List<WarmUp> ALL = List.of(
            PRODUCT,
            UNPACKED_PRODUCT,
            PACK,
            PACK_BLOCK,
            TANH,
            SIGMOID,
            EXP,
            EXPM1,
            LSTM,
            LSTM_BACK,
            ADAM,
            RELU,
            TANH_BACK,
            SIGMOID_BACK,
            RELU_BACK,
            ADD,
            MULTIPLY,
            MULTIPLY_ADD,
            SCALE,
            SUM_ROWS,
            WINOGRAD_CELLS,
            WINOGRAD_KERNEL,
            WINOGRAD_OUTPUTS,
            WINOGRAD_OUTPUTS_BACK,
            WINOGRAD_KERNEL_BACK,
            NORMALIZE,
            NORMALIZE_BACK);

    /// A call of a kernel. Those of a warm-up pass through all branches, for compiled code leaves out what it has not
    /// seen.
    ///
    /// @param steps how many vectors of results it computes; in products, an eighth of the vectors' multiply-adds
    private record Call(int steps, Consumer<Kernels> on) {}

    private interface Sized {
        void on(Kernels kernels, Numbers numbers, int length);
    }

    /// What the kernels are called with.
    private static final class Numbers {

        final int lanes;
        final float[] x;
        final float[] y;
        final float[] m;
        final float[] v;
        final float[] packed;
        final float[] gates;
        final float[] c;

        Numbers(int lanes) {
            this.lanes = lanes;
            int odd = length() + 3;
            int columns = 4 * lanes + 3;
            x = filled(Math.max(4 * odd, ROWS * columns));
            y = filled(Math.max(4 * odd, ROWS * columns));
            m = new float[odd];
            v = new float[odd];
            packed = new float[Math.max(INNER, 2 * lanes) * (columns + 2 * lanes)];
            gates = filled(4 * length());
            c = filled(2 * length());
        }

        int length() {
            return VECTORS * lanes;
        }

        private static float[] filled(int length) {
            float[] numbers = new float[length];
            Arrays.fill(numbers, 0.5f);
            return numbers;
        }
    }

    private final String kernel;
    private final Function<Numbers, List<Call>> calls;
    private boolean asked;
    private boolean pending;

    private WarmUp(String kernel, Function<Numbers, List<Call>> calls) {
        this.kernel = kernel;
        this.calls = calls;
    }

    /// The name of the kernel, a method of [Kernels].
    String kernel() {
        return kernel;
    }

    /// Tells that the kernel is in use, still in plain Java.
    void ask() {
        if (!asked) {
            asked = true;
        }
    }

    boolean isAsked() {
        return asked;
    }

    /// From now on each kernel is warmed up before its first use.
    static void begin() {
        ALL.forEach(one -> one.pending = true);
    }

    boolean isPending() {
        return pending;
    }

    /// Warms up what the scalar kernels have been asked for, and what they are asked for meanwhile.
    static void runAsked(Kernels vector) {
        boolean found;
        do {
            found = false;
            for (WarmUp one : ALL) {
                if (one.asked && one.pending) {
                    one.run(vector);
                    found = true;
                }
            }
        } while (found);
    }

    /// To be called before the kernel computes.
    void before(Kernels vector) {
        if (pending) {
            run(vector);
        }
    }

    /// Returns when the kernel is compiled, or much time has passed.
    ///
    /// Other threads that need it meanwhile compute with what is compiled so far: if they had to wait, code would be
    /// compiled for the waiting and thrown away after it.
    private synchronized void run(Kernels vector) {
        if (!pending) {
            return;
        }
        pending = false;
        for (Call call : calls.apply(new Numbers(vector.lanes()))) {
            long end = System.nanoTime() + LONGEST;
            for (int quick = 0; quick < IN_A_ROW && System.nanoTime() < end; ) {
                long start = System.nanoTime();
                call.on.accept(vector);
                long time = System.nanoTime() - start;
                quick = time < (long) NANOS_A_STEP * call.steps ? quick + 1 : 0;
            }
        }
    }

    /// Calls the kernel once in each of the ways that it is warmed up with.
    void callOnce(Kernels kernels, int lanes) {
        calls.apply(new Numbers(lanes)).forEach(call -> call.on.accept(kernels));
    }

    /// Of a kernel that computes number by number: a call with whole vectors and one with a rest.
    private static WarmUp each(String kernel, Sized call) {
        return new WarmUp(kernel, n -> List.of(call(2 * VECTORS, n, call)));
    }

    /// Of a kernel that takes two rows.
    private static WarmUp rows(String kernel, Sized call) {
        return new WarmUp(kernel, n -> List.of(call(4 * VECTORS, n, call)));
    }

    /// Of a kernel that takes up to six planes.
    private static WarmUp planes(String kernel, Sized call) {
        return new WarmUp(kernel, n -> List.of(call(6 * 2 * VECTORS, n, call)));
    }

    private static Call call(int steps, Numbers numbers, Sized call) {
        return new Call(steps, kernels -> {
            call.on(kernels, numbers, numbers.length());
            call.on(kernels, numbers, numbers.length() + 3);
        });
    }

    private static Call products(Numbers n, int columns, int vectors) {
        return new Call(2 * ROWS * INNER * vectors / 8, k -> {
            k.product(n.x, 0, INNER, 1, n.packed, n.y, 0, columns, ROWS, INNER, columns, false);
            k.product(n.x, 0, 1, ROWS, n.packed, n.y, 0, columns, ROWS, INNER, columns, true);
        });
    }
}
