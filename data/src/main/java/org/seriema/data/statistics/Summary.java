package org.seriema.data.statistics;

/// A column of numbers in one line: how many, where they lie, and what a box plot draws of them.
///
/// NaN is missing. Without values every number is NaN. One sort and three passes.
///
/// When to distrust it: it says nothing about the order of the values, nor about humps.
///
/// Source: pandas' `describe` (std with ddof 1, linear quartiles); whiskers as matplotlib's `boxplot_stats`.
///
/// @param count the number of values, those missing left out
/// @param missing the number of missing values
/// @param mean the mean
/// @param std the standard deviation, n - 1 below the line; NaN below two values
/// @param min the smallest value
/// @param q1 the first quartile
/// @param median the median
/// @param q3 the third quartile
/// @param max the largest value
/// @param whiskerLow the smallest value within 1.5 quartile distances below q1
/// @param whiskerHigh the largest value within 1.5 quartile distances above q3
/// @param outliersLow how many values lie below the lower whisker
/// @param outliersHigh how many values lie above the upper whisker
public record Summary(
        long count,
        long missing,
        double mean,
        double std,
        double min,
        double q1,
        double median,
        double q3,
        double max,
        double whiskerLow,
        double whiskerHigh,
        long outliersLow,
        long outliersHigh) {

    /// The summary of the values.
    public static Summary of(double... values) {
        Quantiles quantiles = Quantiles.of(values);
        Moments moments = Moments.of(values);
        BoxStatistics box = BoxStatistics.of(quantiles);
        return new Summary(
                quantiles.count(),
                values.length - quantiles.count(),
                moments.mean(),
                moments.std(),
                quantiles.at(0),
                box.q1(),
                box.median(),
                box.q3(),
                quantiles.at(1),
                box.whiskerLow(),
                box.whiskerHigh(),
                box.outliersLow(),
                box.outliersHigh());
    }

    /// max - min.
    public double range() {
        return max - min;
    }

    /// q3 - q1, the quartile distance.
    public double iqr() {
        return q3 - q1;
    }
}
