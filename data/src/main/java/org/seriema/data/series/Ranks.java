package org.seriema.data.series;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The ranks of the numbers of a series, the smallest first, counted from 1; missing numbers have none.
///
/// Source: pandas' `Series.rank`.
public enum Ranks {
    /// Equal numbers have the mean of their ranks.
    AVERAGE,
    /// Equal numbers have the smallest of their ranks.
    MIN,
    /// Equal numbers have the largest of their ranks.
    MAX,
    /// Equal numbers are ranked in their order.
    FIRST,
    /// Equal numbers have the same rank, and the next one has the next.
    DENSE;

    /// The rank of each number.
    public double[] of(double... series) {
        double[] ranks = new double[series.length];
        Arrays.fill(ranks, Double.NaN);
        int[] order = IntStream.of(Gaps.present(series))
                .boxed()
                // 0 and -0 are equal.
                .sorted((a, b) -> Double.compare(series[a] + 0.0, series[b] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        int groups = 0;
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && series[order[end]] == series[order[start]]) {
                end++;
            }
            groups++;
            for (int i = start; i < end; i++) {
                ranks[order[i]] = switch (this) {
                    case AVERAGE -> (start + 1 + end) / 2.0;
                    case MIN -> start + 1;
                    case MAX -> end;
                    case FIRST -> i + 1;
                    case DENSE -> groups;
                };
            }
            start = end;
        }
        return ranks;
    }
}
