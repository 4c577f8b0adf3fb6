package org.seriema.pipeline.recipe;

import java.io.Serial;

/// A fault in a recipe, in one message for the person who wrote it.
///
/// It names the file and the line, or the setting: `wsn.yaml:12: model[0].LSTM: has no option "unit"; did you mean
/// "units"?`
public final class RecipeException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// A fault with its whole message.
    public RecipeException(String message) {
        super(message);
    }

    /// A fault with what has led to it.
    public RecipeException(String message, Throwable cause) {
        super(message, cause);
    }
}
