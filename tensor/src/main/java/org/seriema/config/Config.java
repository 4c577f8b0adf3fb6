package org.seriema.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records from named options and back, so that a hyper-parameter is written once: in its record's header.
///
/// An option is named as its component in snake case. Unknown options, missing ones and wrong types are
/// [ConfigException]s that say what was expected and what came. Types: numbers, booleans, texts, enums (in lower
/// case), lists, maps, records, and every type with a `public static T fromOption(Object)` (see [Option]).
public final class Config {

    private static final String NULL = "null";

    private Config() {}

    /// One option of a record: its name in recipes, its Java type, its default as text (`null`: required).
    public record Entry(String name, Type type, @Nullable String standard) {}

    /// The options of a record in the order of its header.
    public static List<Entry> entries(Class<?> type) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Default standard = component.getAnnotation(Default.class);
            entries.add(new Entry(
                    Names.snakeCase(component.getName()),
                    component.getGenericType(),
                    standard == null ? null : standard.value()));
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
        List<Entry> entries = entries(type);
        Map<String, @Nullable Object> given = named(owner, entries, options);
        for (String name : given.keySet()) {
            if (entries.stream().noneMatch(entry -> entry.name().equals(name))) {
                List<String> known = entries.stream().map(Entry::name).toList();
                throw new ConfigException(
                        owner + " has no option \"" + name + "\""
                                + (known.isEmpty() ? "; it takes none" : Names.suggestion(name, known)),
                        List.of(name));
            }
        }
        @Nullable Object[] values = new Object[entries.size()];
        for (int i = 0; i < values.length; i++) {
            Entry entry = entries.get(i);
            if (given.containsKey(entry.name())) {
                values[i] = convert(entry, owner, given.get(entry.name()));
            } else if (entry.standard() != null) {
                values[i] = convert(entry, owner, standard(entry.standard(), entry.type()));
            } else {
                throw new ConfigException(owner + " needs the option \"" + entry.name() + "\" ("
                        + expected(entry.type()) + "), which is missing");
            }
        }
        return construct(type, owner, values);
    }

    /// The options of a record, in the order of its header, as they would stand in a recipe; defaults are written too.
    public static Map<String, @Nullable Object> write(Record record) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                options.put(
                        Names.snakeCase(component.getName()),
                        plain(component.getAccessor().invoke(record)));
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

    private static Map<String, @Nullable Object> named(String owner, List<Entry> entries, @Nullable Object options) {
        if (options == null) {
            return Map.of();
        }
        if (options instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((key, value) -> named.put(String.valueOf(key), value));
            return named;
        }
        if (entries.isEmpty()) {
            throw new ConfigException(owner + " takes no options, got " + show(options));
        }
        Map<String, @Nullable Object> first = new LinkedHashMap<>();
        first.put(entries.getFirst().name(), options);
        return first;
    }

    private static <R> R construct(Class<R> type, String owner, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigException fault) {
                throw fault;
            }
            if (e.getCause() instanceof IllegalArgumentException fault) {
                throw new ConfigException(String.valueOf(fault.getMessage()));
            }
            throw new IllegalStateException("cannot make " + owner, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + owner + "; is its record public?", e);
        }
    }

    private static @Nullable Object convert(Entry entry, String owner, @Nullable Object value) {
        try {
            if (value == null) {
                if (NULL.equals(entry.standard())) {
                    return null;
                }
                throw mismatch(entry.type(), null);
            }
            return convert(entry.type(), value);
        } catch (ConfigException e) {
            if (e.path().isEmpty()) {
                throw new ConfigException(
                        owner + ": \"" + entry.name() + "\": " + e.getMessage(), List.of(entry.name()));
            }
            throw e.within(entry.name());
        }
    }

    private static Object convert(Type type, Object value) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            if (raw == List.class) {
                return convertList(parameterized.getActualTypeArguments()[0], value);
            }
            if (raw == Map.class && value instanceof Map<?, ?>) {
                return value;
            }
            throw mismatch(type, value);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Object.class) {
            return value;
        }
        if (plain == String.class && (value instanceof String || value instanceof Number || value instanceof Boolean)) {
            return value.toString();
        }
        if ((plain == boolean.class || plain == Boolean.class) && value instanceof Boolean) {
            return value;
        }
        if (isNumber(plain) && value instanceof Number number) {
            return convertNumber(plain, number);
        }
        if (plain.isEnum() && value instanceof String text) {
            return convertEnum(plain, text);
        }
        Method reader = reader(plain);
        if (reader != null) {
            return invoke(reader, value);
        }
        if (plain.isRecord()) {
            return read(plain, Names.snakeCase(plain.getSimpleName()), value);
        }
        throw mismatch(type, value);
    }

    private static List<Object> convertList(Type elements, Object value) {
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        List<Object> converted = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            try {
                if (item == null) {
                    throw mismatch(elements, null);
                }
                converted.add(convert(elements, item));
            } catch (ConfigException e) {
                throw e.within(i);
            }
        }
        return List.copyOf(converted);
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class
                || type == float.class
                || type == Float.class
                || type == double.class
                || type == Double.class;
    }

    private static Object convertNumber(Class<?> type, Number number) {
        double value = number.doubleValue();
        if (type == double.class || type == Double.class) {
            return value;
        }
        if (type == float.class || type == Float.class) {
            return number.floatValue();
        }
        boolean isInt = type == int.class || type == Integer.class;
        double largest = isInt ? Integer.MAX_VALUE : Long.MAX_VALUE;
        if (value != Math.rint(value) || Math.abs(value) > largest) {
            throw mismatch(type, number);
        }
        return isInt ? (Object) number.intValue() : (Object) number.longValue();
    }

    private static Object convertEnum(Class<?> type, String text) {
        List<String> known = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
            if (Names.plain(name).equals(Names.plain(text))) {
                return constant;
            }
            known.add(name);
        }
        throw new ConfigException(
                "unknown " + Names.snakeCase(type.getSimpleName()).replace('_', ' ') + " \"" + text + "\""
                        + Names.suggestion(text, known));
    }

    private static @Nullable Method reader(Class<?> type) {
        try {
            return type.getMethod("fromOption", Object.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Object invoke(Method reader, Object value) {
        try {
            return reader.invoke(null, value);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigException fault) {
                throw fault;
            }
            if (e.getCause() instanceof IllegalArgumentException fault) {
                throw new ConfigException(String.valueOf(fault.getMessage()));
            }
            throw new IllegalStateException("cannot read " + value + " by " + reader, e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + reader, e);
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
        boolean number = text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
        return number && type != String.class ? (Object) Double.valueOf(text) : text;
    }

    private static ConfigException mismatch(Type type, @Nullable Object value) {
        return new ConfigException("expected " + expected(type) + ", got " + show(value));
    }

    private static String expected(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == List.class
                    ? "a list of "
                            + expected(parameterized.getActualTypeArguments()[0])
                                    .replaceFirst("^an? ", "")
                    : "a map";
        }
        Class<?> plain = (Class<?>) type;
        if (plain == int.class || plain == Integer.class || plain == long.class || plain == Long.class) {
            return "a whole number";
        }
        if (isNumber(plain)) {
            return "a number";
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return "true or false";
        }
        if (plain == String.class) {
            return "a text";
        }
        if (plain.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(plain.getEnumConstants())
                                    .map(constant -> String.valueOf(plain(constant)))
                                    .toList());
        }
        String name = Names.snakeCase(plain.getSimpleName()).replace('_', ' ');
        return plain.isRecord()
                ? "options of " + name
                : "the name of " + (isVowel(name.charAt(0)) ? "an " : "a ") + name;
    }

    private static boolean isVowel(char letter) {
        return "aeiou".indexOf(letter) >= 0;
    }

    private static String show(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "\"" + text + "\"";
            case List<?> list -> "the list " + list;
            case Map<?, ?> map -> "the map " + map;
            default -> value.toString();
        };
    }
}
