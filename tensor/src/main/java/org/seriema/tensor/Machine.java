package org.seriema.tensor;

import org.seriema.tensor.kernels.Kernels;

/// What computes here: the kernels chosen for this machine, how many floats they take at a time, and the threads.
///
/// @param kernels the name of the kernels
/// @param lanes the floats in one vector; 1 for the plain kernels
/// @param threads the processors that Java sees
public record Machine(String kernels, int lanes, int threads) {

    private static final int SIZE = 128;
    private static final int MOST_TIMES = 10;
    private static final double FASTER = 0.8;

    /// This machine.
    public static Machine current() {
        Kernels kernels = Kernels.warm();
        return new Machine(kernels.name(), kernels.lanes(), Runtime.getRuntime().availableProcessors());
    }

    /// The speed of one thread in matrix products of 128 x 128 x 128, in GFLOP/s.
    ///
    /// A product counts 2 x 128^3 operations, and the best of all products is taken. It is measured for about
    /// `seconds`, and again as long while the just-in-time compiler still makes it faster.
    public static double measureSpeed(double seconds) {
        Kernels kernels = Kernels.warm();
        float[] a = new float[SIZE * SIZE];
        for (int i = 0; i < a.length; i++) {
            a[i] = (i % 7) * 0.25f;
        }
        float[] packed = new float[kernels.packedSize(SIZE, SIZE)];
        float[] c = new float[SIZE * SIZE];
        kernels.pack(a, 0, SIZE, 1, SIZE, SIZE, packed);
        long best = Long.MAX_VALUE;
        long start = System.nanoTime();
        long last = start + (long) (MOST_TIMES * seconds * 1e9);
        long end = start;
        do {
            long began = System.nanoTime();
            kernels.product(a, 0, SIZE, 1, packed, c, 0, SIZE, SIZE, SIZE, SIZE, false);
            long now = System.nanoTime();
            if (now - began < FASTER * best) {
                end = now + (long) (seconds * 1e9);
            }
            best = Math.min(best, now - began);
        } while (System.nanoTime() < Math.min(end, last));
        return 2.0 * SIZE * SIZE * SIZE / best;
    }
}
