package org.seriema.data.series;

/// Windows that move along a series: which numbers each of them holds, and how many must be there.
///
/// Window `i` holds the `size` numbers that end with number `i`, or that have it in their middle. A number is missing
/// if it is NaN or infinite; missing numbers stand in a window and count for nothing.
///
/// Source: pandas' `Series.rolling` and `Series.expanding`.
///
/// @param size how many numbers a window spans
/// @param minPeriods how many must be there for a result; otherwise it is missing
/// @param center whether number `i` is in the middle of its window instead of at its end
/// @param closed which of the ends belong to the window
/// @param stride how far a window lies behind the one before it
public record RollingWindow(int size, int minPeriods, boolean center, Closed closed, int stride) {

    private static final int ALL = Integer.MAX_VALUE / 4;

    /// Which ends of a window belong to it: with `LEFT` it ends before its number and starts one earlier.
    public enum Closed {
        RIGHT,
        LEFT,
        BOTH,
        NEITHER
    }

    public RollingWindow {
        if (size < 0 || size > ALL) {
            throw new IllegalArgumentException("a window's size must be 0 to " + ALL + ", got " + size);
        }
        if (minPeriods < 0 || minPeriods > size) {
            throw new IllegalArgumentException(
                    "min_periods must be 0 to the window's size, " + size + ", got " + minPeriods);
        }
        if (stride < 1) {
            throw new IllegalArgumentException("a window must move on by at least 1, got " + stride);
        }
    }

    /// Windows of this size, all of whose numbers must be there.
    public RollingWindow(int size) {
        this(size, size);
    }

    /// Windows of this size, of whose numbers some must be there.
    public RollingWindow(int size, int minPeriods) {
        this(size, minPeriods, false, Closed.RIGHT, 1);
    }

    /// Windows that hold everything up to their number.
    public static RollingWindow expanding(int minPeriods) {
        return new RollingWindow(ALL, minPeriods);
    }

    /// How many windows there are along a series of `length` numbers.
    public int count(int length) {
        return Math.ceilDiv(length, stride);
    }

    /// The place of the first number of a window.
    int start(int window, int length) {
        long start = last(window) + 1 - size;
        return clip(closed == Closed.LEFT || closed == Closed.BOTH ? start - 1 : start, length);
    }

    /// The place behind the last number of a window.
    int end(int window, int length) {
        long end = last(window) + 1;
        return clip(closed == Closed.LEFT || closed == Closed.NEITHER ? end - 1 : end, length);
    }

    private long last(int window) {
        return (long) window * stride + (center || size == 0 ? Math.floorDiv(size - 1, 2) : 0);
    }

    private static int clip(long place, int length) {
        return Math.clamp(place, 0, length);
    }

    /// A statistic of each window.
    public double[] of(RollingStatistic statistic, double... series) {
        double[] out = new double[count(series.length)];
        into(statistic, series, out);
        return out;
    }

    /// A statistic of each window.
    ///
    /// @param out takes [#count] numbers
    public void into(RollingStatistic statistic, double[] series, double[] out) {
        switch (statistic) {
            case SUM, MEAN, COUNT -> RollingSums.into(this, statistic, series, out);
            case VAR, STD, SEM -> RollingVariances.into(this, statistic, series, out);
            case MIN -> RollingExtremes.into(this, 1, series, out);
            case MAX -> RollingExtremes.into(this, -1, series, out);
            case MEDIAN -> RollingQuantiles.into(this, 0.5, series, out);
            case SKEW, KURT -> RollingMoments.into(this, statistic, series, out);
        }
    }

    /// A quantile of each window, between two numbers as far from the lower one as the position asks.
    ///
    /// @param share 0 to 1
    public double[] quantile(double share, double... series) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a quantile's share must be 0 to 1, got " + share);
        }
        double[] out = new double[count(series.length)];
        RollingQuantiles.into(this, share, series, out);
        return out;
    }
}
