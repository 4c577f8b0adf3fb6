package org.seriema.nn.losses;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The losses, under Keras' names.
public final class Losses {

    /// Every loss that a recipe can name.
    public static final Registry<Loss> ALL = new Registry<>(
            "loss",
            Names::snakeCase,
            List.of(
                    BinaryCrossentropy.class,
                    BinaryFocalCrossentropy.class,
                    CategoricalCrossentropy.class,
                    CategoricalFocalCrossentropy.class,
                    CategoricalHinge.class,
                    CosineSimilarity.class,
                    Dice.class,
                    Hinge.class,
                    Huber.class,
                    KLDivergence.class,
                    LogCosh.class,
                    MeanAbsoluteError.class,
                    MeanAbsolutePercentageError.class,
                    MeanSquaredError.class,
                    MeanSquaredLogarithmicError.class,
                    Poisson.class,
                    SparseCategoricalCrossentropy.class,
                    SquaredHinge.class,
                    Tversky.class));

    /// Keras' short names.
    private static final Map<String, String> SHORT = Map.of(
            "bce", "binary_crossentropy",
            "kld", "kl_divergence",
            "mae", "mean_absolute_error",
            "mape", "mean_absolute_percentage_error",
            "mse", "mean_squared_error",
            "msle", "mean_squared_logarithmic_error");

    private Losses() {}

    /// A loss by its name, by Keras' short name, or by a name with options.
    static Loss read(Object option) {
        return ALL.read(
                option instanceof String name ? SHORT.getOrDefault(name.toLowerCase(Locale.ROOT), name) : option);
    }
}
