package org.seriema.pipeline.model;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A model file that cannot be read or written, in one message that names the file and the remedy.
public final class ModelFileException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// A fault with its whole message.
    public ModelFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
