package org.seriema.tensor;

import java.util.Objects;

/// Seeded random numbers of which each can be had alone: number i of a stream is a pure function of (stream, i).
///
/// number(i) = mix(stream + (i + 1) 0x9e3779b97f4a7c15), with Stafford's mixer 13: SplitMix64 (Steele, Lea and Flood,
/// 2014), the same as `java.util.SplittableRandom`. It passes BigCrush, needs two multiplications, and its loop
/// vectorises; Philox, the usual choice, needs twenty. So any block of rows can draw its own numbers on any thread.
///
/// The `..At` and `fill..` methods leave the generator as it is and may be called from several threads; the others
/// count on from number 0 and may not.
public final class Rng {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final float FLOAT_UNIT = 0x1p-24f;
    private static final double INT_UNIT = 0x1p-32;

    /// Each thread's own, for numbers that are mixed together.
    private static final ThreadLocal<long[]> NUMBERS = ThreadLocal.withInitial(() -> new long[256]);

    private final long stream;
    private long next;

    private Rng(long stream) {
        this.stream = stream;
    }

    /// The stream of a seed, from its first number on.
    public static Rng of(long seed) {
        return new Rng(seed);
    }

    /// A stream of its own for each key, whatever has been drawn from this one.
    ///
    /// Streams are stretches of one cycle of 2^64 numbers from random places on: with 10,000 streams of 10^9 numbers
    /// each, two of them overlap with a probability of 1 in 100.
    public Rng split(long key) {
        return new Rng(mix(mix(stream) + mix(key + GOLDEN_GAMMA)));
    }

    /// The number at a place of this stream, 64 random bits.
    public long longAt(long index) {
        return mix(stream + (index + 1) * GOLDEN_GAMMA);
    }

    /// The number at a place, uniform in [0, 1), a multiple of 2^-24.
    public float uniformAt(long index) {
        return uniform(longAt(index));
    }

    /// The number at a place, normal with mean 0 and variance 1, at most 6.66 in size.
    ///
    /// By Box and Muller (1958) from the two halves of its 64 bits.
    public float normalAt(long index) {
        return normal(longAt(index));
    }

    /// The next 64 random bits.
    public long nextLong() {
        return longAt(next++);
    }

    /// The next whole number in [0, bound), each with the same probability.
    ///
    /// By Lemire's multiplication (2019); seldom takes more than one number of the stream.
    ///
    /// @throws IllegalArgumentException if bound is not positive
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("a random number's bound must be positive, got " + bound);
        }
        long rejected = (1L << 32) % bound;
        long product;
        do {
            product = (nextLong() >>> 32) * bound;
        } while ((product & 0xffffffffL) < rejected);
        return (int) (product >>> 32);
    }

    /// The next number, uniform in [0, 1), a multiple of 2^-24.
    public float uniform() {
        return uniform(nextLong());
    }

    /// The next number, normal with mean 0 and variance 1, as [#normalAt(long)].
    public float normal() {
        return normal(nextLong());
    }

    /// A dropout mask: `y[yOffset + i]` = 0 where `uniformAt(from + i)` is below `rate`, else `kept`.
    public void fillMask(float rate, float kept, long from, float[] y, int yOffset, int length) {
        Objects.checkFromIndexSize(yOffset, length, y.length);
        long threshold = (long) Math.ceil(rate / (double) FLOAT_UNIT);
        long[] numbers = NUMBERS.get();
        for (int first = 0; first < length; first += numbers.length) {
            int count = Math.min(numbers.length, length - first);
            place(from + first, numbers, count);
            mix(numbers, count);
            for (int i = 0; i < count; i++) {
                // the sign bit of a difference, for a branch would be guessed wrong every third time
                int dropped = (int) (((numbers[i] >>> 40) - threshold) >>> 63);
                y[yOffset + first + i] = (1 - dropped) * kept;
            }
        }
    }

    private void place(long from, long[] numbers, int count) {
        long place = stream + (from + 1) * GOLDEN_GAMMA;
        for (int i = 0; i < count; i++) {
            numbers[i] = place;
            place += GOLDEN_GAMMA;
        }
    }

    /// [#mix(long)] of each number, in a loop of nothing else, which the just-in-time compiler turns into vectors.
    private static void mix(long[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            numbers[i] = mix(numbers[i]);
        }
    }

    /// The numbers 0 to n - 1 in random order.
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        shuffle(order);
        return order;
    }

    /// Puts the values in random order, each order with the same probability (Fisher and Yates).
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    private static float uniform(long bits) {
        return (int) (bits >>> 40) * FLOAT_UNIT;
    }

    private static float normal(long bits) {
        // in (0, 1], so that the logarithm is finite
        double radius = ((bits >>> 32) + 1) * INT_UNIT;
        double turn = (bits & 0xffffffffL) * INT_UNIT;
        return (float) (Math.sqrt(-2 * StrictMath.log(radius)) * cosine(turn));
    }

    /// The cosine of a part of a whole turn, to 1e-12: by the series about the nearest quarter. (`StrictMath` makes an
    /// array for each number.)
    private static double cosine(double turn) {
        long quarter = Math.round(4 * turn);
        double x = 2 * Math.PI * (turn - quarter / 4.0); // within pi / 4 of 0
        double part = (quarter & 1) == 0 ? nearCosine(x * x) : -x * nearSine(x * x);
        return (quarter & 2) == 0 ? part : -part;
    }

    /// cos(x) for x^2.
    private static double nearCosine(double s) {
        return 1
                - s
                        / 2
                        * (1
                                - s
                                        / (3 * 4)
                                        * (1 - s / (5 * 6) * (1 - s / (7 * 8) * (1 - s / (9 * 10) * (1 - s / 132)))));
    }

    /// sin(x) / x for x^2.
    private static double nearSine(double s) {
        return 1 - s / (2 * 3) * (1 - s / (4 * 5) * (1 - s / (6 * 7) * (1 - s / (8 * 9) * (1 - s / (10 * 11)))));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
