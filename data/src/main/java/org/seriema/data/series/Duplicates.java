package org.seriema.data.series;

/// What becomes of rows of one id that have the same time.
///
/// Source: pandas' `drop_duplicates(keep=...)` and `groupby([id, time]).mean()`, `.sum()`.
public enum Duplicates {
    /// They are a fault, which names two of the lines.
    ERROR,
    /// The row that was read first counts.
    FIRST,
    /// The row that was read last counts.
    LAST,
    /// Their mean counts, missing numbers set aside.
    MEAN,
    /// Their sum counts, missing numbers set aside.
    SUM
}
