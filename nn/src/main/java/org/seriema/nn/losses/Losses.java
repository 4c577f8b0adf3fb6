package org.seriema.nn.losses;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The losses, under Keras' names.
public final class Losses {

    /// Every loss that a recipe can name.
    public static final Registry<Loss> ALL =
            new Registry<>("loss", Names::snakeCase, List.of(BinaryCrossentropy.class));

    private Losses() {}
}
