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
import org.seriema.nn.layers.Functional;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.metrics.Metric;
import org.seriema.nn.metrics.Metrics;
import org.seriema.nn.optimizers.LearningRate;
import org.seriema.nn.optimizers.Optimizer;
import org.seriema.nn.optimizers.Optimizers;
import org.seriema.nn.optimizers.Schedules;
import org.seriema.nn.regularizers.Regularizers;
import org.seriema.tensor.Shape;

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
            entry("activity_regularizer", NOTHING),
            entry("kernel_constraint", NOTHING),
            entry("recurrent_constraint", NOTHING),
            entry("bias_constraint", NOTHING),
            entry("dropout", List.of(0)),
            entry("recurrent_dropout", List.of(0)),
            entry("lora_rank", NOTHING),
            entry("lora_alpha", NOTHING),
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

    /// The network of a file: `layers` one after the other, or a `graph`, and which of them are `frozen`.
    public static Network network(Golden golden) {
        List<?> frozen = golden.has("frozen") ? (List<?>) Objects.requireNonNull(golden.plain("frozen")) : List.of();
        List<String> names = frozen.stream().map(String::valueOf).toList();
        if (golden.has("layers")) {
            List<?> layers = (List<?>) Objects.requireNonNull(golden.plain("layers"));
            return new Sequential(layers.stream().map(KerasConfig::layer).toList(), names);
        }
        Map<String, List<Integer>> inputs = new LinkedHashMap<>();
        golden.json().get("inputs").forEach(input -> {
            List<Integer> shape = new ArrayList<>();
            input.get("shape").forEach(axis -> shape.add(axis.intValue()));
            inputs.put(input.get("name").stringValue(), shape);
        });
        List<Functional.Node> nodes = new ArrayList<>();
        golden.json().get("graph").forEach(node -> {
            List<String> from = new ArrayList<>();
            node.get("from").forEach(name -> from.add(name.stringValue()));
            nodes.add(new Functional.Node(
                    node.get("name").stringValue(), layer(Golden.plain(node.get("layer"))), from, null));
        });
        List<String> outputs = new ArrayList<>();
        golden.json().get("outputs").forEach(output -> outputs.add(output.stringValue()));
        return new Functional(inputs, nodes, outputs, names);
    }

    /// The shapes of one case of a file's network.
    public static List<Shape> inputs(Golden golden) {
        if (network(golden) instanceof Functional graph) {
            return graph.inputShapes();
        }
        List<Integer> input = new ArrayList<>();
        golden.json().get("input").forEach(axis -> input.add(axis.intValue()));
        return List.of(Shape.of(input));
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

    /// A metric of a class with its arguments.
    public static Metric metric(String type, Map<?, ?> arguments) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        arguments.forEach((key, value) -> {
            // A recipe's null is a default, so Keras' None has a name where it is none.
            boolean named = key.equals("class_aggregation") && value == null;
            options.put(String.valueOf(key), named ? "none" : value);
        });
        return Metrics.ALL.read(type, options);
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
        return name.equals("layer") || name.equals("backward_layer")
                ? layer(value).toOption()
                : value;
    }

    /// `{"class_name": .., "config": ..}` as `{name: options}`; a name stays as it is.
    private static Object named(Registry<?> registry, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        String type = String.valueOf(map.get("class_name"));
        return Map.of(type, options(registry, type, (Map<?, ?>) Objects.requireNonNull(map.get("config"))));
    }

    /// Keras' options of a class that have one value only here, and so no counterpart: `data_format: channels_last`.
    public static List<String> withoutCounterpart(Registry<?> registry, String type, Map<?, ?> config) {
        Map<String, @Nullable Object> known = options(registry, type, config);
        return config.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("name") && !known.containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
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
