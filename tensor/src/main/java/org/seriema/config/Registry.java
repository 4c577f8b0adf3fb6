package org.seriema.config;

import java.util.Collections;
import java.util.HashMap;
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
    private final Map<String, String> names = new HashMap<>(); // by what is left of them without case and underscores

    /// Lists record types.
    ///
    /// @param kind what one of them is called in messages: `layer`, `step`
    /// @param naming from a class's simple name to its name in recipes
    /// @param types public records with a public canonical constructor
    public Registry(String kind, UnaryOperator<String> naming, List<Class<? extends T>> types) {
        this.kind = kind;
        for (Class<? extends T> type : types) {
            String name = naming.apply(type.getSimpleName());
            this.types.put(name, type);
            names.putIfAbsent(Names.plain(name), name);
        }
    }

    /// The names in recipes.
    public List<String> names() {
        return List.copyOf(types.keySet());
    }

    /// What one of them is called in messages: `layer`.
    public String kind() {
        return kind;
    }

    /// The record types by their names in recipes, in the order of the list.
    public Map<String, Class<? extends T>> types() {
        return Collections.unmodifiableMap(types);
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
        if (!(spec instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new ConfigException("expected the name of " + Names.article(kind) + " or NAME: {OPTION: VALUE}, got "
                    + Conversion.show(spec));
        }
        List<String> keys = map.keySet().stream().map(String::valueOf).toList();
        String name = keys.getFirst();
        if (keys.size() > 1) {
            throw ConfigException.unknownKey(
                    "expected one " + kind + ", got the keys " + String.join(", ", keys) + "; are the options of "
                            + name + " indented deeper than its name?",
                    keys.get(1));
        }
        if (!names.containsKey(Names.plain(name))) {
            throw ConfigException.unknownKey(unknown(name), name);
        }
        try {
            return read(name, map.values().iterator().next());
        } catch (ConfigException e) {
            throw e.within(name);
        }
    }

    /// Reads the options of the type with this name.
    ///
    /// @throws ConfigException if the name is unknown or the options do not fit
    public T read(String name, @Nullable Object options) {
        String listed = names.get(Names.plain(name));
        Class<? extends T> type = listed == null ? null : types.get(listed);
        if (listed == null || type == null) {
            throw new ConfigException(unknown(name));
        }
        return Config.read(type, listed, options);
    }

    /// The same value with another value of one option.
    ///
    /// @throws ConfigException if there is no such option, or the value does not fit
    public T with(T value, String option, @Nullable Object other) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>(Config.write((Record) value));
        options.put(option, Config.plain(other));
        return read(name(value), options);
    }

    private String unknown(String name) {
        return "unknown " + kind + " \"" + name + "\"" + Names.suggestion(name, names());
    }

    /// The value as [#read(Object)] reads it: its name alone if it takes no options.
    public Object write(T value) {
        Map<String, @Nullable Object> options = Config.write((Record) value);
        return options.isEmpty() ? name(value) : Map.of(name(value), options);
    }
}
