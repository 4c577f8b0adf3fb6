package org.seriema.nn.activations;

/// Arrays for a block of numbers, a set for each thread, so that a function of several steps stays in the first cache.
///
/// What lies in them begins at 0, and that is not only for brevity: the just-in-time compiler makes vector instructions
/// of a loop over several arrays only if it reads and writes all of them at the same place.
///
/// @param z the numbers that the function takes
/// @param y what it gives
/// @param slopes its derivatives
/// @param room for anything
record Block(float[] z, float[] y, float[] slopes, float[] room) {

    /// How many numbers a block has at most.
    static final int LENGTH = 256;

    private static final ThreadLocal<Block> BLOCKS = ThreadLocal.withInitial(
            () -> new Block(new float[LENGTH], new float[LENGTH], new float[LENGTH], new float[LENGTH]));

    /// The same at each call of a thread, with whatever it held before.
    static Block ofThisThread() {
        return BLOCKS.get();
    }
}
