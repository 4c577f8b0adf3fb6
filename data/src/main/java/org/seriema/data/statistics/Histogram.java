package org.seriema.data.statistics;

import java.util.Arrays;

/// How many values fall into each of some bins, one after the other.
///
/// Bin i holds `edge(i) <= x < edge(i + 1)`; the last one its upper edge too. NaN and values beyond the outer edges are
/// not counted. A constant column gets edges half a unit to either side; no values at all get edges 0 to 1.
///
/// When to distrust it: the look depends on the edges. Few bins hide humps, many show chance.
///
/// Source: NumPy's `histogram`.
public final class Histogram {

    /// More bins than these are a mistake, not a picture.
    static final int MOST_BINS = 1_000_000;

    private final double[] edges;
    private final long[] counts;

    private Histogram(double[] edges, long[] counts) {
        this.edges = edges;
        this.counts = counts;
    }

    /// The histogram with bins of equal width between the smallest and the largest value.
    ///
    /// @throws IllegalArgumentException if there are infinite values, or the number of bins does not suit
    public static Histogram of(double[] values, int bins) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low > high ? of(values, 0, 1, bins) : of(values, low, high, bins);
    }

    /// The histogram with as many bins of equal width as a rule finds.
    ///
    /// @throws IllegalArgumentException if there are infinite values
    public static Histogram of(double[] values, BinRule rule) {
        return of(values, bins(values, rule));
    }

    /// The number of bins a rule finds for the values that are not NaN.
    ///
    /// @throws IllegalArgumentException if there are infinite values
    public static int bins(double[] values, BinRule rule) {
        Quantiles quantiles = Quantiles.of(values);
        if (quantiles.count() > 0) {
            checkEnds(quantiles.sorted(0), quantiles.sorted(quantiles.count() - 1));
        }
        return rule.bins(quantiles, Moments.of(values).std(0));
    }

    /// The histogram with bins of equal width between `low` and `high`, as when several classes share their bins.
    ///
    /// @throws IllegalArgumentException if an end is not finite, low > high, or the number of bins does not suit
    public static Histogram of(double[] values, double low, double high, int bins) {
        checkEnds(low, high);
        if (bins < 1 || bins > MOST_BINS) {
            throw new IllegalArgumentException("a histogram has 1 to " + MOST_BINS + " bins, got " + bins);
        }
        double first = low == high ? low - 0.5 : low;
        double last = low == high ? high + 0.5 : high;
        double[] edges = Spacing.linear(first, last, bins + 1);
        for (int i = 0; i < bins; i++) {
            if (!(edges[i] < edges[i + 1])) {
                throw new IllegalArgumentException(bins + " bins between " + first + " and " + last
                        + " are too narrow for the numbers: ask for fewer");
            }
        }
        long[] counts = new long[bins];
        double range = last - first;
        for (double value : values) {
            if (value >= first && value <= last) {
                int bin = Math.min((int) ((value - first) / range * bins), bins - 1);
                // the division may miss an edge by a rounding
                if (value < edges[bin]) {
                    bin--;
                } else if (bin < bins - 1 && value >= edges[bin + 1]) {
                    bin++;
                }
                counts[bin]++;
            }
        }
        return new Histogram(edges, counts);
    }

    /// The histogram with the given edges, ascending.
    ///
    /// @throws IllegalArgumentException below two edges, or if they do not ascend
    public static Histogram of(double[] values, double[] edges) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("a histogram needs two edges or more, got " + edges.length);
        }
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i - 1] <= edges[i])) {
                throw new IllegalArgumentException(
                        "the edges of a histogram must ascend, got " + Arrays.toString(edges));
            }
        }
        double[] kept = edges.clone();
        int bins = kept.length - 1;
        long[] counts = new long[bins];
        for (double value : values) {
            if (value >= kept[0] && value < kept[bins]) {
                counts[Quantiles.upperBound(kept, value) - 1]++;
            } else if (value == kept[bins]) {
                counts[bins - 1]++;
            }
        }
        return new Histogram(kept, counts);
    }

    /// The number of bins.
    public int bins() {
        return counts.length;
    }

    /// The edges, one more than bins; a copy.
    public double[] edges() {
        return edges.clone();
    }

    /// The counts; a copy.
    public long[] counts() {
        return counts.clone();
    }

    /// The edge i, 0 to bins.
    public double edge(int i) {
        return edges[i];
    }

    /// The number of values in the bin i.
    public long count(int i) {
        return counts[i];
    }

    /// The number of values in all bins.
    public long total() {
        return Arrays.stream(counts).sum();
    }

    private static void checkEnds(double low, double high) {
        if (!(low <= high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException("a histogram needs finite ends, the lower one first, got " + low
                    + " and " + high + ": clip the values before, or give the edges");
        }
    }
}
