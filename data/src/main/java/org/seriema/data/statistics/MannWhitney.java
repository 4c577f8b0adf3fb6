package org.seriema.data.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Mann and Whitney's U test: whether values of one sample tend to be larger than those of the other.
///
/// ```
/// U = the number of pairs with the first's value larger, a tie counting half
/// z = (U - n1 n2 / 2 - 1/2) / sqrt(n1 n2 / 12 ((n + 1) - ties / (n (n - 1))))
/// ```
///
/// `U / (n1 n2)` is the area under the ROC curve of the first sample's score. AUTO is exact where a sample has at most
/// 8 values and none are equal. NaN is left out.
///
/// When to distrust it: samples of unlike spread (it then finds more than a shift); EXACT with ties, which knows of
/// none; rows that are not independent.
///
/// Source: SciPy's `mannwhitneyu`.
///
/// @param statistic U of the first sample
/// @param p the probability of such a U by chance
/// @param alternative the side looked at
public record MannWhitney(double statistic, double p, Alternative alternative) implements TestResult {

    private static final int MOST_EXACT = 8;

    /// n1 n2 beyond which the exact distribution takes too much memory.
    private static final long MOST_PAIRS = 1L << 27;

    /// The test of two samples, either side, method AUTO, corrected.
    ///
    /// @throws IllegalArgumentException if a sample has no values
    public static MannWhitney of(double[] first, double[] second) {
        return of(first, second, Alternative.TWO_SIDED, PValueMethod.AUTO, true);
    }

    /// The test of two samples.
    ///
    /// @param corrected whether U goes half towards its mean where z is taken
    /// @throws IllegalArgumentException if a sample has no values
    public static MannWhitney of(
            double[] first, double[] second, Alternative alternative, PValueMethod method, boolean corrected) {
        double[] a = Quantiles.present(first);
        double[] b = Quantiles.present(second);
        if (a.length == 0 || b.length == 0) {
            throw new IllegalArgumentException(
                    "two samples are compared only with values in both, got " + a.length + " and " + b.length);
        }
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        Ranks ranks = Ranks.of(both);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ranks.ranks()[i];
        }
        double u = sum - a.length * (a.length + 1.0) / 2;
        double other = (double) a.length * b.length - u;
        double side =
                switch (alternative) {
                    case TWO_SIDED -> Math.max(u, other);
                    case LESS -> other;
                    case GREATER -> u;
                };
        boolean few = (long) a.length * b.length <= MOST_PAIRS;
        if (method == PValueMethod.EXACT && !few) {
            throw new IllegalArgumentException("an exact test of " + a.length + " and " + b.length
                    + " values takes too much memory: take the asymptotic one, which differs little there");
        }
        boolean exact = method == PValueMethod.EXACT
                || (method == PValueMethod.AUTO && few && !ranks.tied() && Math.min(a.length, b.length) <= MOST_EXACT);
        double beyond = exact
                ? UCounts.of(a.length, b.length).atLeast((long) side)
                : normal(side, a.length, b.length, ranks.tieTerm(), corrected);
        double p = Math.min(1, alternative == Alternative.TWO_SIDED ? 2 * beyond : beyond);
        return new MannWhitney(u, p, alternative);
    }

    @Override
    public String claim() {
        return switch (alternative) {
            case TWO_SIDED -> "values of one sample tend to be larger than those of the other";
            case LESS -> "values of the first sample tend to be smaller than those of the second";
            case GREATER -> "values of the first sample tend to be larger than those of the second";
        };
    }

    private static double normal(double u, double n1, double n2, double ties, boolean corrected) {
        double n = n1 + n2;
        double error = Math.sqrt(n1 * n2 / 12 * ((n + 1) - ties / (n * (n - 1))));
        double z = (u - n1 * n2 / 2 - (corrected ? 0.5 : 0)) / error;
        return Double.isNaN(z) ? z : NormalDistribution.of(0, 1).survivalProbability(z);
    }
}
