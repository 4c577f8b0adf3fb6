package org.seriema.data.statistics;

import java.util.Arrays;

/// The pairs of rows that two columns put in the same order, in the opposite, or tie.
///
/// @param count the number of rows
/// @param discordant pairs in opposite order
/// @param both pairs tied in both columns
/// @param x the ranks of the first column
/// @param y the ranks of the second column
record Concordance(int count, long discordant, long both, Ranks x, Ranks y) {

    /// Sorted by x, then y; then the pairs that y has in the wrong order, counted while merging: n log n steps.
    static Concordance of(double[] first, double[] second) {
        Ranks x = Ranks.of(first);
        Ranks y = Ranks.of(second);
        int n = first.length;
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            // twice a rank is a whole number
            keys[i] = (long) (2 * x.ranks()[i]) << 32 | (long) (2 * y.ranks()[i]);
        }
        Arrays.sort(keys);
        long both = 0;
        for (int start = 0; start < n; ) {
            int end = start;
            while (end < n && keys[end] == keys[start]) {
                end++;
            }
            both += (long) (end - start) * (end - start - 1) / 2;
            start = end;
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = (int) keys[i];
        }
        return new Concordance(n, inversions(order), both, x, y);
    }

    /// All pairs of rows.
    long pairs() {
        return (long) count * (count - 1) / 2;
    }

    /// Concordant pairs less discordant ones.
    long excess() {
        return pairs() - x.tiedPairs() - y.tiedPairs() + both - 2 * discordant;
    }

    /// Kendall's tau-b; NaN where a column is constant.
    double tau() {
        long freeX = pairs() - x.tiedPairs();
        long freeY = pairs() - y.tiedPairs();
        return freeX == 0 || freeY == 0
                ? Double.NaN
                : Math.clamp(excess() / Math.sqrt((double) freeX) / Math.sqrt((double) freeY), -1.0, 1.0);
    }

    /// The number of pairs with the larger value first; sorts the values.
    private static long inversions(int[] values) {
        long inversions = 0;
        int[] from = values;
        int[] to = new int[values.length];
        for (int width = 1; width < values.length; width *= 2) {
            for (int start = 0; start < values.length; start += 2 * width) {
                int middle = Math.min(start + width, values.length);
                int end = Math.min(start + 2 * width, values.length);
                int left = start;
                int right = middle;
                for (int i = start; i < end; i++) {
                    if (left < middle && (right == end || from[left] <= from[right])) {
                        to[i] = from[left++];
                    } else {
                        to[i] = from[right++];
                        inversions += middle - left;
                    }
                }
            }
            int[] spare = from;
            from = to;
            to = spare;
        }
        return inversions;
    }
}
