package org.seriema.data.statistics;

/// Tukey's fences: values further than some quartile distances from the box are outliers.
///
/// ```
/// low = q1 - factor (q3 - q1),  high = q3 + factor (q3 - q1)
/// ```
///
/// When to distrust it: where more than half the values are equal, the quartile distance is 0 and every other value
/// counts as an outlier; in skewed columns (consumption, prices) the long side is cut although nothing is wrong there.
///
/// Source: J. W. Tukey, Exploratory Data Analysis (1977); quartiles are pandas' linear ones.
///
/// @param q1 the first quartile
/// @param q3 the third quartile
/// @param low the lower fence; NaN without values
/// @param high the upper fence; NaN without values
public record Fences(double q1, double q3, double low, double high) {

    /// The fences of the values that are not NaN.
    public static Fences of(double[] values, double factor) {
        return of(Quantiles.of(values), factor);
    }

    /// The fences of sorted values.
    public static Fences of(Quantiles quantiles, double factor) {
        double q1 = quantiles.at(0.25);
        double q3 = quantiles.at(0.75);
        double reach = factor * (q3 - q1);
        return new Fences(q1, q3, q1 - reach, q3 + reach);
    }

    /// q3 - q1.
    public double iqr() {
        return q3 - q1;
    }

    /// Whether a value lies on or between the fences; a missing one does not.
    public boolean inside(double value) {
        return value >= low && value <= high;
    }

    /// Whether a value lies beyond a fence; a missing one does not.
    public boolean outside(double value) {
        return value < low || value > high;
    }
}
