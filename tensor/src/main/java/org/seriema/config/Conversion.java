package org.seriema.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A value out of a recipe as the Java type that a record's component has.
final class Conversion {

    private Conversion() {}

    /// @param name what the options of a record are said to belong to
    static Object convert(Type type, String name, Object value) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            if (raw == List.class) {
                return convertList(parameterized.getActualTypeArguments()[0], name, value);
            }
            if (raw == Map.class && value instanceof Map<?, ?> map) {
                return convertMap(parameterized.getActualTypeArguments(), name, map);
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
            return Config.read(plain, name, value);
        }
        throw mismatch(type, value);
    }

    private static List<Object> convertList(Type elements, String name, Object value) {
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        List<Object> converted = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            try {
                if (item == null) {
                    throw mismatch(elements, null);
                }
                converted.add(convert(elements, name + "[" + i + "]", item));
            } catch (ConfigException e) {
                throw value instanceof List<?> ? e.within(i) : e;
            }
        }
        return List.copyOf(converted);
    }

    private static Map<Object, @Nullable Object> convertMap(Type[] types, String name, Map<?, ?> map) {
        Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            String text = String.valueOf(key);
            try {
                if (item == null && types[1] != Object.class) {
                    throw mismatch(types[1], null);
                }
                Object value = item == null ? null : convert(types[1], name + "." + text, item);
                converted.put(convertKey(types[0], text), value);
            } catch (ConfigException e) {
                throw e.within(text);
            }
        });
        return Collections.unmodifiableMap(converted);
    }

    /// Keys stand in recipes as texts, whatever they look like.
    private static Object convertKey(Type type, String text) {
        boolean number = type instanceof Class<?> plain && isNumber(plain);
        if (number && !isNumber(text)) {
            throw new ConfigException("expected " + expected(type) + " as key");
        }
        return convert(type, text, number ? Double.valueOf(text) : text);
    }

    /// Whether values of a type are read by its own `fromOption`, as a name with options is.
    static boolean isReadFromMap(Type type) {
        return type instanceof Class<?> plain && !plain.isEnum() && reader(plain) != null;
    }

    private static boolean isNumber(Class<?> type) {
        return isWhole(type)
                || type == float.class
                || type == Float.class
                || type == double.class
                || type == Double.class;
    }

    private static Object convertNumber(Class<?> type, Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            throw mismatch(type, number);
        }
        if (type == double.class || type == Double.class) {
            return value;
        }
        if (type == float.class || type == Float.class) {
            return number.floatValue();
        }
        boolean isInt = type == int.class || type == Integer.class;
        // 2^63 is a double, and the first whole number that a long does not hold.
        boolean fits = isInt ? Math.abs(value) <= Integer.MAX_VALUE : Math.abs(value) < 0x1p63;
        if (value != Math.rint(value)) {
            throw mismatch(type, number);
        }
        if (!fits) {
            throw new ConfigException("expected a whole number up to " + (isInt ? Integer.MAX_VALUE : Long.MAX_VALUE)
                    + ", got " + number);
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

    /// What `null` stands for: as in Keras, the constant NONE of an enum that has it.
    static Object none(Type type) {
        if (type instanceof Class<?> plain && plain.isEnum()) {
            for (Object constant : plain.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals("NONE")) {
                    return constant;
                }
            }
        }
        throw mismatch(type, null);
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

    static boolean isNumber(String text) {
        return text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
    }

    static ConfigException mismatch(Type type, @Nullable Object value) {
        return new ConfigException("expected " + expected(type) + ", got " + show(value));
    }

    static String expected(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == List.class
                    ? "a list of " + plural(parameterized.getActualTypeArguments()[0])
                    : "a map";
        }
        Class<?> plain = (Class<?>) type;
        if (isWhole(plain)) {
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
        if (plain == Object.class) {
            return "a value";
        }
        if (plain.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(plain.getEnumConstants())
                                    .map(constant -> String.valueOf(Config.plain(constant)))
                                    .toList());
        }
        if (reader(plain) == null) {
            return "a map of options";
        }
        return Names.article(Names.snakeCase(plain.getSimpleName()).replace('_', ' '));
    }

    /// What a list holds: `whole numbers`, `texts`, `layers`.
    private static String plural(Type type) {
        String one = expected(type);
        return one.matches("an? \\w+( number)?") ? one.replaceFirst("^an? ", "") + "s" : one;
    }

    private static boolean isWhole(Class<?> type) {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    /// A value in a message, as it would stand in a recipe, cut if it is long.
    static String show(@Nullable Object value) {
        String shown = shown(value);
        return shown.length() <= 80 ? shown : shown.substring(0, 77) + "...";
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "\"" + text + "\"";
            case List<?> list -> list.stream().map(Conversion::shown).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + shown(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }
}
