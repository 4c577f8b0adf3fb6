package org.seriema.evaluation.reasons;

import java.util.Locale;

/// What is wrong with a sensor, as far as its readings tell.
public enum SensorFault {
    /// It reads the same number on and on.
    STUCK,
    /// It reads what it never read in normal cases.
    OUT_OF_RANGE,
    /// It reads about the same number too much, or too little.
    OFFSET,
    /// It reads about the same multiple of what is true.
    GAIN,
    /// A single reading lies far off.
    SPIKE,
    /// The rules do not tell.
    UNCLEAR;

    /// The name in files: `out_of_range`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
