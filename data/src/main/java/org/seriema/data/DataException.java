package org.seriema.data;

import java.io.Serial;

/// A fault in the data a person gave.
///
/// The message is whole and meant for that person: the file, the line and the column, what was expected, what came
/// and what to do about it.
public final class DataException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// A fault with its message.
    public DataException(String message) {
        super(message);
    }

    /// A fault found by another exception.
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
