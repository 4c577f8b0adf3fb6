package org.seriema.data.statistics;

/// Friedman's test: whether three treatments or more, tried on the same cases, differ.
///
/// ```
/// Q = (12 / (k n (k + 1)) sum of squared rank sums - 3 n (k + 1)) / (1 - ties / (n k (k^2 - 1)))
/// ```
///
/// Ranks are those of the k treatments within a case; Q is chi-square with k - 1 degrees of freedom. Cases with a
/// missing value are left out.
///
/// When to distrust it: below ten cases or five treatments p is rough; it does not say which treatments differ; scores
/// of folds are not independent.
///
/// Source: SciPy's `friedmanchisquare`.
///
/// @param statistic Q; NaN where all treatments are equal in all cases
/// @param p the probability of such a Q by chance
/// @param degrees degrees of freedom
public record Friedman(double statistic, double p, int degrees) implements TestResult {

    /// The test of treatments, each with one value a case.
    ///
    /// @throws IllegalArgumentException below three treatments, if the lengths differ, or no case has all values
    public static Friedman of(double[]... treatments) {
        int k = treatments.length;
        if (k < 3) {
            throw new IllegalArgumentException("Friedman's test compares three treatments or more, got " + k);
        }
        double[] sums = new double[k];
        double[] values = new double[k];
        double ties = 0;
        int n = 0;
        for (int i = 0; i < treatments[0].length; i++) {
            boolean complete = true;
            for (int j = 0; j < k; j++) {
                if (treatments[j].length != treatments[0].length) {
                    throw new IllegalArgumentException("each treatment has one value a case, got "
                            + treatments[0].length + " and " + treatments[j].length);
                }
                values[j] = treatments[j][i];
                complete &= !Double.isNaN(values[j]);
            }
            if (complete) {
                Ranks ranks = Ranks.of(values);
                for (int j = 0; j < k; j++) {
                    sums[j] += ranks.ranks()[j];
                }
                ties += ranks.tieTerm();
                n++;
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException("Friedman's test needs a case with a value of each treatment");
        }
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        double cells = (double) k * n;
        double shrunk = 1 - ties / (cells * ((double) k * k - 1));
        double q = (12 / (cells * (k + 1)) * squares - 3.0 * n * (k + 1)) / shrunk;
        return new Friedman(q, ChiSquare.survival(q, k - 1), k - 1);
    }

    @Override
    public String claim() {
        return "the treatments differ";
    }
}
