package org.seriema.bench.quality;

import java.util.Arrays;
import org.seriema.data.random.RandomState;

/// The permutation test of two means: how many of all ways to deal the values out to two samples of the same sizes give
/// a difference of means at least as far to one side as the one seen.
///
/// ```
/// p = (dealings with mean(ours) - mean(theirs) <= the one seen) / (all dealings)
/// ```
///
/// The p is exact whatever the values' distribution: ties, constant samples and single outliers are no trouble, for
/// nothing is assumed but that under the null hypothesis both samples are draws from the same distribution. Where there
/// are more than a million dealings, a million are drawn, and the one seen counts as one more.
///
/// Source: SciPy's `permutation_test` with `permutation_type="independent"`.
///
/// @param worse p of a mean as small as ours or smaller
/// @param better p of a mean as large as ours or larger
/// @param least the smallest p that samples of these sizes can give
record PermutationTest(double worse, double better, double least) {

    private static final int MOST = 1_000_000;

    /// Sums that differ by less than this share of the greatest value are equal but for rounding.
    private static final double ROUNDING = 1e-11;

    /// The test of two samples.
    ///
    /// @throws IllegalArgumentException if one has no values
    static PermutationTest of(double[] ours, double[] theirs) {
        if (ours.length == 0 || theirs.length == 0) {
            throw new IllegalArgumentException(
                    "expected values in both samples, got " + ours.length + " and " + theirs.length);
        }
        Dealings dealings = new Dealings(ours, theirs);
        double all = dealings.all();
        if (all <= MOST) {
            dealings.enumerate(0, 0, 0);
            return new PermutationTest(dealings.low / all, dealings.high / all, 1 / all);
        }
        dealings.draw();
        return new PermutationTest(
                (dealings.low + 1.0) / (MOST + 1.0), (dealings.high + 1.0) / (MOST + 1.0), 1 / (MOST + 1.0));
    }

    /// Counts dealings by the sum of what our side gets, which is all that the difference of means hangs on.
    private static final class Dealings {

        private final double[] values;
        private final int dealt;
        private final double seen;
        private final double rounding;
        private long low;
        private long high;

        Dealings(double[] ours, double[] theirs) {
            values = Arrays.copyOf(ours, ours.length + theirs.length);
            System.arraycopy(theirs, 0, values, ours.length, theirs.length);
            dealt = ours.length;
            seen = Arrays.stream(ours).sum();
            rounding = ROUNDING * Arrays.stream(values).map(Math::abs).max().orElse(0);
        }

        /// How many dealings there are: values.length over dealt.
        double all() {
            double all = 1;
            for (int i = 1; i <= dealt; i++) {
                all = all * (values.length - dealt + i) / i;
            }
            return Math.rint(all);
        }

        void enumerate(int from, int taken, double sum) {
            if (taken == dealt) {
                count(sum);
                return;
            }
            for (int next = from; next <= values.length - (dealt - taken); next++) {
                enumerate(next + 1, taken + 1, sum + values[next]);
            }
        }

        void draw() {
            RandomState random = new RandomState(0);
            double[] mixed = values.clone();
            for (int i = 0; i < MOST; i++) {
                double sum = 0;
                for (int place = 0; place < dealt; place++) {
                    int other = random.randint(place, mixed.length);
                    double value = mixed[other];
                    mixed[other] = mixed[place];
                    mixed[place] = value;
                    sum += value;
                }
                count(sum);
            }
        }

        private void count(double sum) {
            low += sum <= seen + rounding ? 1 : 0;
            high += sum >= seen - rounding ? 1 : 0;
        }
    }
}
