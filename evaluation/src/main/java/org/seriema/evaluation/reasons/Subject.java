package org.seriema.evaluation.reasons;

/// What cases are readings of, which decides the rules that find their reasons.
public enum Subject {
    /// A case is the readings of one meter in the order of time.
    METERS,
    /// A case is some successive readings of several sensors.
    SENSORS
}
