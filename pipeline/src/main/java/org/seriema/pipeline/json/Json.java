package org.seriema.pipeline.json;

import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// JSON texts as plain trees of maps, lists, texts, numbers, booleans and null, and back.
///
/// Keys keep their order. Whole numbers are read as `Integer`, `Long` or `BigInteger`, whichever is the smallest that
/// holds them; numbers with a point or an exponent as `Double`.
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /// Reads a text that holds one value.
    ///
    /// @throws IllegalArgumentException if it is not JSON, naming line and column
    public static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("expected JSON, got nothing");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more stands behind the end of the JSON value");
            }
            return value;
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String where =
                    location == null ? "" : " in line " + location.getLineNr() + ", column " + location.getColumnNr();
            throw new IllegalArgumentException("not valid JSON" + where + ": " + e.getOriginalMessage(), e);
        }
    }

    /// A tree as indented JSON with a line feed at its end.
    ///
    /// @throws IllegalArgumentException if the tree holds something that JSON does not know, such as NaN
    public static String write(@Nullable Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), text)) {
            write(generator, tree);
        }
        return text.append('\n').toString();
    }

    /// The tree on one line.
    public static String writeCompact(@Nullable Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, tree);
        }
        return text.toString();
    }

    /// Any value as a tree that JSON knows: records as maps with keys in snake case, arrays of numbers as lists,
    /// enums as texts in lower case, and numbers that are not finite as null.
    public static @Nullable Object tree(@Nullable Object value) {
        Object plain = Config.plain(value);
        if (plain instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            map.forEach((key, item) -> tree.put(String.valueOf(key), tree(item)));
            return tree;
        }
        if (plain instanceof List<?> list) {
            List<@Nullable Object> tree = new ArrayList<>();
            list.forEach(item -> tree.add(tree(item)));
            return tree;
        }
        if (plain instanceof double[] numbers) {
            return tree(Arrays.stream(numbers).boxed().toList());
        }
        if (plain instanceof Double || plain instanceof Float) {
            double number = ((Number) plain).doubleValue();
            return Double.isFinite(number) ? plain : null;
        }
        return plain;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("no JSON value: " + parser.currentToken());
        };
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((key, item) -> {
                    generator.writeName(String.valueOf(key));
                    write(generator, item);
                });
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                list.forEach(item -> write(generator, item));
                generator.writeEndArray();
            }
            case String text -> generator.writeString(text);
            case Boolean flag -> generator.writeBoolean(flag);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case Float number -> {
                finite(number);
                generator.writeNumber(number);
            }
            case Double number -> generator.writeNumber(finite(number));
            default ->
                throw new IllegalArgumentException(
                        "JSON has no " + value.getClass().getSimpleName());
        }
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no " + number);
        }
        return number;
    }

    /// Two blanks a level and a line feed everywhere, whatever the system.
    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }
    }
}
