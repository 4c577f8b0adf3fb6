package org.seriema.data.statistics;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// Fisher's exact test of a 2 x 2 table: whether its rows differ in how they spread over its columns.
///
/// p sums the probabilities of all tables with the same margins that are at most as likely (two-sided), or have at
/// most (LESS) or at least (GREATER) as many in the first cell.
///
/// When to distrust it: it takes both margins as given, which they seldom are, and so is careful.
///
/// Source: SciPy's `fisher_exact`.
///
/// @param oddsRatio a d / (b c); infinite where b c is 0, NaN where a margin is
/// @param p the probability of such a table by chance; 1 where a margin is 0
/// @param alternative the side looked at: GREATER, an odds ratio above 1
public record FisherExact(double oddsRatio, double p, Alternative alternative) implements TestResult {

    /// Rounding of probabilities that are equal.
    private static final double SLACK = 1 + 1e-10;

    /// The test of `[[a, b], [c, d]]`, either side.
    public static FisherExact of(int a, int b, int c, int d) {
        return of(a, b, c, d, Alternative.TWO_SIDED);
    }

    /// The test of `[[a, b], [c, d]]`.
    ///
    /// @throws IllegalArgumentException if a count is negative, or their sum is no int
    public static FisherExact of(int a, int b, int c, int d, Alternative alternative) {
        if (a < 0 || b < 0 || c < 0 || d < 0) {
            throw new IllegalArgumentException("counts are 0 or more, got " + a + ", " + b + ", " + c + ", " + d);
        }
        if ((long) a + b + c + d > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an exact test of " + ((long) a + b + c + d) + " rows: use the chi-square test");
        }
        if (a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0) {
            return new FisherExact(Double.NaN, 1, alternative);
        }
        double ratio = b == 0 || c == 0 ? Double.POSITIVE_INFINITY : (double) a * d / ((double) b * c);
        HypergeometricDistribution cell = HypergeometricDistribution.of(a + b + c + d, a + b, a + c);
        double p =
                switch (alternative) {
                    case LESS -> cell.cumulativeProbability(a);
                    case GREATER -> cell.survivalProbability(a - 1);
                    case TWO_SIDED ->
                        Tails.asUnlikely(cell, a, (int) ((a + c + 1.0) * (a + b + 1.0) / (a + b + c + d + 2.0)), SLACK);
                };
        return new FisherExact(ratio, p, alternative);
    }

    @Override
    public double statistic() {
        return oddsRatio;
    }

    @Override
    public String claim() {
        return switch (alternative) {
            case TWO_SIDED -> "rows and columns depend on each other";
            case LESS -> "the first row falls less often into the first column than the second row";
            case GREATER -> "the first row falls more often into the first column than the second row";
        };
    }
}
