package org.seriema.nn.optimizers;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The optimizers, under Keras' names in lower case.
public final class Optimizers {

    /// Every optimizer that a recipe can name.
    public static final Registry<Optimizer> ALL = new Registry<>("optimizer", Names::snakeCase, List.of(Adam.class));

    private Optimizers() {}
}
