package org.seriema.nn.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The metrics that training can follow, under Keras' names.
public final class Metrics {

    private static final String NAME = "name";

    /// Every metric that a recipe can name.
    public static final Registry<Metric> ALL = new Registry<>(
            "metric",
            Names::snakeCase,
            List.of(
                    AUC.class,
                    Accuracy.class,
                    BinaryAccuracy.class,
                    BinaryCrossentropy.class,
                    CategoricalAccuracy.class,
                    CategoricalCrossentropy.class,
                    CategoricalHinge.class,
                    CosineSimilarity.class,
                    F1Score.class,
                    FBetaScore.class,
                    FalseNegatives.class,
                    FalsePositives.class,
                    Hinge.class,
                    KLDivergence.class,
                    LogCoshError.class,
                    MeanAbsoluteError.class,
                    MeanAbsolutePercentageError.class,
                    MeanSquaredError.class,
                    MeanSquaredLogarithmicError.class,
                    Poisson.class,
                    Precision.class,
                    PrecisionAtRecall.class,
                    R2Score.class,
                    Recall.class,
                    RecallAtPrecision.class,
                    RootMeanSquaredError.class,
                    SensitivityAtSpecificity.class,
                    SparseCategoricalAccuracy.class,
                    SparseCategoricalCrossentropy.class,
                    SparseTopKCategoricalAccuracy.class,
                    SpecificityAtSensitivity.class,
                    SquaredHinge.class,
                    TopKCategoricalAccuracy.class,
                    TrueNegatives.class,
                    TruePositives.class));

    /// Keras' short names.
    private static final Map<String, String> SHORT = Map.of(
            "acc", "accuracy",
            "bce", "binary_crossentropy",
            "mae", "mean_absolute_error",
            "mape", "mean_absolute_percentage_error",
            "mse", "mean_squared_error",
            "msle", "mean_squared_logarithmic_error");

    private Metrics() {}

    /// A metric by its name, by Keras' short name, or by a name with options. One with a short name is called by it in
    /// histories, as in Keras.
    static Metric read(Object option) {
        String full = option instanceof String name ? SHORT.get(name.toLowerCase(Locale.ROOT)) : null;
        return full == null ? ALL.read(option) : ALL.read(full, Map.of(NAME, option));
    }

    /// The metric as it is read, without its name if that is the usual one.
    static Object write(Metric metric) {
        String type = ALL.name(metric);
        Map<String, @Nullable Object> options = new LinkedHashMap<>(Config.write((Record) metric));
        for (Config.Entry entry : Config.entries(metric.getClass())) {
            if (entry.name().equals(NAME) && metric.name().equals(entry.standard())) {
                options.remove(NAME);
            }
        }
        return options.isEmpty() ? type : Map.of(type, options);
    }
}
