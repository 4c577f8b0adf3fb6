package org.seriema.nn.regularizers;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The regularizers, under Keras' names in lower case.
public final class Regularizers {

    /// Every regularizer that a recipe can name.
    public static final Registry<Regularizer> ALL = new Registry<>("regularizer", Names::snakeCase, List.of(L2.class));

    private Regularizers() {}
}
