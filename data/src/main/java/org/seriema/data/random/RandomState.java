package org.seriema.data.random;

import java.util.Collections;
import java.util.List;

/// NumPy's `RandomState`: the Mersenne Twister MT19937 and the draws made from it, number for number.
///
/// What scikit-learn draws by `random_state=42` is drawn here by `new RandomState(42)`. One generator serves one
/// thread.
///
/// Source: Matsumoto and Nishimura, "Mersenne Twister", 1998; NumPy, `numpy/random/mtrand.pyx`.
public final class RandomState {

    private static final int LENGTH = 624;
    private static final int SHIFT = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final long LARGEST_WORD = 0xffffffffL;

    private final int[] state = new int[LENGTH];
    private int next = LENGTH;
    private double spare;
    private boolean hasSpare;

    /// Seeds by Knuth's `init_genrand`.
    ///
    /// @param seed 0 to 2^32 - 1
    /// @throws IllegalArgumentException if the seed is out of range
    public RandomState(long seed) {
        checkSeed(seed);
        state[0] = (int) seed;
        for (int i = 1; i < LENGTH; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /// Checks that a number can be a seed.
    ///
    /// @throws IllegalArgumentException if it cannot
    public static void checkSeed(long seed) {
        if (seed < 0 || seed > LARGEST_WORD) {
            throw new IllegalArgumentException("a seed must lie between 0 and 4294967295, got " + seed);
        }
    }

    /// The next 32 bits, as a number from 0 to 2^32 - 1.
    public long word() {
        if (next == LENGTH) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        y ^= y >>> 18;
        return y & LARGEST_WORD;
    }

    private void twist() {
        for (int k = 0; k < LENGTH; k++) {
            int y = (state[k] & UPPER) | (state[(k + 1) % LENGTH] & LOWER);
            int odd = (y & 1) == 0 ? 0 : 0x9908b0df;
            state[k] = state[(k + SHIFT) % LENGTH] ^ (y >>> 1) ^ odd;
        }
        next = 0;
    }

    /// A number from 0 inclusive to 1 exclusive, of 53 random bits.
    public double randomSample() {
        long a = word() >>> 5;
        long b = word() >>> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    /// A number from `low` inclusive to `high` exclusive.
    public double uniform(double low, double high) {
        return low + (high - low) * randomSample();
    }

    /// A whole number from 0 to `max`, both inclusive; for 0 nothing is drawn.
    public long interval(long max) {
        if (max < 0) {
            throw new IllegalArgumentException("an interval must not end below 0, got " + max);
        }
        if (max == 0) {
            return 0;
        }
        long mask = -1L >>> Long.numberOfLeadingZeros(max);
        long value;
        do {
            value = (max > LARGEST_WORD ? word() << 32 | word() : word()) & mask;
        } while (value > max);
        return value;
    }

    /// A whole number from `low` inclusive to `high` exclusive.
    public int randint(int low, int high) {
        return (int) randint((long) low, high);
    }

    /// A whole number from `low` inclusive to `high` exclusive, beyond the range of an `int` too.
    public long randint(long low, long high) {
        if (low >= high) {
            throw new IllegalArgumentException("randint needs low < high, got " + low + " and " + high);
        }
        return low + interval(Math.subtractExact(high, low) - 1);
    }

    /// Puts the values into a random order.
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            swap(values, i, (int) interval(i));
        }
    }

    /// Puts the items into a random order.
    public void shuffle(List<?> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, (int) interval(i));
        }
    }

    /// Puts the rows of a matrix into a random order; each row stays as it is.
    public void shuffle(double[][] rows) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = (int) interval(i);
            double[] swapped = rows[i];
            rows[i] = rows[j];
            rows[j] = swapped;
        }
    }

    static void swap(int[] values, int i, int j) {
        int swapped = values[i];
        values[i] = values[j];
        values[j] = swapped;
    }

    /// The numbers 0 to `n` - 1 in a random order.
    public int[] permutation(int n) {
        int[] values = range(n);
        shuffle(values);
        return values;
    }

    static int[] range(int n) {
        int[] values = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        return values;
    }

    /// The values in a random order.
    public int[] permutation(int[] values) {
        int[] copy = values.clone();
        shuffle(copy);
        return copy;
    }

    /// `k` of the numbers 0 to `n` - 1, none twice: the first `k` of a permutation.
    ///
    /// @throws IllegalArgumentException if `k` is negative or more than `n`
    public int[] choice(int n, int k) {
        checkChoice(n, k);
        int[] chosen = new int[k];
        System.arraycopy(permutation(n), 0, chosen, 0, k);
        return chosen;
    }

    static void checkChoice(int n, int k) {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("cannot choose " + k + " of " + n + " without choosing one twice");
        }
    }

    /// `k` of the numbers 0 to `n` - 1, each drawn from all of them.
    public int[] choiceWithReplacement(int n, int k) {
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++) {
            chosen[i] = randint(0, n);
        }
        return chosen;
    }

    /// `k` places in a list of probabilities, each drawn from all of them by its probability.
    ///
    /// @throws IllegalArgumentException if these are no probabilities that sum up to 1
    public int[] choice(double[] probabilities, int k) {
        return Probabilities.of(probabilities).draw(k, this::randomSample);
    }

    /// How many of `n` trials succeed when each does with the probability `p`.
    ///
    /// @throws IllegalArgumentException if `n` is negative or `p` is no probability
    public long binomial(long n, double p) {
        return new Binomial(n, p).draw(this::randomSample);
    }

    /// A number from the exponential distribution of this mean.
    public double exponential(double mean) {
        return -mean * Logarithm.of(1 - randomSample());
    }

    /// A number from the normal distribution of this mean and standard deviation.
    public double normal(double mean, double deviation) {
        return mean + deviation * standardNormal();
    }

    /// A number from the normal distribution of mean 0 and variance 1, by Marsaglia's polar method.
    ///
    /// Numbers come in pairs: the second one is kept for the next call, whatever is drawn in between.
    public double standardNormal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x1;
        double x2;
        double r2;
        do {
            x1 = 2 * randomSample() - 1;
            x2 = 2 * randomSample() - 1;
            r2 = x1 * x1 + x2 * x2;
        } while (r2 >= 1 || r2 == 0);
        double f = Math.sqrt(-2 * Logarithm.of(r2) / r2);
        spare = f * x1;
        hasSpare = true;
        return f * x2;
    }
}
