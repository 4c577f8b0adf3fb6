package org.seriema.data.statistics;

import java.util.Arrays;

/// The quantiles of numbers: sorted once, asked often.
///
/// The quantile q of n values lies at the position `q (n - 1)` of the sorted values. NaN is missing and left out.
///
/// When to distrust it: a quantile needs some values beyond it; q = 0.99 of 50 values is little more than the largest.
///
/// Source: pandas' `Series.quantile`, NumPy's `nanquantile`.
public final class Quantiles {

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /// The quantiles of the values that are not NaN; infinities count as values.
    public static Quantiles of(double... values) {
        double[] present = present(values);
        Arrays.sort(present);
        return new Quantiles(present);
    }

    /// The values that are not NaN, in their order; a copy.
    static double[] present(double[] values) {
        double[] present = new double[values.length];
        int count = 0;
        for (double value : values) {
            present[count] = value;
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count == present.length ? present : Arrays.copyOf(present, count);
    }

    /// The number of values, those missing left out.
    public int count() {
        return sorted.length;
    }

    /// The value at a position of the ascending order.
    ///
    /// @throws IndexOutOfBoundsException unless 0 <= position < count
    public double sorted(int position) {
        return sorted[position];
    }

    /// The quantile q by linear interpolation; NaN without values.
    ///
    /// @throws IllegalArgumentException unless 0 <= q <= 1
    public double at(double q) {
        return at(q, Interpolation.LINEAR);
    }

    /// The quantile q; NaN without values.
    ///
    /// @throws IllegalArgumentException unless 0 <= q <= 1
    public double at(double q, Interpolation interpolation) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("a quantile lies between 0 and 1, got " + q);
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = (int) Math.ceil(position);
        return switch (interpolation) {
            case LINEAR -> between(sorted[below], sorted[above], position - below);
            case LOWER -> sorted[below];
            case HIGHER -> sorted[above];
            case NEAREST -> sorted[(int) Math.rint(position)];
            case MIDPOINT -> between(sorted[below], sorted[above], 0.5);
        };
    }

    /// The mean of the two middle values, or the middle one; NaN without values.
    ///
    /// Source: pandas' `Series.median`.
    public double median() {
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        double low = sorted[(n - 1) / 2];
        double high = sorted[n / 2];
        return low == high ? low : (low + high) / 2;
    }

    /// The median of the distances from the median; NaN without values.
    ///
    /// It stands for the deviation where wild values would spoil it: times 1.4826 it estimates the deviation of a
    /// normal distribution. Where more than half the values are equal it is 0.
    ///
    /// Source: `(s - s.median()).abs().median()` in pandas, SciPy's `median_abs_deviation`.
    public double medianDeviation() {
        double median = median();
        double[] distances = new double[sorted.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = sorted[i] == median ? 0 : Math.abs(sorted[i] - median);
        }
        return of(distances).median();
    }

    /// The number of different values.
    ///
    /// Source: pandas' `Series.nunique`.
    public int distinct() {
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    /// The most frequent values, ascending: all of them where none is there twice.
    ///
    /// Source: pandas' `Series.mode`.
    public double[] modes() {
        double[] modes = new double[sorted.length];
        int count = 0;
        int most = 0;
        for (int start = 0; start < sorted.length; ) {
            int end = atMost(sorted[start]);
            if (end - start > most) {
                most = end - start;
                count = 0;
            }
            if (end - start == most) {
                modes[count++] = sorted[start];
            }
            start = end;
        }
        return Arrays.copyOf(modes, count);
    }

    /// How many values are less than `value`.
    public int below(double value) {
        return lowerBound(sorted, value);
    }

    /// How many values are at most `value`.
    public int atMost(double value) {
        return upperBound(sorted, value);
    }

    /// The first position of a value not less than `value`.
    static int lowerBound(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The first position of a value greater than `value`.
    static int upperBound(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// From the nearer end, as NumPy rounds; equal ends stay, so that two infinities are no NaN.
    private static double between(double a, double b, double t) {
        if (a == b || t == 0) {
            return a;
        }
        return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
    }
}
