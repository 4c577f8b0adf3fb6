package org.seriema.report;

/// Something a reader must know before using a result.
///
/// @param code its short name, which stays the same: `imbalance`, `no_better_than_baseline`
/// @param severity how much it matters
/// @param message the evidence and the remedy, in plain words
public record Finding(String code, Severity severity, String message) {

    /// How much a finding matters.
    public enum Severity {
        /// Good to know.
        INFO,
        /// The result must not be used without care.
        WARNING,
        /// The result must not be used.
        ERROR
    }
}
