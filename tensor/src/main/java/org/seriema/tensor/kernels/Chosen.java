package org.seriema.tensor.kernels;

/// Holds the kernels of this machine; its initialisation is the choice.
final class Chosen {

    static final Kernels KERNELS = new ScalarKernels();

    private Chosen() {}
}
