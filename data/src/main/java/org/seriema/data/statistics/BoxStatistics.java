package org.seriema.data.statistics;

/// What a box plot draws of numbers: the box, its whiskers, and how many lie outside.
///
/// The whiskers end at the furthest values within 1.5 quartile distances of the box:
/// `q1 - 1.5 (q3 - q1) <= x <= q3 + 1.5 (q3 - q1)`. All are NaN without values.
///
/// When to distrust it: a box hides two humps; look at the histogram beside it. Of normally distributed values 0.7 %
/// lie outside without being wrong, and of skewed ones far more.
///
/// Source: matplotlib's `boxplot_stats`.
///
/// @param q1 the first quartile, linear
/// @param median the median
/// @param q3 the third quartile, linear
/// @param whiskerLow the smallest value within 1.5 quartile distances below the box
/// @param whiskerHigh the largest value within 1.5 quartile distances above the box
/// @param outliersLow how many values lie below the lower whisker
/// @param outliersHigh how many values lie above the upper whisker
public record BoxStatistics(
        double q1,
        double median,
        double q3,
        double whiskerLow,
        double whiskerHigh,
        long outliersLow,
        long outliersHigh) {

    /// The usual reach of the whiskers, in quartile distances.
    public static final double REACH = 1.5;

    /// The box of the values that are not NaN.
    public static BoxStatistics of(double... values) {
        return of(Quantiles.of(values));
    }

    /// The box of sorted values.
    public static BoxStatistics of(Quantiles quantiles) {
        if (quantiles.count() == 0) {
            return new BoxStatistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);
        }
        Fences fences = Fences.of(quantiles, REACH);
        int low = 0;
        int high = quantiles.count();
        if (fences.low() <= fences.high()) { // not where infinities leave no distance
            low = quantiles.below(fences.low());
            high = quantiles.atMost(fences.high());
        }
        return new BoxStatistics(
                fences.q1(),
                quantiles.median(),
                fences.q3(),
                quantiles.sorted(low),
                quantiles.sorted(high - 1),
                low,
                quantiles.count() - high);
    }
}
