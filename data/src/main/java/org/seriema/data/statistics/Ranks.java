package org.seriema.data.statistics;

import java.util.Arrays;

/// Ranks of numbers from 1 on, equal ones sharing the mean of theirs, and how many are equal.
///
/// Source: SciPy's `rankdata` with the method `average`.
final class Ranks {

    private final double[] ranks;
    private final long[] ties;

    private Ranks(double[] ranks, long[] ties) {
        this.ranks = ranks;
        this.ties = ties;
    }

    /// @param values no NaN among them
    static Ranks of(double[] values) {
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0; // sorting puts -0 before 0, but they are equal
        }
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            int below = Quantiles.lowerBound(sorted, values[i]);
            int atMost = Quantiles.upperBound(sorted, values[i]);
            ranks[i] = (below + 1 + atMost) / 2.0;
        }
        long[] ties = new long[sorted.length];
        int groups = 0;
        for (int start = 0; start < sorted.length; ) {
            int end = start;
            while (end < sorted.length && sorted[end] == sorted[start]) {
                end++;
            }
            ties[groups++] = (long) end - start;
            start = end;
        }
        return new Ranks(ranks, Arrays.copyOf(ties, groups));
    }

    /// The rank of each value.
    double[] ranks() {
        return ranks;
    }

    /// Whether any values are equal.
    boolean tied() {
        return ties.length < ranks.length;
    }

    /// The number of pairs of equal values.
    long tiedPairs() {
        long pairs = 0;
        for (long t : ties) {
            pairs += t * (t - 1) / 2;
        }
        return pairs;
    }

    /// The sum of t^3 - t over the groups of equal values.
    double tieTerm() {
        double sum = 0;
        for (double t : ties) {
            sum += t * t * t - t;
        }
        return sum;
    }

    /// The sum of t (t - 1) (t - 2).
    double tiedTriples() {
        double sum = 0;
        for (double t : ties) {
            sum += t * (t - 1) * (t - 2);
        }
        return sum;
    }

    /// The sum of t (t - 1) (2 t + 5).
    double tieVariance() {
        double sum = 0;
        for (double t : ties) {
            sum += t * (t - 1) * (2 * t + 5);
        }
        return sum;
    }
}
