package org.seriema.tensor.kernels;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Holds the kernels of this machine; its initialisation is the choice.
final class Chosen {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    /// With 2 lanes the vector kernels are no faster.
    private static final int FEWEST_LANES = 4;

    /// Compiling the vector kernels costs seconds of processor time, which short work with the scalar ones does not.
    /// So they are compiled for whoever is still computing after this long.
    /// With one processor nothing goes on meanwhile, so there the work must last longer.
    private static final long PATIENCE =
            TimeUnit.SECONDS.toNanos(Runtime.getRuntime().availableProcessors() == 1 ? 3 : 1);

    private static final long BEGAN = System.nanoTime();

    private static volatile @Nullable Kernels now;
    /// What [#now] is or will be.
    private static @Nullable Kernels chosen;

    private static volatile boolean waiting;
    private static String fault = "";

    static {
        // A fault is kept and thrown by every call, for a class that cannot be initialised hides its message.
        try {
            String wanted = System.getProperty("seriema.kernels");
            chosen = choose(wanted);
            System.getLogger("org.seriema.kernels").log(Level.DEBUG, "kernels: " + chosen.name());
            waiting = wanted == null && chosen instanceof VectorKernels;
            now = waiting ? new ScalarKernels(chosen.lanes()) : chosen;
        } catch (IllegalStateException e) {
            fault = String.valueOf(e.getMessage());
        }
    }

    private Chosen() {}

    static Kernels best() {
        Kernels kernels = orFault(now);
        if (waiting && System.nanoTime() - BEGAN > PATIENCE) {
            warmUp(kernels, warm());
        }
        return kernels;
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

    /// Gets the second compiled while the first computes, then lets it take over. Both give the same bits and pack
    /// alike, so nobody sees the change.
    private static synchronized void warmUp(Kernels first, Kernels second) {
        if (waiting) {
            waiting = false;
            Runnable warmUp = () -> {
                WarmUp.run(second, first);
                now = second;
            };
            if (Runtime.getRuntime().availableProcessors() == 1) {
                // Side by side with the work it would only take longer.
                warmUp.run();
            } else {
                Thread.ofPlatform().name("seriema-kernels").daemon().start(warmUp);
            }
        }
    }
}
