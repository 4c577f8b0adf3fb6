package org.seriema.app.cli;

import java.io.IOException;

/// The networks of a run are trained and kept in checkpoints, but its report cannot be written.
final class UnwrittenReportException extends IOException {

    private static final long serialVersionUID = 1;

    /// @param cause why it cannot be written
    UnwrittenReportException(Exception cause) {
        super(
                "The networks are trained and kept: the same command with --resume writes the report without training"
                        + " again.",
                cause);
    }

    /// What is to be said about the cause, and what can be done.
    Failure failure() {
        Throwable cause = getCause();
        Failure failure = Failure.of(cause == null ? this : cause);
        return new Failure(failure.exitCode(), failure.message() + " " + getMessage());
    }
}
