package org.seriema.tensor.kernels;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Holds the kernels of this machine; its initialisation is the choice.
final class Chosen {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    /// With 2 lanes the vector kernels are no faster.
    private static final int FEWEST_LANES = 4;

    private static final @Nullable Kernels KERNELS;
    private static final String FAULT;

    static {
        // A fault is kept and thrown by every call, for a class that cannot be initialised hides its message.
        Kernels kernels = null;
        String fault = "";
        try {
            kernels = choose(System.getProperty("seriema.kernels"));
        } catch (IllegalStateException e) {
            fault = String.valueOf(e.getMessage());
        }
        KERNELS = kernels;
        FAULT = fault;
    }

    private Chosen() {}

    static Kernels best() {
        if (KERNELS == null) {
            throw new IllegalStateException(FAULT);
        }
        return KERNELS;
    }

    /// @param wanted `scalar`, `vector`, or `null` for the best there is
    static Kernels choose(@Nullable String wanted) {
        boolean present = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        Kernels chosen = new ScalarKernels();
        if (wanted == null && present) {
            Kernels vector = new VectorKernels();
            chosen = vector.lanes() >= FEWEST_LANES ? vector : chosen;
        } else if ("vector".equals(wanted)) {
            if (!present) {
                throw new IllegalStateException("seriema.kernels=vector needs the module " + VECTOR_MODULE
                        + ", which is not there; start Java with --add-modules " + VECTOR_MODULE);
            }
            chosen = new VectorKernels();
        } else if (wanted != null && !wanted.equals("scalar")) {
            throw new IllegalStateException(
                    "the system property seriema.kernels must be scalar or vector, got \"" + wanted + "\"");
        }
        System.getLogger("org.seriema.kernels").log(Level.DEBUG, "kernels: " + chosen.name());
        return chosen;
    }
}
