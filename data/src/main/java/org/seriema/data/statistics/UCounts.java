package org.seriema.data.statistics;

/// The distribution of Mann and Whitney's U when two samples without ties come from one distribution.
///
/// The probabilities are the coefficients of `prod over i = 1..m of (1 - q^(n + i)) / (1 - q^i) i / (n + i)`, found
/// factor by factor: each is a distribution again.
final class UCounts {

    private final long most;
    private final double[] probabilities;

    private UCounts(long most, double[] probabilities) {
        this.most = most;
        this.probabilities = probabilities;
    }

    static UCounts of(int first, int second) {
        int small = Math.min(first, second);
        int large = Math.max(first, second);
        long most = (long) small * large;
        // the distribution is symmetric: half of it will do
        double[] p = new double[Math.toIntExact(most / 2 + 1)];
        p[0] = 1;
        for (int i = 1; i <= small; i++) {
            for (int u = p.length - 1; u >= large + i; u--) {
                p[u] -= p[u - large - i];
            }
            for (int u = i; u < p.length; u++) {
                p[u] += p[u - i];
            }
            double share = i / ((double) large + i);
            for (int u = 0; u < p.length; u++) {
                p[u] *= share;
            }
        }
        return new UCounts(most, p);
    }

    /// P(U >= u): the smaller tail is summed.
    double atLeast(long u) {
        long mirrored = most - u;
        if (mirrored < probabilities.length) {
            return sum(mirrored);
        }
        return 1 - sum(u - 1);
    }

    private double sum(long to) {
        double sum = 0;
        for (int i = 0; i <= to; i++) {
            sum += probabilities[i];
        }
        return sum;
    }
}
