package org.seriema.nn.constraints;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The constraints, under Keras' names in lower case.
public final class Constraints {

    /// Every constraint that a recipe can name.
    public static final Registry<Constraint> ALL = new Registry<>(
            "constraint", Names::snakeCase, List.of(MaxNorm.class, MinMaxNorm.class, NonNeg.class, UnitNorm.class));

    private Constraints() {}
}
