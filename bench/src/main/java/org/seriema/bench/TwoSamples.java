package org.seriema.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.TTest;

/// One figure, measured on several seeds by us and by a peer, and whether the two differ.
///
/// @param name what was measured, on what
/// @param ours our figure for each seed
/// @param theirs the peer's
record TwoSamples(String name, double[] ours, double[] theirs) {

    /// The two-sided p of Welch's t-test: of equal means, variances not taken as equal. 1 if no number varies and all
    /// are alike, 0 if none varies and the two differ.
    double welch() {
        if (isConstant(ours) && isConstant(theirs)) {
            return ours[0] == theirs[0] ? 1 : 0;
        }
        return TTest.withDefaults().test(ours, theirs).getPValue();
    }

    /// The two-sided p of the Mann-Whitney U test: of neither tending to be larger. Exact without ties; with ties the
    /// normal approximation, corrected for them. 1 if all numbers are alike.
    double mannWhitney() {
        if (isConstant(ours) && isConstant(theirs) && ours[0] == theirs[0]) {
            return 1;
        }
        return MannWhitneyUTest.withDefaults().test(ours, theirs).getPValue();
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

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /// The sample's standard deviation, with n - 1.
    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /// Holm's correction for several tests: the i-th smallest of m times m - i + 1, never falling, at most 1.
    ///
    /// Source: Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statistics 6 (1979).
    static double[] holm(double[] p) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] corrected = new double[p.length];
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, Math.min(1, p[order.get(i)] * (p.length - i)));
            corrected[order.get(i)] = largest;
        }
        return corrected;
    }
}
