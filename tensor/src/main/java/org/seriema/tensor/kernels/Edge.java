package org.seriema.tensor.kernels;

/// Room for what is left over at the end of a stretch, so that it fills whole vectors: an array for each thread.
final class Edge {

    /// Enough for 12 rows of two vectors of 512 bits.
    private static final int USUAL = 12 * 2 * 16;

    private static final ThreadLocal<float[]> FLOATS = ThreadLocal.withInitial(() -> new float[USUAL]);

    private Edge() {}

    /// An array of at least this length, with whatever it held before; the same at each call of a thread.
    static float[] floats(int length) {
        float[] floats = FLOATS.get();
        if (floats.length < length) {
            floats = new float[length];
            FLOATS.set(floats);
        }
        return floats;
    }
}
