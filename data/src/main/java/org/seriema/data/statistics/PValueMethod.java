package org.seriema.data.statistics;

/// How p is found.
///
/// Source: `method` of SciPy's tests.
public enum PValueMethod {
    /// Exact where the samples are small enough and the exact distribution holds, else asymptotic.
    AUTO,
    /// From the distribution of the statistic over all arrangements.
    EXACT,
    /// From the distribution that is reached for large samples.
    ASYMPTOTIC
}
