package org.seriema.data.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/// The paired t-test: whether the mean difference of pairs is 0.
///
/// ```
/// t = mean(first - second) / (std / sqrt(n)),  n - 1 degrees of freedom
/// ```
///
/// Pairs with a missing value are left out.
///
/// When to distrust it: few pairs with wild differences (take Wilcoxon's test); scores of folds, which share their
/// training rows and make p too small.
///
/// Source: SciPy's `ttest_rel`.
///
/// @param statistic t; NaN below two pairs
/// @param p the probability of such a t by chance
/// @param degrees degrees of freedom
/// @param difference the mean difference
/// @param error its standard error
/// @param alternative the side looked at
public record PairedT(double statistic, double p, int degrees, double difference, double error, Alternative alternative)
        implements TestResult {

    /// The test of pairs, either side.
    ///
    /// @throws IllegalArgumentException if the lengths differ
    public static PairedT of(double[] first, double[] second) {
        return of(first, second, Alternative.TWO_SIDED);
    }

    /// The test of pairs.
    ///
    /// @throws IllegalArgumentException if the lengths differ
    public static PairedT of(double[] first, double[] second, Alternative alternative) {
        Moments moments = Moments.of(Pairs.of(first, second).differences());
        double t = moments.mean() / moments.sem();
        int degrees = (int) moments.count() - 1;
        return new PairedT(
                t, IndependentT.p(t, degrees, alternative), degrees, moments.mean(), moments.sem(), alternative);
    }

    /// The interval that holds the true mean difference with the probability `level`; open on one side where the test
    /// looks at the other.
    ///
    /// @throws IllegalArgumentException unless 0 < level < 1
    public Interval interval(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level lies between 0 and 1, got " + level);
        }
        if (degrees < 1) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double beyond = alternative == Alternative.TWO_SIDED ? (1 - level) / 2 : 1 - level;
        double reach = error * Inverse.survival(TDistribution.of(degrees), beyond);
        return new Interval(
                alternative == Alternative.LESS ? Double.NEGATIVE_INFINITY : difference - reach,
                alternative == Alternative.GREATER ? Double.POSITIVE_INFINITY : difference + reach);
    }

    @Override
    public String claim() {
        return switch (alternative) {
            case TWO_SIDED -> "the means of the pairs differ";
            case LESS -> "the first of the pairs is smaller on average";
            case GREATER -> "the first of the pairs is larger on average";
        };
    }
}
