package org.seriema.data.series;

/// What can be said of the numbers in a window; missing ones are left out.
///
/// Source: the methods of pandas' `Rolling` of the same names.
public enum RollingStatistic {
    /// Their sum.
    SUM,
    /// Their mean.
    MEAN,
    /// Their variance, divided by one less than their count.
    VAR,
    /// Their standard deviation, the root of [#VAR].
    STD,
    /// The smallest.
    MIN,
    /// The largest.
    MAX,
    /// The one in the middle, or the mean of the two in the middle.
    MEDIAN,
    /// How many are there; as in pandas, a window needs `minPeriods` steps for that, missing or not.
    COUNT,
    /// The standard error of their mean: [#STD] divided by the root of their count.
    SEM,
    /// Their skewness, without bias.
    SKEW,
    /// Their excess kurtosis, without bias.
    KURT
}
