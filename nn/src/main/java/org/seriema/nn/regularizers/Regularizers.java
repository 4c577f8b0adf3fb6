package org.seriema.nn.regularizers;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The regularizers, under Keras' names in lower case.
public final class Regularizers {

    /// Every regularizer that a recipe can name.
    public static final Registry<Regularizer> ALL = new Registry<>(
            "regularizer",
            name -> name.equals("L1L2") ? "l1_l2" : Names.snakeCase(name),
            List.of(L1.class, L1L2.class, L2.class, OrthogonalRegularizer.class));

    private Regularizers() {}
}
