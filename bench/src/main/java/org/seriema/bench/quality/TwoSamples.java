package org.seriema.bench.quality;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.TTest;

/// One figure, measured on several seeds by us and by a peer, and whether the two differ.
///
/// @param figure what was measured
/// @param ours our value for each seed
/// @param theirs the peer's
/// @param row by how much one test row, called otherwise, changes the figure at most; 0 for figures of the ranking
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
record TwoSamples(String figure, double[] ours, double[] theirs, double row) {

    /// Above this, differences of the sizes of rows are none but for rounding.
    private static final double ROUNDING = 1e-9;

    /// The two-sided p of Welch's t-test: of equal means, variances not taken as equal. NaN where it is not defined,
    /// which is where no number of either sample varies.
    double welch() {
        return isConstant(ours) && isConstant(theirs)
                ? Double.NaN
                : TTest.withDefaults().test(ours, theirs).getPValue();
    }

    /// The two-sided p of the Mann-Whitney U test: of neither tending to be larger. Exact without ties; with ties the
    /// normal approximation, corrected for them. 1 if all numbers are alike.
    double mannWhitney() {
        if (isConstant(both())) {
            return 1;
        }
        return MannWhitneyUTest.withDefaults().test(ours, theirs).getPValue();
    }

    /// Whether every value of ours is every value of the peer's, to one test row.
    boolean isSameToARow() {
        double[] both = both();
        double least = Arrays.stream(both).min().orElse(0);
        double greatest = Arrays.stream(both).max().orElse(0);
        return greatest - least <= row + ROUNDING;
    }

    /// The least difference of means that such a test would find in four of five cases, if the samples are like normal
    /// ones: `(z(1 - alpha) + z(0.8)) s sqrt(1/n1 + 1/n2)` with the pooled deviation `s`.
    ///
    /// @param quantiles z(1 - alpha) + z(0.8)
    double seenFrom(double quantiles) {
        double n1 = ours.length;
        double n2 = theirs.length;
        double squares = squares(ours) + squares(theirs);
        return quantiles * Math.sqrt(squares / (n1 + n2 - 2) * (1 / n1 + 1 / n2));
    }

    double ourMean() {
        return mean(ours);
    }

    double theirMean() {
        return mean(theirs);
    }

    double ourDeviation() {
        return deviation(ours);
    }

    double theirDeviation() {
        return deviation(theirs);
    }

    /// The values with the other sign, for figures of which less is better.
    TwoSamples negative() {
        return new TwoSamples(
                figure,
                Arrays.stream(ours).map(value -> -value).toArray(),
                Arrays.stream(theirs).map(value -> -value).toArray(),
                row);
    }

    /// Our values, then theirs.
    double[] both() {
        double[] both = Arrays.copyOf(ours, ours.length + theirs.length);
        System.arraycopy(theirs, 0, both, ours.length, theirs.length);
        return both;
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    /// The sample's standard deviation, with n - 1; exactly 0 where all values are alike.
    static double deviation(double[] values) {
        return isConstant(values) ? 0 : Math.sqrt(squares(values) / (values.length - 1));
    }
}
