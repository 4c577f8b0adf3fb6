package org.seriema.evaluation.metrics;

/// Wilson's 95 % interval of a share: where the true share lies when k of n independent cases were hits.
///
/// ```
/// (k + z^2/2 +- z sqrt(k (n - k) / n + z^2/4)) / (n + z^2),  z = 1.959964
/// ```
///
/// When to distrust it: it takes the cases for independent. Overlapping windows of one series, or many rows of one
/// customer, are not, and the true interval is wider.
///
/// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
///
/// @param low the lower bound, 0 to 1
/// @param high the upper bound, 0 to 1
public record WilsonInterval(double low, double high) {

    private static final double Z = 1.959963984540054;

    /// The interval of `hits` of `cases`; 0 to 1 without cases, for then nothing is known.
    ///
    /// @throws IllegalArgumentException unless 0 <= hits <= cases
    public static WilsonInterval of(long hits, long cases) {
        if (hits < 0 || hits > cases) {
            throw new IllegalArgumentException("hits must lie between 0 and the cases, got " + hits + " of " + cases);
        }
        if (cases == 0) {
            return new WilsonInterval(0, 1);
        }
        double square = Z * Z;
        double centre = hits + square / 2;
        double reach = Z * Math.sqrt((double) hits * (cases - hits) / cases + square / 4);
        double low = hits == 0 ? 0 : (centre - reach) / (cases + square);
        double high = hits == cases ? 1 : (centre + reach) / (cases + square);
        return new WilsonInterval(low, high);
    }

    /// high - low.
    public double width() {
        return high - low;
    }
}
