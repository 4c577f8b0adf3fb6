package org.seriema.data.statistics;

/// Where a number lies with a given probability.
///
/// @param low the lower bound; may be minus infinity
/// @param high the upper bound; may be infinity
public record Interval(double low, double high) {

    /// high - low.
    public double width() {
        return high - low;
    }

    /// Whether a number lies between the bounds or on one.
    public boolean holds(double number) {
        return number >= low && number <= high;
    }
}
