package org.seriema.nn.optimizers;

import java.util.List;
import java.util.Locale;
import org.seriema.config.Registry;

/// The optimizers, under Keras' names in lower case.
public final class Optimizers {

    /// Every optimizer that a recipe can name.
    public static final Registry<Optimizer> ALL = new Registry<>(
            "optimizer",
            name -> name.toLowerCase(Locale.ROOT),
            List.of(
                    Adadelta.class,
                    Adagrad.class,
                    Adam.class,
                    AdamW.class,
                    Adamax.class,
                    Ftrl.class,
                    Lion.class,
                    Nadam.class,
                    RMSprop.class,
                    SGD.class));

    private Optimizers() {}
}
