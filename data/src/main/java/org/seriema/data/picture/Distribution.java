package org.seriema.data.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.data.statistics.Histogram;
import org.seriema.data.statistics.Summary;

/// How the numbers of one column, or of all of them together, are spread in each group of cases.
///
/// The histogram's bins are equally wide from `low` to `high`. Numbers beyond, which lie farther than three quartile
/// distances from the quartiles of every group, count in the outermost bins.
///
/// @param column the column's name
/// @param summaries of each group
/// @param low the first bin's lower edge
/// @param high the last bin's upper edge
/// @param counts of each group the numbers in each bin; no bins where there are no numbers
public record Distribution(String column, List<Summary> summaries, double low, double high, List<List<Long>> counts) {

    private static final int BINS = 18;

    /// Up to so many different whole numbers, each has a bin of its own.
    private static final int MOST_WHOLE = 31;

    private static final double FENCE = 3;

    public Distribution {
        summaries = List.copyOf(summaries);
        counts = counts.stream().map(List::copyOf).toList();
    }

    /// The distribution of some numbers, NaN where one is missing.
    ///
    /// @param groups the group of each number
    static Distribution of(String column, double[] numbers, int[] groups, int count) {
        List<double[]> grouped = new ArrayList<>();
        List<Summary> summaries = new ArrayList<>();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int group = 0; group < count; group++) {
            double[] own = numbersOf(group, numbers, groups);
            Summary summary = Summary.of(own);
            grouped.add(own);
            summaries.add(summary);
            if (summary.count() > 0) {
                double fence = summary.iqr() > 0 ? FENCE * summary.iqr() : Double.POSITIVE_INFINITY;
                low = Math.min(low, Math.max(summary.min(), summary.q1() - fence));
                high = Math.max(high, Math.min(summary.max(), summary.q3() + fence));
            }
        }
        if (!(low <= high) || Double.isInfinite(high - low)) {
            return new Distribution(column, summaries, 0, 1, List.of());
        }
        double range = high - low;
        if (range <= 1e-9 * Math.max(Math.abs(low), Math.abs(high))) {
            double half = Math.max(0.5, 1e-6 * Math.abs(low));
            return counted(column, summaries, grouped, low - half, high + half, 1);
        }
        boolean whole = range < MOST_WHOLE && grouped.stream().allMatch(Distribution::isWhole);
        return whole
                ? counted(column, summaries, grouped, low - 0.5, high + 0.5, (int) Math.round(range) + 1)
                : counted(column, summaries, grouped, low, high, BINS);
    }

    private static double[] numbersOf(int group, double[] numbers, int[] groups) {
        double[] own = new double[numbers.length];
        int size = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (groups[i] == group) {
                own[size++] = numbers[i];
            }
        }
        return Arrays.copyOf(own, size);
    }

    private static boolean isWhole(double[] numbers) {
        return Arrays.stream(numbers).allMatch(number -> Double.isNaN(number) || number == Math.rint(number));
    }

    private static Distribution counted(
            String column, List<Summary> summaries, List<double[]> grouped, double low, double high, int bins) {
        List<List<Long>> counts = new ArrayList<>();
        for (double[] own : grouped) {
            double[] within = new double[own.length];
            for (int i = 0; i < own.length; i++) {
                within[i] = Math.clamp(own[i], low, high);
            }
            counts.add(Arrays.stream(Histogram.of(within, low, high, bins).counts())
                    .boxed()
                    .toList());
        }
        return new Distribution(column, summaries, low, high, counts);
    }
}
