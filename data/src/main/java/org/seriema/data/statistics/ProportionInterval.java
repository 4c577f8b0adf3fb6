package org.seriema.data.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Where the true share lies when k of n cases were hits.
///
/// ```
/// WILSON            (2 k + z^2 +- z sqrt(4 k (n - k) / n + z^2)) / (2 (n + z^2))
/// WILSON_CORRECTED  the same with half a case more to either side
/// CLOPPER_PEARSON   the shares for which k or fewer, k or more, still have the probability (1 - level) / 2
/// ```
///
/// When to distrust it: where the cases are not independent: overlapping windows of one series, many rows of one
/// customer; the true interval is wider then. Clopper and Pearson's holds the level always and is rather too wide;
/// Wilson's holds it on average.
///
/// Source: SciPy's `binomtest(k, n).proportion_ci`; R. G. Newcombe, Two-sided confidence intervals for the single
/// proportion (1998).
///
/// @param low the lower bound, 0 to 1
/// @param high the upper bound, 0 to 1
public record ProportionInterval(double low, double high) {

    /// How the bounds are found.
    public enum Method {
        /// Wilson's.
        WILSON,
        /// Wilson's with continuity correction.
        WILSON_CORRECTED,
        /// Clopper and Pearson's, called exact.
        CLOPPER_PEARSON
    }

    /// Wilson's interval that holds the true share with a probability of 95 %; 0 to 1 without cases, for then
    /// nothing is known.
    ///
    /// @throws IllegalArgumentException unless 0 <= hits <= cases
    public static ProportionInterval wilson(long hits, long cases) {
        if (hits == 0 && cases == 0) {
            return new ProportionInterval(0, 1);
        }
        return of(Math.toIntExact(hits), Math.toIntExact(cases), 0.95, Method.WILSON);
    }

    /// The interval that holds the true share with the probability `level`.
    ///
    /// @throws IllegalArgumentException unless 0 <= hits <= cases, 1 <= cases and 0 < level < 1
    public static ProportionInterval of(int hits, int cases, double level, Method method) {
        check(hits, cases);
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level lies between 0 and 1, got " + level);
        }
        double tail = (1 - level) / 2;
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.5 + 0.5 * level);
        double centre = 2.0 * hits + z * z;
        double below = 2 * (cases + z * z);
        double share = (double) hits / cases;
        double misses = (double) cases - hits;
        return switch (method) {
            case WILSON -> {
                double reach = z * Math.sqrt(4 * share * misses + z * z);
                yield ends(hits, cases, (centre - reach) / below, (centre + reach) / below);
            }
            case WILSON_CORRECTED -> {
                double root = z * z - 1.0 / cases + 4 * share * misses;
                double down = 1 + z * Math.sqrt(root - 2 + 4 * share);
                double up = 1 + z * Math.sqrt(root + 2 - 4 * share);
                yield ends(hits, cases, (centre - down) / below, (centre + up) / below);
            }
            case CLOPPER_PEARSON ->
                ends(
                        hits,
                        cases,
                        root(p -> BinomialDistribution.of(cases, p).survivalProbability(hits - 1) - tail),
                        root(p -> BinomialDistribution.of(cases, p).cumulativeProbability(hits) - tail));
        };
    }

    /// No hits leave the lower bound at 0, no misses the upper one at 1.
    private static ProportionInterval ends(int hits, int cases, double low, double high) {
        return new ProportionInterval(hits == 0 ? 0 : low, hits == cases ? 1 : high);
    }

    /// The share at which a probability crosses 0; that of k or more hits of k = 0 never does, and is not asked for.
    private static double root(DoubleUnaryOperator probability) {
        return probability.applyAsDouble(0) * probability.applyAsDouble(1) >= 0
                ? Double.NaN
                : RootSearch.between(probability, 0, 1);
    }

    /// high - low.
    public double width() {
        return high - low;
    }

    static void check(int hits, int cases) {
        if (cases < 1 || hits < 0 || hits > cases) {
            throw new IllegalArgumentException(
                    "hits must lie between 0 and the cases, of which there must be one, got " + hits + " of " + cases);
        }
    }
}
