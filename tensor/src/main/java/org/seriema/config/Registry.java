package org.seriema.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A plain list of record types under their names: the layers, the steps, the optimizers.
///
/// A value stands in a recipe as its name (`Flatten`), or as a name with options (`{LSTM: {units: 64}}`), or, where
/// the first option is enough, `{Dropout: 0.3}`. Upper and lower case and underscores do not matter.
///
/// @param <T> what the records have in common
public final class Registry<T> {

    private final String kind;
    private final Map<String, Class<? extends T>> types = new LinkedHashMap<>();

    /// Lists record types.
    ///
    /// @param kind what one of them is called in messages: `layer`, `step`
    /// @param naming from a class's simple name to its name in recipes
    /// @param types public records with a public canonical constructor
    public Registry(String kind, UnaryOperator<String> naming, List<Class<? extends T>> types) {
        this.kind = kind;
        for (Class<? extends T> type : types) {
            this.types.put(naming.apply(type.getSimpleName()), type);
        }
    }

    /// The names in recipes.
    public List<String> names() {
        return List.copyOf(types.keySet());
    }

    /// The record types by their names in recipes.
    public Map<String, Class<? extends T>> types() {
        return Map.copyOf(types);
    }

    /// The name of a value's type.
    public String name(T value) {
        return types.entrySet().stream()
                .filter(entry -> entry.getValue() == value.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(value.getClass() + " is not a listed " + kind));
    }

    /// Reads a name, or a map from one name to its options.
    ///
    /// @throws ConfigException if the name is unknown or the options do not fit
    public T read(Object spec) {
        if (spec instanceof String name) {
            return read(name, null);
        }
        if (spec instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> entry = map.entrySet().iterator().next();
            String name = String.valueOf(entry.getKey());
            try {
                return read(name, entry.getValue());
            } catch (ConfigException e) {
                throw e.within(name);
            }
        }
        throw new ConfigException("expected a " + kind + " as NAME or NAME: {OPTION: VALUE}, got " + spec);
    }

    /// Reads the options of the type with this name.
    ///
    /// @throws ConfigException if the name is unknown or the options do not fit
    public T read(String name, @Nullable Object options) {
        for (Map.Entry<String, Class<? extends T>> entry : types.entrySet()) {
            if (Names.plain(entry.getKey()).equals(Names.plain(name))) {
                return Config.read(entry.getValue(), entry.getKey(), options);
            }
        }
        throw new ConfigException("unknown " + kind + " \"" + name + "\"" + Names.suggestion(name, names()));
    }

    /// The value as [#read(Object)] reads it: its name alone if it takes no options.
    public Object write(T value) {
        Map<String, @Nullable Object> options = Config.write((Record) value);
        return options.isEmpty() ? name(value) : Map.of(name(value), options);
    }
}
