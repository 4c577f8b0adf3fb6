package org.seriema.data.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/// The t-test of two samples: whether their means differ.
///
/// ```
/// t = (mean1 - mean2) / error
/// equal variances: error^2 = (m2_1 + m2_2) / (n1 + n2 - 2) (1 / n1 + 1 / n2),  n1 + n2 - 2 degrees of freedom
/// Welch's:         error^2 = v1 + v2,  vi = std_i^2 / ni,  (v1 + v2)^2 / (v1^2 / (n1 - 1) + v2^2 / (n2 - 1)) degrees
/// ```
///
/// NaN is left out.
///
/// When to distrust it: few values with wild ones among them (take Mann and Whitney's test); samples that are not
/// independent. Take Welch's unless the deviations are known to be equal.
///
/// Source: SciPy's `ttest_ind`.
///
/// @param statistic t; NaN where a sample is too small
/// @param p the probability of such a t by chance
/// @param degrees degrees of freedom
/// @param alternative the side looked at
public record IndependentT(double statistic, double p, double degrees, Alternative alternative) implements TestResult {

    /// Welch's test, either side.
    public static IndependentT of(double[] first, double[] second) {
        return of(first, second, Alternative.TWO_SIDED, false);
    }

    /// The test of two samples.
    ///
    /// @param equalVariances whether the two deviations are taken for equal, rather than Welch's test
    public static IndependentT of(double[] first, double[] second, Alternative alternative, boolean equalVariances) {
        Moments a = Moments.of(first);
        Moments b = Moments.of(second);
        double degrees;
        double square;
        if (equalVariances) {
            degrees = a.count() + b.count() - 2;
            square = (a.m2() + b.m2()) / degrees * (1.0 / a.count() + 1.0 / b.count());
        } else {
            double va = a.variance() / a.count();
            double vb = b.variance() / b.count();
            square = va + vb;
            degrees = square * square / (va * va / (a.count() - 1) + vb * vb / (b.count() - 1));
            // two constants: SciPy goes on with one degree
            degrees = square == 0 ? 1 : degrees;
        }
        double t = (a.mean() - b.mean()) / Math.sqrt(square);
        return new IndependentT(t, p(t, degrees, alternative), degrees, alternative);
    }

    @Override
    public String claim() {
        return switch (alternative) {
            case TWO_SIDED -> "the means of the two samples differ";
            case LESS -> "the mean of the first sample is smaller";
            case GREATER -> "the mean of the first sample is larger";
        };
    }

    /// P of t.
    static double p(double t, double degrees, Alternative alternative) {
        if (!(degrees > 0) || Double.isNaN(t)) {
            return Double.NaN;
        }
        return alternative.p(t, TDistribution.of(degrees)::survivalProbability);
    }
}
