package org.seriema.app.store;

/// What a run is.
public enum RunKind {
    /// A training of its own.
    TRAIN,
    /// A search among settings, whose trials are runs too.
    TUNE,
    /// One training of a search, which is its parent.
    TRIAL
}
