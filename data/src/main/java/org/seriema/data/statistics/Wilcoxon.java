package org.seriema.data.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// Wilcoxon's signed-rank test: whether the differences of pairs lie around 0.
///
/// ```
/// W+ = the sum of the ranks of |first - second| where first > second,  W- where first < second
/// z = (W+ - n (n + 1) / 4) / sqrt((n (n + 1) (2 n + 1) - ties) / 24)
/// ```
///
/// AUTO takes z over 50 pairs; else the exact distribution of W+ if no difference is 0 and none are equal; else, up to
/// 13 pairs, all ways to change signs; else z. Pairs with a missing value are left out.
///
/// When to distrust it: differences that are skewed (it takes them for symmetric); many zeros; EXACT with
/// zeros or ties, of which it knows nothing; scores of folds, which share their training rows.
///
/// Source: SciPy's `wilcoxon`; Pratt's zeros after E. E. Cureton (1967).
///
/// @param statistic min(W+, W-), one-sided W+; NaN without pairs
/// @param p the probability of such a statistic by chance
/// @param alternative the side looked at
public record Wilcoxon(double statistic, double p, Alternative alternative) implements TestResult {

    /// What becomes of differences of 0.
    public enum Zeros {
        /// They are left out.
        WILCOX,
        /// They take part in ranking, their ranks are left out.
        PRATT,
        /// They take part in ranking, half of their ranks goes to either side.
        ZSPLIT
    }

    private static final int MOST_EXACT = 50;
    private static final int MOST_PERMUTED = 13;

    /// The test of pairs, either side, zeros left out, method AUTO.
    ///
    /// @throws IllegalArgumentException if the lengths differ
    public static Wilcoxon of(double[] first, double[] second) {
        return of(first, second, Alternative.TWO_SIDED, Zeros.WILCOX, PValueMethod.AUTO, false);
    }

    /// The test of pairs.
    ///
    /// @param corrected whether W+ goes half a rank towards its mean where z is taken
    /// @throws IllegalArgumentException if the lengths differ
    public static Wilcoxon of(
            double[] first,
            double[] second,
            Alternative alternative,
            Zeros zeros,
            PValueMethod method,
            boolean corrected) {
        double[] differences = Pairs.of(first, second).differences();
        if (differences.length == 0) {
            return new Wilcoxon(Double.NaN, Double.NaN, alternative);
        }
        SignedRanks ranks = SignedRanks.of(differences, zeros);
        double p =
                switch (choose(method, ranks, differences.length)) {
                    case PERMUTED -> {
                        RankSums sums = RankSums.of(ranks.doubled());
                        yield p(alternative, sums.atMost(2 * ranks.signedPlus()), sums.atLeast(2 * ranks.signedPlus()));
                    }
                    case EXACT -> {
                        // SciPy's: the distribution without ties, a half rank rounded towards the mean
                        RankSums sums = RankSums.of(SignedRanks.untied(ranks.count()));
                        yield p(
                                alternative,
                                sums.atMost(2 * Math.ceil(ranks.plus())),
                                sums.atLeast(2 * Math.floor(ranks.plus())));
                    }
                    case NORMAL -> normal(ranks, alternative, corrected);
                };
        double statistic = alternative == Alternative.TWO_SIDED ? Math.min(ranks.plus(), ranks.minus()) : ranks.plus();
        return new Wilcoxon(statistic, p, alternative);
    }

    @Override
    public String claim() {
        return switch (alternative) {
            case TWO_SIDED -> "the pairs differ";
            case LESS -> "the first of the pairs tends to be smaller";
            case GREATER -> "the first of the pairs tends to be larger";
        };
    }

    private enum Way {
        EXACT,
        PERMUTED,
        NORMAL
    }

    private static Way choose(PValueMethod method, SignedRanks ranks, int pairs) {
        return switch (method) {
            case EXACT -> Way.EXACT;
            case ASYMPTOTIC -> Way.NORMAL;
            case AUTO -> {
                if (pairs > MOST_EXACT) {
                    yield Way.NORMAL;
                }
                if (!ranks.tied() && ranks.zeros() == 0) {
                    yield Way.EXACT;
                }
                yield pairs <= MOST_PERMUTED ? Way.PERMUTED : Way.NORMAL;
            }
        };
    }

    private static double p(Alternative alternative, double atMost, double atLeast) {
        return switch (alternative) {
            case TWO_SIDED -> Math.min(1, 2 * Math.min(atMost, atLeast));
            case LESS -> atMost;
            case GREATER -> atLeast;
        };
    }

    private static double normal(SignedRanks ranks, Alternative alternative, boolean corrected) {
        double error = Math.sqrt(ranks.variance());
        double z = (ranks.plus() - ranks.mean()) / error;
        if (corrected) {
            double sign =
                    switch (alternative) {
                        case TWO_SIDED -> Math.signum(z);
                        case LESS -> -1;
                        case GREATER -> 1;
                    };
            z -= sign * 0.5 / error;
        }
        return Double.isNaN(z) ? z : alternative.p(z, NormalDistribution.of(0, 1)::survivalProbability);
    }
}
