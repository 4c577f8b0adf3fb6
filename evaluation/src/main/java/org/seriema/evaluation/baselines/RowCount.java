package org.seriema.evaluation.baselines;

import java.util.Arrays;
import org.seriema.data.Cases;

/// What can be counted in the numbers of a case without knowing what they mean: traces of how a table was made.
public enum RowCount {
    /// The numbers that are 0.
    ZEROS("value is zero", "values are zero"),
    /// The cells without a number.
    MISSING("value is missing", "values are missing"),
    /// The numbers other than 0 that another number of the case equals, less one for each different one: cells that
    /// may have been filled by copying.
    REPEATED("value is repeated", "values are repeated"),
    /// The longest stretch of successive equal numbers other than 0, in its steps from one number to the next.
    UNCHANGED("value follows an equal one", "values in a row follow an equal one");

    private final String one;
    private final String many;

    RowCount(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /// The rule on this count in words, such as `any value is zero` and `at most 2 values are missing`.
    ///
    /// @param above whether counts above the threshold fulfil it, otherwise those up to it
    public String words(int threshold, boolean above) {
        if (threshold == 0) {
            return (above ? "any " : "no ") + one;
        }
        return (above ? "at least " + (threshold + 1) : "at most " + threshold) + " "
                + (!above && threshold == 1 ? one : many);
    }

    /// The count of each case.
    public double[] numbers(Cases cases) {
        double[] values = cases.values();
        int width = cases.columns().size();
        int step = width / cases.shape().axis(0);
        double[] sorted = new double[this == REPEATED ? width : 0];
        double[] counts = new double[cases.count()];
        for (int row = 0; row < counts.length; row++) {
            int from = row * width;
            counts[row] = switch (this) {
                case ZEROS -> zeros(values, from, width);
                case MISSING -> missing(values, from, width);
                case REPEATED -> repeated(values, from, sorted);
                case UNCHANGED -> unchanged(values, from, width, step);
            };
        }
        return counts;
    }

    private static int zeros(double[] values, int from, int width) {
        int zeros = 0;
        for (int i = from; i < from + width; i++) {
            zeros += values[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static int missing(double[] values, int from, int width) {
        int missing = 0;
        for (int i = from; i < from + width; i++) {
            missing += Double.isNaN(values[i]) ? 1 : 0;
        }
        return missing;
    }

    private static int repeated(double[] values, int from, double[] sorted) {
        System.arraycopy(values, from, sorted, 0, sorted.length);
        Arrays.sort(sorted);
        int repeated = 0;
        for (int i = 1; i < sorted.length; i++) {
            repeated += sorted[i] == sorted[i - 1] && sorted[i] != 0 ? 1 : 0;
        }
        return repeated;
    }

    /// The longest stretch of equal numbers of a channel.
    ///
    /// @param step numbers from one time step to the next
    private static int unchanged(double[] values, int from, int width, int step) {
        int longest = 0;
        for (int channel = 0; channel < step; channel++) {
            int run = 0;
            for (int i = from + channel + step; i < from + width; i += step) {
                run = values[i] == values[i - step] && values[i] != 0 ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }
}
