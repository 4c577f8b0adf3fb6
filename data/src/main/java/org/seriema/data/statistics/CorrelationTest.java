package org.seriema.data.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Whether two columns go together further than by chance.
///
/// ```
/// PEARSON   (r + 1) / 2 is Beta(n/2 - 1, n/2 - 1) by chance
/// SPEARMAN  rho sqrt((n - 2) / (1 - rho^2)) is t with n - 2 degrees of freedom, roughly
/// KENDALL   exact without ties up to 33 rows; else (concordant - discordant) / its deviation is normal, roughly
/// ```
///
/// Rows with a missing value are left out.
///
/// When to distrust it: values that follow each other in time are not independent, and p is far too small; Pearson's p
/// takes both columns for normally distributed; Spearman's p below ten rows or so.
///
/// Source: SciPy's `pearsonr`, `spearmanr`, `kendalltau`.
///
/// @param statistic the coefficient
/// @param p the probability of one as far from 0 by chance
/// @param correlation which coefficient
public record CorrelationTest(double statistic, double p, Correlation correlation) implements TestResult {

    /// The test of two columns.
    ///
    /// @throws IllegalArgumentException if the lengths differ, or of the covariance, which no test goes with
    public static CorrelationTest of(Correlation correlation, double[] first, double[] second) {
        Pairs pairs = Pairs.of(first, second);
        if (correlation == Correlation.KENDALL) {
            return kendall(Concordance.of(pairs.first, pairs.second));
        }
        int n = pairs.count();
        double r = n < 2 ? Double.NaN : correlation.ofPresent(pairs.first, pairs.second);
        return switch (correlation) {
            case PEARSON -> new CorrelationTest(n == 2 ? Math.rint(r) : r, pearson(r, n), correlation);
            case SPEARMAN -> new CorrelationTest(r, spearman(r, n), correlation);
            case KENDALL, COVARIANCE ->
                throw new IllegalArgumentException("there is no test of the covariance: take Pearson's correlation");
        };
    }

    @Override
    public String claim() {
        return "the two columns go together";
    }

    private static double pearson(double r, int n) {
        if (Double.isNaN(r) || n <= 2) {
            return n == 2 && !Double.isNaN(r) ? 1 : Double.NaN;
        }
        double half = n / 2.0 - 1;
        return Math.min(1, 2 * BetaDistribution.of(half, half).survivalProbability((Math.abs(r) + 1) / 2));
    }

    private static double spearman(double rho, int n) {
        if (Double.isNaN(rho) || n <= 2) {
            return Double.NaN;
        }
        double degrees = n - 2;
        double t = rho * Math.sqrt(Math.max(0, degrees / ((rho + 1) * (1 - rho))));
        return Math.min(1, 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t)));
    }

    private static CorrelationTest kendall(Concordance order) {
        double tau = order.tau();
        if (Double.isNaN(tau)) {
            return new CorrelationTest(tau, tau, Correlation.KENDALL);
        }
        boolean tied = order.x().tied() || order.y().tied();
        long fewer = Math.min(order.discordant(), order.pairs() - order.discordant());
        if (!tied && (order.count() <= 33 || fewer <= 1)) {
            return new CorrelationTest(tau, exact(order.count(), fewer), Correlation.KENDALL);
        }
        double n = order.count();
        double m = n * (n - 1);
        double variance = (m * (2 * n + 5) - order.x().tieVariance() - order.y().tieVariance()) / 18
                + 2.0 * order.x().tiedPairs() * order.y().tiedPairs() / m
                + order.x().tiedTriples() * order.y().tiedTriples() / (9 * m * (n - 2));
        double z = order.excess() / Math.sqrt(variance);
        double p = Double.isNaN(z) ? z : 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
        return new CorrelationTest(tau, Math.min(1, p), Correlation.KENDALL);
    }

    /// 2 P(discordant pairs <= c) of a random order of n; c is at most half of all pairs.
    private static double exact(int n, long c) {
        if (c <= 1) {
            // 1 order has none, n - 1 have one
            double orders = 1;
            for (int i = 2; i <= n; i++) {
                orders *= i;
            }
            return Math.min(1, 2 * (c == 0 ? 1 : n) / orders);
        }
        double[] p = new double[Math.toIntExact(c + 1)];
        p[0] = 1;
        for (int i = 2; i <= n; i++) {
            // the i-th value stands before 0 to i - 1 smaller ones
            double[] next = new double[p.length];
            double window = 0;
            for (int k = 0; k < p.length; k++) {
                window += p[k] - (k >= i ? p[k - i] : 0);
                next[k] = window / i;
            }
            p = next;
        }
        double sum = 0;
        for (double probability : p) {
            sum += probability;
        }
        return Math.min(1, 2 * sum);
    }
}
