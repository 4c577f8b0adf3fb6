package org.seriema.nn.optimizers;

import java.util.List;
import java.util.function.UnaryOperator;
import org.seriema.config.Registry;

/// The schedules of the learning rate, under Keras' names.
public final class Schedules {

    /// Every schedule that a recipe can name.
    public static final Registry<Schedule> ALL = new Registry<>(
            "schedule",
            UnaryOperator.identity(),
            List.of(
                    CosineDecay.class,
                    CosineDecayRestarts.class,
                    ExponentialDecay.class,
                    InverseTimeDecay.class,
                    PiecewiseConstantDecay.class,
                    PolynomialDecay.class));

    private Schedules() {}
}
