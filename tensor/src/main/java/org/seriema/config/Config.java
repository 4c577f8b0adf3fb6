package org.seriema.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records from named options and back, so that a hyper-parameter is written once: in its record's header.
///
/// An option is named as its component in snake case, or as [Named] says; the components of an [Included] record stand
/// among the others. Unknown options, missing ones and wrong types are
/// [ConfigException]s that say what was expected and what came. Types: numbers, booleans, texts, enums (in lower
/// case), lists, maps, records, and every type with a `public static T fromOption(Object)` (see [Option]).
public final class Config {

    private static final String NULL = "null";

    private Config() {}

    /// One option of a record: its name in recipes, its Java type, its default as text (`null`: required).
    public record Entry(String name, Type type, @Nullable String standard) {

        /// The same option with its default out of a list such as `weight_decay: 0.004`, if it is named there.
        private Entry standardOf(String[] defaults) {
            String start = name + ": ";
            return Arrays.stream(defaults)
                    .filter(text -> text.startsWith(start))
                    .findFirst()
                    .map(text -> new Entry(name, type, text.substring(start.length())))
                    .orElse(this);
        }
    }

    /// The options of a record in the order of its header.
    public static List<Entry> entries(Class<?> type) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Included included = component.getAnnotation(Included.class);
            if (included != null) {
                entries(component.getType()).forEach(entry -> entries.add(entry.standardOf(included.value())));
                continue;
            }
            Default standard = component.getAnnotation(Default.class);
            entries.add(
                    new Entry(name(component), component.getGenericType(), standard == null ? null : standard.value()));
        }
        return entries;
    }

    /// Reads a record.
    ///
    /// @param owner what the options belong to, for messages: `LSTM`, `recipe`, `split`
    /// @param options a map from option names; or, for short, `null` for no options, and a number, a text, a
    ///     boolean or a list for the record's first option
    /// @throws ConfigException if the options do not fit
    public static <R> R read(Class<R> type, String owner, @Nullable Object options) {
        try {
            return construct(
                    type, owner, Arrays.asList(values(entries(type), options)).iterator());
        } catch (ConfigException e) {
            throw e.ownedBy(owner);
        }
    }

    private static @Nullable Object[] values(List<Entry> entries, @Nullable Object options) {
        Map<String, @Nullable Object> given = named(entries, options);
        List<String> known = entries.stream().map(Entry::name).toList();
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw ConfigException.unknownKey(
                        "has no option \"" + name + "\""
                                + (known.isEmpty() ? "; it takes none" : Names.suggestion(name, known)),
                        name);
            }
        }
        @Nullable Object[] values = new Object[entries.size()];
        for (int i = 0; i < values.length; i++) {
            Entry entry = entries.get(i);
            if (given.containsKey(entry.name())) {
                values[i] = convert(entry, given.get(entry.name()));
            } else if (entry.standard() != null) {
                values[i] = convert(entry, standard(entry.standard(), entry.type()));
            } else {
                throw new ConfigException("needs the option \"" + entry.name() + "\" ("
                        + Conversion.expected(entry.type()) + "), which is missing");
            }
        }
        return values;
    }

    /// The options of a record, in the order of its header, as they would stand in a recipe; defaults are written too.
    public static Map<String, @Nullable Object> write(Record record) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                Method accessor = component.getAccessor();
                // A command's own record need not be public to be written as JSON.
                accessor.setAccessible(true);
                Object value = accessor.invoke(record);
                if (component.isAnnotationPresent(Included.class)) {
                    options.putAll(write((Record) value));
                } else {
                    options.put(name(component), plain(value));
                }
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component + "; is its record public?", e);
            }
        }
        return options;
    }

    /// A value as it would stand in a recipe: texts, numbers, booleans, lists, maps.
    public static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Option option -> option.toOption();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case List<?> list -> list.stream().map(Config::plain).toList();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(key, plain(item)));
                yield copy;
            }
            case Record record -> write(record);
            default -> value;
        };
    }

    private static Map<String, @Nullable Object> named(List<Entry> entries, @Nullable Object options) {
        if (options == null) {
            return Map.of();
        }
        if (options instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((key, value) -> named.put(String.valueOf(key), value));
            return isFirstOption(named, entries)
                    ? Collections.singletonMap(entries.getFirst().name(), options)
                    : named;
        }
        if (entries.isEmpty()) {
            throw new ConfigException("takes no options, got " + Conversion.show(options));
        }
        Map<String, @Nullable Object> first = new LinkedHashMap<>();
        first.put(entries.getFirst().name(), options);
        return first;
    }

    /// Whether a map is not the options by name but the first option's value, which is a name with options itself:
    /// `{Bidirectional: {LSTM: 64}}`.
    private static boolean isFirstOption(Map<String, @Nullable Object> map, List<Entry> entries) {
        if (map.size() != 1
                || entries.isEmpty()
                || !Conversion.isReadFromMap(entries.getFirst().type())) {
            return false;
        }
        List<String> known = entries.stream().map(Entry::name).toList();
        String key = map.keySet().iterator().next();
        return !known.contains(key) && Names.nearest(key, known).isEmpty();
    }

    /// The name of an option, as it stands in recipes.
    public static String name(RecordComponent component) {
        Named named = component.getAnnotation(Named.class);
        return named == null ? Names.snakeCase(component.getName()) : named.value();
    }

    /// @param options the values of the flat list of options, of which the record takes its own
    private static <R> R construct(Class<R> type, String owner, Iterator<@Nullable Object> options) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean included = components[i].isAnnotationPresent(Included.class);
            values[i] = included ? construct(types[i], owner, options) : options.next();
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigException fault) {
                throw fault;
            }
            if (e.getCause() instanceof IllegalArgumentException fault) {
                // Records name themselves in their messages; the owner is named by the exception already.
                String message = String.valueOf(fault.getMessage());
                throw new ConfigException(
                        message.startsWith(owner + ": ") ? message.substring(owner.length() + 2) : message);
            }
            throw new IllegalStateException("cannot make " + owner, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + owner + "; is its record public?", e);
        }
    }

    private static @Nullable Object convert(Entry entry, @Nullable Object value) {
        try {
            if (value == null) {
                if (NULL.equals(entry.standard())) {
                    return null;
                }
                return Conversion.none(entry.type());
            }
            return Conversion.convert(entry.type(), entry.name(), value);
        } catch (ConfigException e) {
            throw e.within(entry.name());
        }
    }

    /// A default's text as the value that a recipe would have held.
    private static @Nullable Object standard(String text, Type type) {
        if (text.equals(NULL)) {
            return null;
        }
        if (text.equals("[]")) {
            return List.of();
        }
        if (text.equals("{}")) {
            return Map.of();
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return Conversion.isNumber(text) && type != String.class ? (Object) Double.valueOf(text) : text;
    }
}
