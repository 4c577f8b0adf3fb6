package org.seriema.data.random;

/// NumPy's `SeedSequence`: spreads a seed over as many well-mixed words as a generator needs.
///
/// Source: NumPy, `numpy/random/bit_generator.pyx`, after O'Neill, "Simple Seed-Sequence Hash", 2015.
public final class SeedSequence {

    private static final int POOL = 4;

    private final int[] pool = new int[POOL];

    /// What the entropy is mixed with; it changes with each word.
    private int constant = 0x43b0d7e5;

    /// Mixes a seed.
    ///
    /// @param seed not negative
    /// @throws IllegalArgumentException if it is
    public SeedSequence(long seed) {
        if (seed < 0) {
            throw new IllegalArgumentException("a seed must not be negative, got " + seed);
        }
        for (int i = 0; i < POOL; i++) {
            pool[i] = hash(i < 2 ? (int) (seed >>> (32 * i)) : 0);
        }
        for (int from = 0; from < POOL; from++) {
            for (int to = 0; to < POOL; to++) {
                if (from != to) {
                    int mixed = 0xca01f9dd * pool[to] - 0x4973f715 * hash(pool[from]);
                    pool[to] = mixed ^ (mixed >>> 16);
                }
            }
        }
    }

    private int hash(int word) {
        int value = word ^ constant;
        constant *= 0x931e8875;
        value *= constant;
        return value ^ (value >>> 16);
    }

    /// NumPy's `generate_state(count)`: the first words of 32 bits, from 0 to 2^32 - 1 each.
    public long[] words(int count) {
        long[] words = new long[count];
        int mixer = 0x8b51f9dd;
        for (int i = 0; i < count; i++) {
            int value = pool[i % POOL] ^ mixer;
            mixer *= 0x58f38ded;
            value *= mixer;
            words[i] = Integer.toUnsignedLong(value ^ (value >>> 16));
        }
        return words;
    }
}
