package org.seriema.nn.testing;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.Names;
import org.seriema.config.Registry;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.constraints.Constraints;
import org.seriema.nn.initializers.Initializers;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.optimizers.LearningRate;
import org.seriema.nn.optimizers.Optimizer;
import org.seriema.nn.optimizers.Optimizers;
import org.seriema.nn.optimizers.Schedules;
import org.seriema.nn.regularizers.Regularizers;

/// Keras' `get_config()` as golden files hold it, read by the same registries that recipes are read by.
///
/// An option of Keras' that has no counterpart here is dropped if it has the value at which it does nothing, and is an
/// error otherwise.
public final class KerasConfig {

    private static final List<@Nullable Object> NOTHING = Collections.singletonList(null);

    /// The values at which an option does nothing.
    private static final Map<String, List<? extends @Nullable Object>> NEUTRAL = Map.ofEntries(
            // Off, or not given.
            entry("kernel_regularizer", NOTHING),
            entry("recurrent_regularizer", NOTHING),
            entry("bias_regularizer", NOTHING),
            entry("beta_regularizer", NOTHING),
            entry("gamma_regularizer", NOTHING),
            entry("activity_regularizer", NOTHING),
            entry("kernel_constraint", NOTHING),
            entry("recurrent_constraint", NOTHING),
            entry("bias_constraint", NOTHING),
            entry("beta_constraint", NOTHING),
            entry("gamma_constraint", NOTHING),
            entry("dropout", List.of(0)),
            entry("recurrent_dropout", List.of(0)),
            entry("noise_shape", NOTHING), // each element is drawn by itself
            entry("quantization_config", NOTHING),
            entry("loss_scale_factor", NOTHING), // for half precision
            // No seed of its own: random numbers follow the model's seed.
            entry("seed", NOTHING),
            // The fans are counted as of a kernel.
            entry("input_axes", NOTHING),
            entry("output_axes", NOTHING),
            // How TensorFlow runs it; the numbers are the same.
            entry("unroll", List.of(false, true)),
            // Statistics over several machines, and batch renormalisation, whose settings count only if it is on.
            entry("synchronized", List.of(false)),
            entry("renorm", List.of(false)),
            entry("renorm_clipping", NOTHING),
            entry("renorm_momentum", List.of(0.99)),
            // Axes in row-major order with the channels last are all there is.
            entry("data_format", List.of("channels_last")));

    private KerasConfig() {}

    /// A layer of a class, or layers one after the other under `Sequential`.
    public static Layer layer(String type, Map<?, ?> config) {
        if (type.equals("Sequential")) {
            List<Layer> layers = new ArrayList<>();
            for (Object one : (List<?>) Objects.requireNonNull(config.get("layers"))) {
                layers.add(layer(one));
            }
            return Sequential.of(layers.toArray(Layer[]::new));
        }
        return Layers.ALL.read(type, options(Layers.ALL, type, config));
    }

    /// A layer as `[class, options]`, `{"class": .., "config": ..}` or `{"class_name": .., "config": ..}`.
    public static Layer layer(@Nullable Object spec) {
        if (spec instanceof List<?> pair) {
            return layer(String.valueOf(pair.get(0)), (Map<?, ?>) Objects.requireNonNull(pair.get(1)));
        }
        Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(spec);
        Object type = map.get("class_name") == null ? map.get("class") : map.get("class_name");
        return layer(String.valueOf(type), (Map<?, ?>) Objects.requireNonNull(map.get("config")));
    }

    /// A schedule of the learning rate.
    public static LearningRate schedule(String type, Map<?, ?> config) {
        return Schedules.ALL.read(type, options(Schedules.ALL, type, config));
    }

    /// A callback with its arguments.
    public static Callback callback(String type, Map<?, ?> arguments) {
        return Callbacks.ALL.read(type, options(Callbacks.ALL, type, arguments));
    }

    /// An optimizer of a class.
    public static Optimizer optimizer(String type, Map<?, ?> config) {
        return Optimizers.ALL.read(type, options(Optimizers.ALL, type, config));
    }

    /// A loss by its name, or `[class, arguments]`.
    public static Loss loss(Object option) {
        return option instanceof List<?> pair
                ? Losses.ALL.read(String.valueOf(pair.get(0)), pair.get(1))
                : Loss.fromOption(option);
    }

    /// The options of a class without those that do nothing here.
    private static Map<String, @Nullable Object> options(Registry<?> registry, String type, Map<?, ?> config) {
        List<String> known = registry.types().entrySet().stream()
                .filter(listed -> Names.snakeCase(listed.getKey()).equals(Names.snakeCase(type)))
                .flatMap(listed -> Config.entries(listed.getValue()).stream())
                .map(Config.Entry::name)
                .toList();
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        config.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (known.contains(name) || !isNeutral(name, value)) {
                options.put(name, option(name, value));
            }
        });
        return options;
    }

    /// An option's value as a recipe would have it.
    private static @Nullable Object option(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (name.endsWith("_initializer")) {
            return named(Initializers.ALL, value);
        }
        if (name.endsWith("_regularizer")) {
            // The files of trainings have the arguments of an L1L2 alone.
            boolean bare = value instanceof Map<?, ?> map && !map.containsKey("class_name");
            return bare ? Map.of("l1_l2", value) : named(Regularizers.ALL, value);
        }
        if (name.endsWith("_constraint")) {
            return named(Constraints.ALL, value);
        }
        if (name.equals("learning_rate") && value instanceof Map<?, ?>) {
            return named(Schedules.ALL, value);
        }
        return name.equals("layer") || name.equals("backward_layer") ? layer(value).toOption() : value;
    }

    /// `{"class_name": .., "config": ..}` as `{name: options}`; a name stays as it is.
    private static Object named(Registry<?> registry, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        String type = String.valueOf(map.get("class_name"));
        return Map.of(type, options(registry, type, (Map<?, ?>) Objects.requireNonNull(map.get("config"))));
    }

    private static boolean isNeutral(String name, @Nullable Object value) {
        if (name.equals("name")) {
            return true; // what an instance is called is not a setting
        }
        List<? extends @Nullable Object> neutral = NEUTRAL.get(name);
        if (neutral == null) {
            return false;
        }
        return neutral.stream()
                .anyMatch(expected -> (value instanceof Number a && expected instanceof Number b)
                        ? a.doubleValue() == b.doubleValue()
                        : Objects.equals(value, expected));
    }
}
