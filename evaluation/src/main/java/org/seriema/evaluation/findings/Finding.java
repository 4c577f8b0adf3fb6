package org.seriema.evaluation.findings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something a reader must know before using a result.
///
/// @param code its short name, which stays the same: `imbalance`, `no_better_than_baseline`
/// @param severity how much it matters
/// @param message what was found, its evidence in plain words with numbers
/// @param evidence the numbers and names behind the message, under names that stay the same
/// @param remedy what to do about it, a sentence; empty if nothing needs to be done
public record Finding(String code, Severity severity, String message, Map<String, Object> evidence, String remedy) {

    /// How much a finding matters.
    public enum Severity {
        /// Good to know.
        INFO,
        /// The result must not be used without care.
        WARNING,
        /// The result must not be used.
        ERROR
    }

    public Finding {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /// A finding whose message says all.
    public Finding(String code, Severity severity, String message) {
        this(code, severity, message, Map.of(), "");
    }

    /// The message with the remedy behind it.
    public String text() {
        return remedy.isEmpty() ? message : message + " " + remedy;
    }
}
