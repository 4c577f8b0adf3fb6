package org.seriema.pipeline.recipe;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.seriema.config.Config;
import org.seriema.config.Registry;

/// The JSON Schema (draft 2020-12) of what [Config] reads, so that editors complete a recipe and mark its mistakes.
///
/// It is closed as `Config` is: unknown options are mistakes. Where `Config` is lenient about upper and lower case, the
/// schema knows the one spelling that is written.
public final class JsonSchema {

    private final Map<Class<?>, Registry<?>> registries;
    private final Map<Class<?>, Registry<?>> kinds;
    private final Map<Class<?>, List<Type>> unions;
    private final Map<Class<?>, Map<String, Object>> others;
    private final Map<String, String> sentences;
    private final Map<String, Class<?>> defined = new HashMap<>();
    private final Map<String, Object> definitions = new TreeMap<>();

    private JsonSchema(
            Map<Class<?>, Registry<?>> registries,
            Map<Class<?>, Registry<?>> kinds,
            Map<Class<?>, List<Type>> unions,
            Map<Class<?>, Map<String, Object>> others,
            Map<String, String> sentences) {
        this.registries = registries;
        this.kinds = kinds;
        this.unions = unions;
        this.others = others;
        this.sentences = sentences;
    }

    /// The schema of a record type.
    ///
    /// @param root the record that a whole file is read as
    /// @param registries for each type that is read by a registry, that registry
    /// @param kinds for each type that is read as a map with a `kind`, the registry of its kinds
    /// @param unions for each type that is read as any of several other types, these
    /// @param others schemas of the other types that have a `fromOption`
    /// @param sentences what options mean, by the simple name of their record and their own: `Data.file`
    /// @throws IllegalArgumentException if a component's type is none that options can have
    public static Map<String, Object> of(
            Class<?> root,
            Map<Class<?>, Registry<?>> registries,
            Map<Class<?>, Registry<?>> kinds,
            Map<Class<?>, List<Type>> unions,
            Map<Class<?>, Map<String, Object>> others,
            Map<String, String> sentences) {
        JsonSchema schema = new JsonSchema(registries, kinds, unions, others, sentences);
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.put("title", root.getSimpleName());
        whole.putAll(schema.options(root));
        whole.put("$defs", schema.definitions);
        return whole;
    }

    /// All options of a record by name, and no others.
    private Map<String, Object> options(Class<?> type) {
        return options(type, Map.of());
    }

    /// @param first properties that stand before the record's own, and are required
    private Map<String, Object> options(Class<?> type, Map<String, Object> first) {
        Map<String, Object> properties = new LinkedHashMap<>(first);
        List<String> required = new ArrayList<>(first.keySet());
        for (Config.Entry entry : Config.entries(type)) {
            properties.put(entry.name(), described(type, entry));
            if (entry.standard() == null) {
                required.add(entry.name());
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("additionalProperties", false);
        return object;
    }

    private Map<String, Object> described(Class<?> type, Config.Entry entry) {
        Map<String, Object> property = property(entry);
        String sentence = sentences.get(type.getSimpleName() + "." + entry.name());
        if (sentence == null) {
            return property;
        }
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", sentence);
        described.putAll(property);
        return described;
    }

    private Map<String, Object> property(Config.Entry entry) {
        Map<String, Object> schema = value(entry.type());
        String standard = entry.standard();
        if (standard == null || schema.isEmpty()) {
            return schema;
        }
        if (standard.equals("null")) {
            return anyOf(List.of(schema, Map.of("type", "null")));
        }
        Map<String, Object> property = new LinkedHashMap<>(schema);
        property.put("default", standard(standard, entry.type()));
        return property;
    }

    private static Object standard(String text, Type type) {
        Object value =
                type == String.class ? null : Yaml.read(text, line -> text).root();
        return value == null ? text : value;
    }

    private Map<String, Object> value(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Map<String, Object> last = value(arguments[arguments.length - 1]);
            return parameterized.getRawType() == List.class
                    ? anyOf(List.of(ordered("type", "array", "items", last), last))
                    : ordered("type", "object", "additionalProperties", last);
        }
        Class<?> plain = (Class<?>) type;
        Map<String, Object> other = others.get(plain);
        if (other != null) {
            return define(plain.getSimpleName(), plain, () -> other);
        }
        List<Type> union = unions.get(plain);
        if (union != null) {
            return define(
                    plain.getSimpleName(),
                    plain,
                    () -> anyOf(union.stream().map(this::value).toList()));
        }
        Registry<?> kind = kinds.get(plain);
        if (kind != null) {
            return define(plain.getSimpleName(), plain, () -> kinds(plain, kind));
        }
        Registry<?> registry = registries.get(plain);
        if (registry != null) {
            return define(plain.getSimpleName(), plain, () -> entries(registry));
        }
        if (plain.isRecord()) {
            return define(plain.getSimpleName(), plain, () -> anyOf(forms(plain)));
        }
        return scalar(plain);
    }

    private static Map<String, Object> scalar(Class<?> type) {
        if (type.isEnum()) {
            return Map.of(
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Config::plain).toList());
        }
        return switch (type.getName()) {
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> Map.of("type", "integer");
            case "float", "double", "java.lang.Float", "java.lang.Double" -> Map.of("type", "number");
            case "boolean", "java.lang.Boolean" -> Map.of("type", "boolean");
            case "java.lang.String" -> Map.of("type", List.of("string", "number", "boolean"));
            case "java.lang.Object" -> Map.of();
            default -> throw new IllegalArgumentException("no schema is known for " + type);
        };
    }

    /// A bare name, where no option is required, or `{Name: options}`.
    private Map<String, Object> entries(Registry<?> registry) {
        List<String> bare = new ArrayList<>();
        Map<String, Object> properties = new LinkedHashMap<>();
        registry.types().forEach((name, type) -> {
            if (allHaveDefaults(Config.entries(type))) {
                bare.add(name);
            }
            properties.put(name, define(registry.kind() + "." + name, type, () -> anyOf(forms(type))));
        });
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("type", "object");
        one.put("properties", properties);
        one.put("additionalProperties", false);
        one.put("minProperties", 1);
        one.put("maxProperties", 1);
        return bare.isEmpty() ? one : anyOf(List.of(Map.of("enum", bare), one));
    }

    /// A map with a `kind` and the options of that kind.
    private Map<String, Object> kinds(Class<?> plain, Registry<?> registry) {
        List<Map<String, Object>> kinds = new ArrayList<>();
        registry.types()
                .forEach((name, type) -> kinds.add(define(
                        plain.getSimpleName() + "." + name,
                        type,
                        () -> options(type, Map.of("kind", Map.of("const", name))))));
        return anyOf(kinds);
    }

    /// The options by name; for short the first one alone; and nothing at all: each where that is enough.
    private List<Map<String, Object>> forms(Class<?> type) {
        List<Map<String, Object>> forms = new ArrayList<>();
        forms.add(options(type));
        List<Config.Entry> entries = Config.entries(type);
        if (!entries.isEmpty() && allHaveDefaults(entries.subList(1, entries.size()))) {
            Map<String, Object> first = value(entries.getFirst().type());
            boolean scalar = first.containsKey("type") || first.containsKey("enum");
            boolean named = entries.getFirst().type() instanceof Class<?> plain && registries.containsKey(plain);
            Map<String, Object> noMap = Map.of("not", Map.of("type", "object"));
            forms.add(scalar || named ? first : Map.of("allOf", List.of(first, noMap)));
        }
        if (allHaveDefaults(entries)) {
            forms.add(Map.of("type", "null"));
        }
        return forms;
    }

    private static boolean allHaveDefaults(List<Config.Entry> entries) {
        return entries.stream().allMatch(entry -> entry.standard() != null);
    }

    /// A reference to a definition, which is made once; a type may hold itself.
    private Map<String, Object> define(String name, Class<?> type, Supplier<Map<String, Object>> schema) {
        Class<?> known = defined.putIfAbsent(name, type);
        if (known == null) {
            definitions.put(name, schema.get());
        } else if (known != type) {
            throw new IllegalArgumentException(known + " and " + type + " would both be called " + name);
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(a, x);
        map.put(b, y);
        return map;
    }

    private static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
        return schemas.size() == 1 ? schemas.getFirst() : Map.of("anyOf", schemas);
    }
}
