package org.seriema.bench.speed;

import java.util.concurrent.locks.LockSupport;
import org.seriema.tensor.kernels.Kernels;

/// Times work that is so short that it has to be repeated.
final class ShortestTime {

    /// So long must the repetitions between two looks at the clock take.
    private static final long LOOK = 1_000_000;

    /// How many times as long as was asked for the just-in-time compiler is waited for.
    private static final int PATIENCE = 10;

    private static final double FASTER = 0.9;

    /// How often it is looked whether kernels are compiled.
    private static final long PAUSE = 20_000_000;

    private ShortestTime() {}

    /// The kernels of this machine, once they are compiled; until then they may be a thousand times slower.
    static Kernels compiledKernels() {
        Kernels.expect(Double.MAX_VALUE);
        while (Kernels.best() != Kernels.warm()) {
            LockSupport.parkNanos(PAUSE);
        }
        return Kernels.warm();
    }

    /// The shortest time of one repetition, in nanoseconds.
    ///
    /// @param seconds for how long it is measured, and for as long again whenever the just-in-time compiler has made it
    ///     much faster
    static double nanoseconds(double seconds, Runnable work) {
        double shortest = Double.MAX_VALUE;
        int times = 1;
        long last = System.nanoTime() + (long) (PATIENCE * seconds * 1e9);
        long end = last;
        do {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            long now = System.nanoTime();
            double time = (double) (now - start) / times;
            if (time < FASTER * shortest) {
                end = now + (long) (seconds * 1e9);
            }
            shortest = Math.min(shortest, time);
            times = now - start < LOOK ? 2 * times : times;
        } while (System.nanoTime() < Math.min(end, last));
        return shortest;
    }
}
