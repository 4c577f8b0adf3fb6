package org.seriema.app.store;

/// How far a run has come.
public enum RunStatus {
    /// It trains, or its process ended without a word.
    RUNNING,
    /// It came to its end.
    DONE,
    /// An error ended it.
    FAILED,
    /// A person stopped it.
    STOPPED
}
