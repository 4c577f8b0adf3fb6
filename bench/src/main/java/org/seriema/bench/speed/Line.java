package org.seriema.bench.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;

/// One thing that was measured: a JSON object on a line of its own, as every peer prints it.
///
/// @param fields as they stand in the object, those that are null left out
record Line(Map<String, Object> fields) {

    private static final double PLACES = 1e6;

    /// Reads a line.
    ///
    /// @throws IllegalArgumentException if it is no JSON object
    static Line parse(String text) {
        if (Json.read(text) instanceof Map<?, ?> map) {
            return of(map);
        }
        throw new IllegalArgumentException("expected a JSON object, got " + text);
    }

    private static Line of(Map<?, ?> map) {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                fields.put(String.valueOf(key), value);
            }
        });
        return new Line(fields);
    }

    /// The line as it is kept: numbers with six places.
    String toJson() {
        return Json.writeCompact(rounded(fields));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /// A field, or what takes its place if it is not there.
    String text(String name, String otherwise) {
        return String.valueOf(fields.getOrDefault(name, otherwise));
    }

    /// A field that must be there.
    String text(String name) {
        return String.valueOf(required(name));
    }

    /// A number that must be there.
    double number(String name) {
        if (required(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("expected a number as " + name + " in " + toJson());
    }

    /// A number that must be there and is a whole one.
    int count(String name) {
        return Math.toIntExact(Math.round(number(name)));
    }

    /// A list of numbers that must be there.
    List<Double> numbers(String name) {
        if (required(name) instanceof List<?> list) {
            return list.stream()
                    .map(item -> ((Number) Objects.requireNonNull(item)).doubleValue())
                    .toList();
        }
        throw new IllegalArgumentException("expected a list as " + name + " in " + toJson());
    }

    /// An object within this one, that must be there.
    Line part(String name) {
        if (required(name) instanceof Map<?, ?> map) {
            return of(map);
        }
        throw new IllegalArgumentException("expected an object as " + name + " in " + toJson());
    }

    /// The texts of a field that is an object; none if it is not there.
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (fields.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    /// The same line with more fields.
    Line with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        return new Line(all);
    }

    private Object required(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no " + name + " in " + toJson());
        }
        return value;
    }

    private static @Nullable Object rounded(@Nullable Object value) {
        if (value instanceof Double number) {
            return Math.round(number * PLACES) / PLACES;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Line::rounded).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((key, item) -> all.put(String.valueOf(key), rounded(item)));
            return all;
        }
        return value;
    }
}
