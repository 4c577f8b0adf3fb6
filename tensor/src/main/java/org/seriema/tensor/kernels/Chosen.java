package org.seriema.tensor.kernels;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Holds the kernels of this machine; its initialisation is the choice.
final class Chosen {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    /// With 2 lanes the vector kernels are no faster.
    private static final int FEWEST_LANES = 4;

    /// Compiling the vector kernels takes a second or so, in which the scalar ones do as many multiply-adds as this.
    private static final long WORTHWHILE = 5_000_000_000L;

    /// What has kept the scalar kernels busy for so long goes on, it may be thought, whatever the work was.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);
    /// Between two calls that are further apart something else was done.
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private static volatile @Nullable Kernels now;
    /// What [#now] is or will be.
    private static @Nullable Kernels chosen;
    /// What [#now] is as long as it waits for the vector kernels.
    private static @Nullable ScalarKernels first;

    private static volatile boolean waiting;
    private static long lastAsked = System.nanoTime();
    private static long busy;
    /// What is computed since [#repeatedFrom] will come so many times more.
    private static double repeats;
    private static long repeatedFrom;
    private static String fault = "";

    static {
        // A fault is kept and thrown by every call, for a class that cannot be initialised hides its message.
        try {
            String wanted = System.getProperty("seriema.kernels");
            chosen = choose(wanted);
            System.getLogger("org.seriema.kernels").log(Level.DEBUG, "kernels: " + chosen.name());
            now = chosen;
            if (wanted == null && chosen instanceof VectorKernels) {
                first = new ScalarKernels(chosen.lanes());
                now = first;
                waiting = true;
            }
        } catch (IllegalStateException e) {
            fault = String.valueOf(e.getMessage());
        }
    }

    private Chosen() {}

    static Kernels best() {
        if (waiting) {
            long time = System.nanoTime();
            long since = time - lastAsked;
            lastAsked = time;
            busy += since < PAUSE ? since : 0;
            expect(busy > PATIENCE ? Double.MAX_VALUE : (work() - repeatedFrom) * repeats);
        }
        return orFault(now);
    }

    private static long work() {
        ScalarKernels kernels = first;
        return kernels == null ? 0 : kernels.work();
    }

    static void repeat(double times) {
        expect((work() - repeatedFrom) * repeats);
        repeats = times;
        repeatedFrom = work();
    }

    static void expect(double work) {
        if (waiting && work() + work > WORTHWHILE) {
            warmUp(warm());
        }
    }

    static Kernels warm() {
        return orFault(chosen);
    }

    private static Kernels orFault(@Nullable Kernels kernels) {
        if (kernels == null) {
            throw new IllegalStateException(fault);
        }
        return kernels;
    }

    /// @param wanted `scalar`, `vector`, or `null` for the best there is
    static Kernels choose(@Nullable String wanted) {
        boolean present = isPresent();
        if (wanted == null && present) {
            Kernels vector = new VectorKernels();
            return vector.lanes() >= FEWEST_LANES ? vector : new ScalarKernels();
        }
        if ("vector".equals(wanted)) {
            if (!present) {
                throw new IllegalStateException("seriema.kernels=vector needs the module " + VECTOR_MODULE
                        + ", which is not there; start Java with --add-modules " + VECTOR_MODULE);
            }
            return new VectorKernels();
        }
        if (wanted != null && !wanted.equals("scalar")) {
            throw new IllegalStateException(
                    "the system property seriema.kernels must be scalar or vector, got \"" + wanted + "\"");
        }
        return new ScalarKernels();
    }

    /// Whether the module's classes can be used; it may have been loaded after the start, outside of the boot layer.
    private static boolean isPresent() {
        try {
            Class.forName(VECTOR_MODULE + ".FloatVector", false, Chosen.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /// Lets the vector kernels take over: with one processor at once, each to be compiled before its first use; else
    /// when those in use have been compiled, while the scalar ones compute. Both give the same bits and pack alike, so
    /// nobody sees the change.
    private static synchronized void warmUp(Kernels vector) {
        if (waiting) {
            waiting = false;
            WarmUp.begin();
            if (Runtime.getRuntime().availableProcessors() == 1) {
                // Side by side with the work it would only take longer.
                now = vector;
                return;
            }
            Runnable warmUp = () -> {
                WarmUp.runAsked(vector);
                now = vector;
            };
            Thread.ofPlatform().name("seriema-kernels").daemon().start(warmUp);
        }
    }
}
