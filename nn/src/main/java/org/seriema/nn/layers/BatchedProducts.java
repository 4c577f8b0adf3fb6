package org.seriema.nn.layers;

/// Runs products whose right-hand sides differ from case to case, each packed into scratch that is used again.
///
/// [org.seriema.tensor.kernels.Kernels#product] reads a right-hand side from an array of its own. So the cases are
/// shared out among a fixed number of parts, each with one such array, whatever the batch and the threads.
final class BatchedProducts {

    /// Enough for many threads, and few enough that the arrays do not add up.
    private static final int PARTS = 64;

    private BatchedProducts() {}

    /// What is done with a case.
    @FunctionalInterface
    interface Body {

        /// Computes a case; `scratch` is this body's alone while it runs.
        void run(int index, float[] scratch);
    }

    /// Runs `body` for each index below `count`, in parallel if that is worth it.
    ///
    /// @param work roughly how many multiply-adds one index costs
    /// @param size how long the scratch must be
    static void forEach(int count, long work, int size, Pass pass, Body body) {
        int parts = Math.min(PARTS, count);
        float[][] scratch = new float[PARTS][];
        for (int i = 0; i < PARTS; i++) {
            // As many buffers for every batch, so that those after them stay the same.
            scratch[i] = pass.floats(i < parts ? size : 0);
        }
        pass.forEach(parts, work * Math.ceilDiv(count, parts), (from, to) -> {
            for (int part = from; part < to; part++) {
                int end = (int) ((part + 1L) * count / parts);
                for (int index = (int) ((long) part * count / parts); index < end; index++) {
                    body.run(index, scratch[part]);
                }
            }
        });
    }
}
