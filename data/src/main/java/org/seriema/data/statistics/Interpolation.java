package org.seriema.data.statistics;

/// What a quantile is when its position lies between two sorted values a < b, t of the way from a to b.
///
/// Source: `interpolation` of pandas' `Series.quantile`.
public enum Interpolation {
    /// a + t (b - a).
    LINEAR,
    /// a.
    LOWER,
    /// b.
    HIGHER,
    /// The nearer of the two; halfway, the one at the even position.
    NEAREST,
    /// (a + b) / 2.
    MIDPOINT
}
