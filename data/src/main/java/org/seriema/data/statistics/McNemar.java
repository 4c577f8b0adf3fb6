package org.seriema.data.statistics;

/// McNemar's test: whether one of two models, judged on the same cases, is right more often.
///
/// Only the cases count where just one is right: b, the first; c, the second.
///
/// ```
/// EXACT: the binomial test of min(b, c) hits of b + c at 1/2
/// chi2 = (b - c)^2 / (b + c);  corrected: (|b - c| - 1)^2 / (b + c)
/// ```
///
/// When to distrust it: chi2 below 25 such cases (take the exact one); cases that are not independent. It compares two
/// trained models on one test set, not two ways of training.
///
/// Source: Q. McNemar (1947); statsmodels' `mcnemar`.
///
/// @param statistic min(b, c), or chi2
/// @param p the probability of such a difference by chance
public record McNemar(double statistic, double p) implements TestResult {

    /// The exact test; p is 1 without a case that tells.
    ///
    /// @throws IllegalArgumentException if a count is negative
    public static McNemar exact(int onlyFirst, int onlySecond) {
        check(onlyFirst, onlySecond);
        int cases = Math.addExact(onlyFirst, onlySecond);
        double p = cases == 0 ? 1 : BinomialTest.of(onlyFirst, cases, 0.5).p();
        return new McNemar(Math.min(onlyFirst, onlySecond), p);
    }

    /// The test by chi2; NaN without a case that tells.
    ///
    /// @param corrected whether the difference shrinks by 1 first
    /// @throws IllegalArgumentException if a count is negative
    public static McNemar chiSquare(int onlyFirst, int onlySecond, boolean corrected) {
        check(onlyFirst, onlySecond);
        double difference = Math.abs((double) onlyFirst - onlySecond) - (corrected ? 1 : 0);
        double chi2 = difference * difference / ((double) onlyFirst + onlySecond);
        return onlyFirst + (long) onlySecond == 0
                ? new McNemar(Double.NaN, Double.NaN)
                : new McNemar(chi2, ChiSquare.survival(chi2, 1));
    }

    @Override
    public String claim() {
        return "one of the two models is right more often";
    }

    private static void check(int onlyFirst, int onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("counts are 0 or more, got " + onlyFirst + " and " + onlySecond);
        }
    }
}
