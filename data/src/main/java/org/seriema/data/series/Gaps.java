package org.seriema.data.series;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Missing numbers of one series: what is there without them, and the plain ways to fill them.
///
/// All methods give a new array and leave the one given as it is.
public final class Gaps {

    /// No limit to how many numbers of a gap are filled.
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    private Gaps() {}

    /// The places of the numbers that are there.
    public static int[] present(double... series) {
        return IntStream.range(0, series.length)
                .filter(t -> !Double.isNaN(series[t]))
                .toArray();
    }

    /// The numbers that are there.
    ///
    /// Source: pandas' `dropna`.
    public static double[] dropped(double... series) {
        return Arrays.stream(series).filter(value -> !Double.isNaN(value)).toArray();
    }

    /// The sum of the numbers that are there; missing if there are fewer than `least`.
    ///
    /// Source: pandas' `sum(min_count=least)`.
    public static double sum(int least, double... series) {
        double[] numbers = dropped(series);
        return numbers.length < least ? Double.NaN : Arrays.stream(numbers).sum();
    }

    /// The mean of the numbers that are there; missing if there is none.
    public static double mean(double... series) {
        double[] numbers = dropped(series);
        return Arrays.stream(numbers).sum() / numbers.length;
    }

    /// The median of the numbers that are there; missing if there is none.
    public static double median(double... series) {
        double[] numbers = dropped(series);
        if (numbers.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(numbers);
        int middle = numbers.length / 2;
        return numbers.length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    /// The series with one number in all gaps.
    ///
    /// Source: pandas' `fillna`.
    public static double[] filled(double[] series, double with) {
        double[] out = series.clone();
        for (int t = 0; t < out.length; t++) {
            if (Double.isNaN(out[t])) {
                out[t] = with;
            }
        }
        return out;
    }

    /// The series with each gap filled by the number before it; a gap at the start stays.
    ///
    /// Source: pandas' `ffill`.
    ///
    /// @param limit how many numbers of a gap are filled at most, or [#NO_LIMIT]
    public static double[] filledForward(double[] series, int limit) {
        double[] out = new double[series.length];
        fillForward(series, limit, out);
        return out;
    }

    /// [#filledForward] into an array of the same length.
    public static void fillForward(double[] series, int limit, double[] out) {
        requireLimit(limit);
        System.arraycopy(series, 0, out, 0, out.length);
        int since = 0;
        for (int t = 1; t < out.length; t++) {
            since = Double.isNaN(series[t]) ? since + 1 : 0;
            if (since > 0 && since <= limit) {
                out[t] = out[t - 1];
            }
        }
    }

    /// The series with each gap filled by the number behind it; a gap at the end stays.
    ///
    /// Source: pandas' `bfill`.
    ///
    /// @param limit how many numbers of a gap are filled at most, or [#NO_LIMIT]
    public static double[] filledBackward(double[] series, int limit) {
        double[] out = new double[series.length];
        fillBackward(series, limit, out);
        return out;
    }

    /// [#filledBackward] into an array of the same length.
    public static void fillBackward(double[] series, int limit, double[] out) {
        requireLimit(limit);
        System.arraycopy(series, 0, out, 0, out.length);
        int since = 0;
        for (int t = out.length - 2; t >= 0; t--) {
            since = Double.isNaN(series[t]) ? since + 1 : 0;
            if (since > 0 && since <= limit) {
                out[t] = out[t + 1];
            }
        }
    }

    static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: expected a number of at least 1, got " + limit);
        }
    }
}
