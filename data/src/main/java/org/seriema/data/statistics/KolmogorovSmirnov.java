package org.seriema.data.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/// Kolmogorov and Smirnov's test: whether two samples come from one distribution.
///
/// ```
/// D = max over x of |F1(x) - F2(x)|,  Fi(x) = the share of sample i at or below x
/// ```
///
/// GREATER looks at F1 - F2 alone (the first sample tends to smaller values), LESS at F2 - F1. NaN is left out.
///
/// When to distrust it: ties and whole numbers make it too careful; with thousands of rows everything is significant,
/// so look at D itself; rows of one customer or overlapping windows are not independent. It sees shifts in the middle
/// better than in the tails.
///
/// Source: SciPy's `ks_2samp`; J. L. Hodges, The significance probability of the Smirnov two-sample test (1958).
///
/// @param statistic D, or its one-sided part
/// @param p the probability of such a D from one distribution
/// @param location the value at which the distributions are furthest apart
/// @param sign 1 where the first sample has the larger share up to there, -1 where the second has
/// @param alternative the side looked at
public record KolmogorovSmirnov(double statistic, double p, double location, int sign, Alternative alternative)
        implements TestResult {

    /// The larger sample's size up to which AUTO is exact.
    private static final int MOST_EXACT = 10_000;

    /// The test of two samples, either side.
    ///
    /// @throws IllegalArgumentException if a sample has no values
    public static KolmogorovSmirnov of(double[] first, double[] second) {
        return of(first, second, Alternative.TWO_SIDED, PValueMethod.AUTO);
    }

    /// The test of two samples.
    ///
    /// EXACT falls back to ASYMPTOTIC where the number of arrangements is beyond double precision.
    ///
    /// @throws IllegalArgumentException if a sample has no values
    public static KolmogorovSmirnov of(double[] first, double[] second, Alternative alternative, PValueMethod method) {
        double[] a = sorted(first);
        double[] b = sorted(second);
        requireValues(a, b);
        Gap gap = Gap.of(a, b);
        boolean below =
                alternative == Alternative.LESS || (alternative == Alternative.TWO_SIDED && gap.most2 > gap.most1);
        double d = below ? gap.most2 : gap.most1;
        boolean exact = method == PValueMethod.EXACT
                || (method == PValueMethod.AUTO && Math.max(a.length, b.length) <= MOST_EXACT);
        double p;
        if (a.length == 1 || b.length == 1) {
            p = single(d, Math.max(a.length, b.length), alternative, exact);
        } else if (!exact && alternative == Alternative.TWO_SIDED) {
            p = asymptotic(d, a.length, b.length);
        } else {
            p = KolmogorovSmirnovTest.withDefaults()
                    .with(hypothesis(alternative))
                    .with(
                            exact
                                    ? org.apache.commons.statistics.inference.PValueMethod.EXACT
                                    : org.apache.commons.statistics.inference.PValueMethod.ASYMPTOTIC)
                    .test(a, b)
                    .getPValue();
        }
        return new KolmogorovSmirnov(d, p, below ? gap.at2 : gap.at1, below ? -1 : 1, alternative);
    }

    /// D alone, of either side: the exact p of thousands of values takes long.
    ///
    /// @throws IllegalArgumentException if a sample has no values
    public static double statistic(double[] first, double[] second) {
        double[] a = sorted(first);
        double[] b = sorted(second);
        requireValues(a, b);
        Gap gap = Gap.of(a, b);
        return Math.max(gap.most1, gap.most2);
    }

    @Override
    public String claim() {
        return switch (alternative) {
            case TWO_SIDED -> "the two samples come from different distributions";
            case LESS -> "the first sample tends to larger values than the second";
            case GREATER -> "the first sample tends to smaller values than the second";
        };
    }

    /// The values that are no NaN, in order.
    private static double[] sorted(double[] sample) {
        double[] present = Quantiles.present(sample);
        Arrays.sort(present);
        return present;
    }

    private static void requireValues(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            throw new IllegalArgumentException(
                    "two samples are compared only with values in both, got " + a.length + " and " + b.length);
        }
    }

    /// The largest differences F1 - F2 and F2 - F1, and the first values (of the first sample, then of the second)
    /// where they are.
    private record Gap(double most1, double at1, double most2, double at2) {

        static Gap of(double[] a, double[] b) {
            double most = Double.NEGATIVE_INFINITY;
            double least = Double.POSITIVE_INFINITY;
            double atMost = Double.NaN;
            double atLeast = Double.NaN;
            for (int i = 0; i < a.length + b.length; i++) {
                double value = i < a.length ? a[i] : b[i - a.length];
                double difference = (double) Quantiles.upperBound(a, value) / a.length
                        - (double) Quantiles.upperBound(b, value) / b.length;
                if (difference > most) {
                    most = difference;
                    atMost = value;
                }
                if (difference < least) {
                    least = difference;
                    atLeast = value;
                }
            }
            return new Gap(most, atMost, Math.max(0, -least), atLeast);
        }
    }

    /// Smirnov's limit: D of one sample of `n m / (n + m)` values against its own distribution, rounded half to even.
    private static double asymptotic(double d, int n, int m) {
        return oneSample(d, (int) Math.rint((double) n * m / ((double) n + m)));
    }

    /// P(D >= d) of `n` values against their own distribution.
    private static double oneSample(double d, int n) {
        if (n == 0) {
            return Double.NaN; // one value against one
        }
        if (d <= 0.5 / n) {
            return 1; // the empirical distribution jumps by 1 / n
        }
        if (n == 1) {
            return Math.max(0, 2 * (1 - d));
        }
        // the library takes samples, not D: one on 0 to 1 that lags its distribution by d
        double[] sample = new double[n];
        for (int i = 0; i < n; i++) {
            sample[i] = Math.max(0, (i + 1.0) / n - d);
        }
        return KolmogorovSmirnovTest.withDefaults().test(sample, x -> x).getPValue();
    }

    /// One value has each rank among `m` others with the same probability; the library wants two values.
    private static double single(double d, int m, Alternative alternative, boolean exact) {
        double share = (double) m / (m + 1);
        if (!exact && alternative == Alternative.TWO_SIDED) {
            return asymptotic(d, 1, m);
        }
        if (!exact) {
            double z = Math.sqrt(share) * d;
            return Math.exp(-2 * z * z - 2 * z * (m + 2.0) / Math.sqrt(m * (m + 1.0)) / 3);
        }
        long reached = Math.round(d * m);
        long far = 0;
        for (long below = 0; below <= m; below++) {
            long distance = alternative == Alternative.TWO_SIDED ? Math.max(below, m - below) : below;
            far += distance >= reached ? 1 : 0;
        }
        return far / (m + 1.0);
    }

    private static AlternativeHypothesis hypothesis(Alternative alternative) {
        return switch (alternative) {
            case TWO_SIDED -> AlternativeHypothesis.TWO_SIDED;
            case LESS -> AlternativeHypothesis.LESS_THAN;
            case GREATER -> AlternativeHypothesis.GREATER_THAN;
        };
    }
}
