package org.seriema.tensor.kernels;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Holds the kernels of this machine; its initialisation is the choice.
final class Chosen {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    /// With 2 lanes the vector kernels are no faster.
    private static final int FEWEST_LANES = 4;

    private static volatile @Nullable Kernels now;
    private static String fault = "";

    static {
        // A fault is kept and thrown by every call, for a class that cannot be initialised hides its message.
        try {
            String wanted = System.getProperty("seriema.kernels");
            Kernels chosen = choose(wanted);
            System.getLogger("org.seriema.kernels").log(Level.DEBUG, "kernels: " + chosen.name());
            if (wanted == null && chosen instanceof VectorKernels) {
                startWith(new ScalarKernels(chosen.lanes()), chosen);
            } else {
                now = chosen;
            }
        } catch (IllegalStateException e) {
            fault = String.valueOf(e.getMessage());
        }
    }

    private Chosen() {}

    static Kernels best() {
        Kernels kernels = now;
        if (kernels == null) {
            throw new IllegalStateException(fault);
        }
        return kernels;
    }

    /// @param wanted `scalar`, `vector`, or `null` for the best there is
    static Kernels choose(@Nullable String wanted) {
        boolean present = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
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

    /// Uses the one until the other is warm. Both give the same bits and pack alike, so nobody sees the change.
    private static void startWith(Kernels first, Kernels later) {
        now = first;
        Thread thread = new Thread(
                () -> {
                    WarmUp.run(later, first);
                    now = later;
                },
                "seriema-kernels");
        thread.setDaemon(true);
        thread.start();
    }
}
