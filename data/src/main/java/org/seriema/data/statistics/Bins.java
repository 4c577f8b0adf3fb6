package org.seriema.data.statistics;

import java.util.Arrays;

/// Edges that turn numbers into numbers of bins, 0 on.
///
/// Bin i holds `edge(i) < x <= edge(i + 1)`, or `edge(i) <= x < edge(i + 1)` where bins are closed on the left.
///
/// When to distrust it: equal-width bins of a skewed column are nearly all empty but one; equal-count bins put nearly
/// equal values apart. A number just beside an edge is treated like one far inside.
///
/// Source: pandas' `cut` and `qcut` with `labels=False`.
public final class Bins {

    /// The code of what falls into no bin: missing, or beyond the outer edges.
    public static final int NONE = -1;

    private final double[] edges;
    private final boolean closedRight;
    private final boolean withLowest;

    private Bins(double[] edges, boolean closedRight, boolean withLowest) {
        this.edges = edges;
        this.closedRight = closedRight;
        this.withLowest = withLowest;
    }

    /// Bins of equal width over the range of the values, the lowest edge 0.1 % of the range further out so that the
    /// smallest value is in.
    ///
    /// A constant column gets bins over 0.1 % of the value to either side.
    ///
    /// @throws IllegalArgumentException if there is no value or an infinite one, or the number of bins is less than 1
    public static Bins cut(double[] values, int bins) {
        check(bins);
        Quantiles quantiles = Quantiles.of(values);
        if (quantiles.count() == 0) {
            throw new IllegalArgumentException("cut needs a value, all are missing");
        }
        double low = quantiles.sorted(0);
        double high = quantiles.sorted(quantiles.count() - 1);
        if (Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("cut needs finite values, got some from " + low + " to " + high
                    + ": clip them before, or give the edges");
        }
        if (low == high) {
            double reach = low == 0 ? 0.001 : 0.001 * Math.abs(low);
            return new Bins(Spacing.linear(low - reach, high + reach, bins + 1), true, false);
        }
        double[] edges = Spacing.linear(low, high, bins + 1);
        edges[0] -= (high - low) * 0.001;
        return new Bins(edges, true, false);
    }

    /// Bins between given edges.
    ///
    /// @param closedRight whether a bin holds its right edge rather than its left one
    /// @param withLowest whether the first bin also holds its left edge
    /// @throws IllegalArgumentException if there are fewer than two edges, or they do not ascend
    public static Bins between(double[] edges, boolean closedRight, boolean withLowest) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("bins need two edges or more, got " + edges.length);
        }
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i - 1] < edges[i])) {
                throw new IllegalArgumentException("the edges of bins must ascend, got " + Arrays.toString(edges));
            }
        }
        return new Bins(edges.clone(), closedRight, withLowest);
    }

    /// Bins that hold about as many values each: their edges are quantiles.
    ///
    /// @param dropDuplicates whether equal edges are merged (there are fewer bins then) rather than refused
    /// @throws IllegalArgumentException if edges are equal and not to be merged, or the number of bins is less than 1
    public static Bins quantiles(double[] values, int bins, boolean dropDuplicates) {
        check(bins);
        double[] shares = Spacing.linear(0, 1, bins + 1);
        for (int i = 0; i <= bins; i++) {
            if (bins * shares[i] != i) {
                shares[i] = Math.min(1, Math.nextUp(shares[i])); // pandas rounds up what binary cannot say
            }
        }
        return quantiles(values, shares, dropDuplicates);
    }

    /// Bins with the quantiles at the given shares as edges.
    ///
    /// @throws IllegalArgumentException if edges are equal and not to be merged, or a share lies outside 0 to 1
    public static Bins quantiles(double[] values, double[] shares, boolean dropDuplicates) {
        Quantiles quantiles = Quantiles.of(values);
        if (quantiles.count() == 0) {
            throw new IllegalArgumentException("quantile bins need a value, all are missing");
        }
        double[] edges =
                Arrays.stream(shares).map(share -> quantiles.at(share) + 0.0).toArray();
        double[] different = Arrays.stream(edges).distinct().toArray();
        if (different.length < edges.length && edges.length != 2) {
            if (!dropDuplicates) {
                throw new IllegalArgumentException("the quantiles of bins must differ, got " + Arrays.toString(edges)
                        + ": ask for fewer bins, or have equal edges merged");
            }
            edges = different;
        }
        return new Bins(edges, true, true);
    }

    /// The bin of a value; NONE where it is missing or beyond the outer edges.
    public int code(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        int bin = (closedRight ? Quantiles.lowerBound(edges, value) : Quantiles.upperBound(edges, value)) - 1;
        if (withLowest && value == edges[0]) {
            bin = 0;
        }
        return bin < edges.length - 1 ? bin : NONE;
    }

    /// The bin of each value.
    public int[] codes(double... values) {
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(values[i]);
        }
        return codes;
    }

    /// The number of bins; 0 where all quantiles are equal.
    public int count() {
        return edges.length - 1;
    }

    /// The edges, one more than bins; a copy.
    public double[] edges() {
        return edges.clone();
    }

    private static void check(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("the number of bins must be 1 or more, got " + bins);
        }
    }
}
