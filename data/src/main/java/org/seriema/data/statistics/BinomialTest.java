package org.seriema.data.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/// The binomial test: whether k hits of n could come from the share claimed.
///
/// p sums the probabilities of all numbers of hits that are at most as likely (two-sided), at most k (LESS), or at
/// least k (GREATER).
///
/// When to distrust it: where the cases are not independent (many rows of one customer, overlapping windows).
///
/// Source: SciPy's `binomtest`.
///
/// @param statistic k / n
/// @param p the probability of such a number of hits from the share claimed
/// @param share the share claimed
/// @param alternative the side looked at
public record BinomialTest(double statistic, double p, double share, Alternative alternative) implements TestResult {

    /// Rounding of probabilities that are equal, as wide as SciPy and R have it.
    private static final double SLACK = 1 + 1e-7;

    /// The test of k hits of n against a share, either side.
    public static BinomialTest of(int hits, int cases, double share) {
        return of(hits, cases, share, Alternative.TWO_SIDED);
    }

    /// The test of k hits of n against a share.
    ///
    /// @throws IllegalArgumentException unless 0 <= hits <= cases, 1 <= cases and 0 <= share <= 1
    public static BinomialTest of(int hits, int cases, double share, Alternative alternative) {
        ProportionInterval.check(hits, cases);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, got " + share);
        }
        BinomialDistribution distribution = BinomialDistribution.of(cases, share);
        double p =
                switch (alternative) {
                    case LESS -> distribution.cumulativeProbability(hits);
                    case GREATER -> distribution.survivalProbability(hits - 1);
                    case TWO_SIDED ->
                        hits == share * cases
                                ? 1
                                : Tails.asUnlikely(
                                        distribution,
                                        hits,
                                        (int) Math.min(cases, Math.floor((cases + 1.0) * share)),
                                        SLACK);
                };
        return new BinomialTest((double) hits / cases, p, share, alternative);
    }

    @Override
    public String claim() {
        return switch (alternative) {
            case TWO_SIDED -> "the share is not " + share;
            case LESS -> "the share is less than " + share;
            case GREATER -> "the share is greater than " + share;
        };
    }
}
