package org.seriema.nn.callbacks;

import java.util.List;
import java.util.function.UnaryOperator;
import org.seriema.config.Registry;

/// The callbacks, under Keras' names.
public final class Callbacks {

    /// Every callback that a recipe can name.
    public static final Registry<Callback> ALL = new Registry<>(
            "callback",
            UnaryOperator.identity(),
            List.of(
                    BackupAndRestore.class,
                    CSVLogger.class,
                    EarlyStopping.class,
                    ModelCheckpoint.class,
                    ReduceLROnPlateau.class,
                    TerminateOnNaN.class));

    private Callbacks() {}
}
