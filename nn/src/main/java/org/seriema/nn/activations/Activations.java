package org.seriema.nn.activations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// All activations under the names of `keras.activations`.
public final class Activations {

    /// The list: a new activation is one record and one entry here.
    public static final Registry<Activation> ALL = new Registry<>(
            "activation",
            Names::snakeCase,
            List.of(
                    Linear.class,
                    Relu.class,
                    Relu6.class,
                    LeakyRelu.class,
                    Elu.class,
                    Celu.class,
                    Selu.class,
                    Sigmoid.class,
                    HardSigmoid.class,
                    SparseSigmoid.class,
                    LogSigmoid.class,
                    Tanh.class,
                    HardTanh.class,
                    TanhShrink.class,
                    HardShrink.class,
                    SoftShrink.class,
                    Threshold.class,
                    Softplus.class,
                    Softsign.class,
                    SparsePlus.class,
                    Squareplus.class,
                    Silu.class,
                    HardSilu.class,
                    Gelu.class,
                    Mish.class,
                    Exponential.class,
                    Glu.class,
                    Softmax.class,
                    LogSoftmax.class,
                    Sparsemax.class));

    /// Other names that Keras takes.
    private static final Map<String, String> ALIASES = Map.of("swish", "silu", "hard_swish", "hard_silu");

    private Activations() {}

    static Activation fromOption(Object option) {
        return option instanceof Activation activation
                ? activation
                : ALL.read(option instanceof String name ? ALIASES.getOrDefault(name, name) : option);
    }

    /// The name alone, or the name with the options that are not as by default.
    static Object toOption(Activation activation) {
        String name = ALL.name(activation);
        Map<String, @Nullable Object> standard = new LinkedHashMap<>();
        for (Config.Entry entry : Config.entries(activation.getClass())) {
            if (entry.standard() == null) {
                return Map.of(name, Config.write((Record) activation));
            }
        }
        standard.putAll(Config.write((Record) ALL.read(name, null)));
        Map<String, @Nullable Object> options = new LinkedHashMap<>(Config.write((Record) activation));
        options.entrySet().removeIf(option -> Objects.equals(option.getValue(), standard.get(option.getKey())));
        return options.isEmpty() ? name : Map.of(name, options);
    }
}
