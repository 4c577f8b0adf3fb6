package org.seriema.data.random;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/// NumPy's `default_rng`: the generator PCG64 and the draws made from it, number for number.
///
/// scikit-learn draws by [RandomState]; what newer programs draw by `np.random.default_rng(42)` is drawn here by
/// `new Generator(42)`. One generator serves one thread.
///
/// Source: O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
/// Generation", 2014; NumPy, `numpy/random/_generator.pyx`.
public final class Generator {

    private static final long MULTIPLIER_HIGH = 0x2360ed051fc65da4L;
    private static final long MULTIPLIER_LOW = 0x4385df649fccf645L;
    private static final long LARGEST_WORD = 0xffffffffL;

    /// Populations up to here are chosen from by Floyd's method, whatever the share.
    private static final int SMALL_POPULATION = 10_000;

    private long high;
    private long low;
    private final long stepHigh;
    private final long stepLow;
    private long spareWord;
    private boolean hasSpareWord;

    /// Seeds by [SeedSequence].
    ///
    /// @param seed not negative
    /// @throws IllegalArgumentException if it is
    public Generator(long seed) {
        long[] words = new SeedSequence(seed).words(8);
        long[] longs = new long[4];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = words[2 * i + 1] << 32 | words[2 * i];
        }
        stepHigh = longs[2] << 1 | longs[3] >>> 63;
        stepLow = longs[3] << 1 | 1;
        step();
        add(longs[0], longs[1]);
        step();
    }

    private void step() {
        long productHigh =
                high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH + Math.unsignedMultiplyHigh(low, MULTIPLIER_LOW);
        low *= MULTIPLIER_LOW;
        high = productHigh;
        add(stepHigh, stepLow);
    }

    private void add(long addedHigh, long addedLow) {
        low += addedLow;
        high += addedHigh + (Long.compareUnsigned(low, addedLow) < 0 ? 1 : 0);
    }

    /// The next 64 bits.
    public long longWord() {
        step();
        return Long.rotateRight(high ^ low, (int) (high >>> 58));
    }

    /// The next 32 bits, as a number from 0 to 2^32 - 1: the lower half of 64 bits, then the upper one.
    public long word() {
        if (hasSpareWord) {
            hasSpareWord = false;
            return spareWord;
        }
        long bits = longWord();
        spareWord = bits >>> 32;
        hasSpareWord = true;
        return bits & LARGEST_WORD;
    }

    /// A number from 0 inclusive to 1 exclusive, of 53 random bits.
    public double random() {
        return (double) (longWord() >>> 11) * 0x1p-53;
    }

    /// A number from `low` inclusive to `high` exclusive.
    public double uniform(double low, double high) {
        return low + (high - low) * random();
    }

    /// A whole number from `low` inclusive to `high` exclusive, by Lemire's method; of one number nothing is drawn.
    public long integers(long low, long high) {
        if (low >= high) {
            throw new IllegalArgumentException("integers needs low < high, got " + low + " and " + high);
        }
        return low + bounded(high - low - 1);
    }

    /// A whole number from 0 to `max`, an unsigned number, both inclusive.
    private long bounded(long max) {
        if (max == 0) {
            return 0;
        }
        if (max == LARGEST_WORD) {
            return word();
        }
        if (max == -1) {
            return longWord();
        }
        long count = max + 1;
        if (Long.compareUnsigned(max, LARGEST_WORD) < 0) {
            long product = word() * count;
            if ((product & LARGEST_WORD) < count) {
                long threshold = (LARGEST_WORD - max) % count;
                while ((product & LARGEST_WORD) < threshold) {
                    product = word() * count;
                }
            }
            return product >>> 32;
        }
        long word = longWord();
        if (Long.compareUnsigned(word * count, count) < 0) {
            long threshold = Long.remainderUnsigned(-1 - max, count);
            while (Long.compareUnsigned(word * count, threshold) < 0) {
                word = longWord();
            }
        }
        return Math.unsignedMultiplyHigh(word, count);
    }

    /// A whole number from 0 to `max`, both inclusive, by masked words until one fits: how `shuffle` draws.
    private int interval(int max) {
        long mask = -1L >>> Long.numberOfLeadingZeros(max);
        long value;
        do {
            value = word() & mask;
        } while (value > max);
        return (int) value;
    }

    /// Puts the values into a random order.
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            RandomState.swap(values, i, interval(i));
        }
    }

    /// Puts the items into a random order.
    public void shuffle(List<?> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, interval(i));
        }
    }

    /// The numbers 0 to `n` - 1 in a random order.
    public int[] permutation(int n) {
        int[] values = RandomState.range(n);
        shuffle(values);
        return values;
    }

    /// `k` of the numbers 0 to `n` - 1, none twice, in a random order.
    ///
    /// Large shares of large populations are the end of a shuffled list, others are found by Floyd's method.
    ///
    /// @throws IllegalArgumentException if `k` is negative or more than `n`
    public int[] choice(int n, int k) {
        RandomState.checkChoice(n, k);
        if (n > SMALL_POPULATION && k > n / 50) {
            int[] values = RandomState.range(n);
            shuffleFrom(values, Math.max(n - k, 1));
            int[] chosen = new int[k];
            System.arraycopy(values, n - k, chosen, 0, k);
            return chosen;
        }
        int[] chosen = new int[k];
        BitSet taken = new BitSet();
        for (int i = 0; i < k; i++) {
            int last = n - k + i;
            int drawn = (int) bounded(last);
            chosen[i] = taken.get(drawn) ? last : drawn;
            taken.set(chosen[i]);
        }
        shuffleFrom(chosen, 1);
        return chosen;
    }

    private void shuffleFrom(int[] values, int first) {
        for (int i = values.length - 1; i >= first; i--) {
            RandomState.swap(values, i, (int) bounded(i));
        }
    }

    /// `k` of the numbers 0 to `n` - 1, each drawn from all of them.
    public int[] choiceWithReplacement(int n, int k) {
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++) {
            chosen[i] = (int) integers(0, n);
        }
        return chosen;
    }

    /// `k` places in a list of probabilities, each drawn from all of them by its probability.
    ///
    /// @throws IllegalArgumentException if these are no probabilities that sum up to 1
    public int[] choice(double[] probabilities, int k) {
        return Probabilities.of(probabilities).draw(k, this::random);
    }

    /// A number from the normal distribution of mean 0 and variance 1.
    public double standardNormal() {
        Ziggurat table = Ziggurat.NORMAL;
        while (true) {
            long bits = longWord();
            int layer = (int) (bits & 0xff);
            boolean negative = (bits >>> 8 & 1) == 1;
            long whole = bits >>> 9 & 0xfffffffffffffL;
            double size = (double) whole * table.width[layer];
            double x = negative ? -size : size;
            if (whole < table.whole[layer]) {
                return x;
            }
            if (layer == 0) {
                return (whole >>> 8 & 1) == 1 ? -normalTail() : normalTail();
            }
            double step = table.height[layer - 1] - table.height[layer];
            if (step * random() + table.height[layer] < StrictMath.exp(-0.5 * x * x)) {
                return x;
            }
        }
    }

    private double normalTail() {
        double end = Ziggurat.NORMAL.end;
        double beyond;
        double height;
        do {
            beyond = -(1 / end) * Logarithm.of(1 - random());
            height = -Logarithm.of(1 - random());
        } while (height + height <= beyond * beyond);
        return end + beyond;
    }

    /// A number from the normal distribution of this mean and standard deviation.
    public double normal(double mean, double deviation) {
        return mean + deviation * standardNormal();
    }

    /// A number from the exponential distribution of mean 1.
    public double standardExponential() {
        Ziggurat table = Ziggurat.EXPONENTIAL;
        while (true) {
            long bits = longWord() >>> 3;
            int layer = (int) (bits & 0xff);
            long whole = bits >>> 8;
            double x = (double) whole * table.width[layer];
            if (whole < table.whole[layer]) {
                return x;
            }
            if (layer == 0) {
                return table.end - Logarithm.of(1 - random());
            }
            double step = table.height[layer - 1] - table.height[layer];
            if (step * random() + table.height[layer] < StrictMath.exp(-x)) {
                return x;
            }
        }
    }

    /// A number from the exponential distribution of this mean.
    public double exponential(double mean) {
        return mean * standardExponential();
    }
}
