package org.seriema.nn.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A golden file: what another library computed, as JSON.
///
/// The files stand in the test resources under `golden/`, or in the folder that the system property `seriema.golden`
/// names. A tensor is `{"shape": [..], "data": [..]}`, flat and row-major; numbers that JSON lacks are the texts
/// `NaN`, `Infinity` and `-Infinity`.
public final class Golden {

    /// The system property that names another folder of golden files.
    private static final String ROOT = "seriema.golden";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String name;
    private final JsonNode json;

    private Golden(String name, JsonNode json) {
        this.name = name;
        this.json = json;
    }

    /// All files of a folder in the order of their names.
    ///
    /// Golden files from elsewhere need not be of all kinds: a folder that is not there has no cases.
    ///
    /// @throws IllegalStateException if there are none
    public static List<Golden> all(String folder) {
        Path path = root().resolve(folder);
        if (!System.getProperty(ROOT, "").isEmpty() && Files.isDirectory(root()) && Files.notExists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Golden> all = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Golden::read)
                    .toList();
            if (all.isEmpty()) {
                throw new IllegalStateException("no golden files in " + path);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the golden files in " + path, e);
        }
    }

    /// The folders there are.
    public static List<String> kinds() throws IOException {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /// The file `<folder>/<name>.json`.
    public static Golden one(String folder, String name) {
        return read(root().resolve(folder).resolve(name + ".json"));
    }

    /// The file's name without its ending.
    public String name() {
        return name;
    }

    /// The file's outermost object.
    public JsonNode json() {
        return json;
    }

    /// Whether the file has this entry.
    public boolean has(String key) {
        return json.has(key);
    }

    /// The entry as text, number, boolean, list, map or `null`.
    public @Nullable Object plain(String key) {
        return plain(entry(key));
    }

    /// The numbers of a tensor, rounded to float.
    public float[] floats(String key) {
        return floats(entry(key));
    }

    /// The numbers of a tensor.
    public double[] doubles(String key) {
        return doubles(entry(key));
    }

    /// The shape of a tensor.
    public Shape shape(String key) {
        return shape(entry(key));
    }

    /// A tensor, rounded to float.
    public Tensor tensor(String key) {
        return tensor(entry(key));
    }

    @Override
    public String toString() {
        return name;
    }

    /// A node as text, number, boolean, list, map or `null`.
    public static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.stringValue();
    }

    /// The numbers of a tensor's node, rounded to float.
    public static float[] floats(JsonNode tensor) {
        double[] numbers = doubles(tensor);
        float[] rounded = new float[numbers.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) numbers[i];
        }
        return rounded;
    }

    /// The numbers of a tensor's node.
    public static double[] doubles(JsonNode tensor) {
        JsonNode data = tensor.get("data");
        double[] numbers = new double[data.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = data.get(i);
            numbers[i] = number.isString() ? Double.parseDouble(number.stringValue()) : number.doubleValue();
        }
        return numbers;
    }

    /// The shape of a tensor's node.
    public static Shape shape(JsonNode tensor) {
        List<Integer> axes = new ArrayList<>();
        tensor.get("shape").forEach(axis -> axes.add(axis.intValue()));
        return Shape.of(axes);
    }

    /// A node of zeros in the shape of a tensor's node.
    public static JsonNode zeros(JsonNode tensor) {
        return MAPPER.valueToTree(Map.of(
                "shape",
                shape(tensor).toList(),
                "data",
                new double[shape(tensor).size()]));
    }

    /// A tensor's node, rounded to float.
    public static Tensor tensor(JsonNode tensor) {
        return Tensor.of(shape(tensor), floats(tensor));
    }

    private JsonNode entry(String key) {
        return Objects.requireNonNull(json.get(key), () -> name + " has no \"" + key + "\"");
    }

    private static Golden read(Path file) {
        String name = file.getFileName().toString();
        return new Golden(name.substring(0, name.length() - ".json".length()), MAPPER.readTree(file.toFile()));
    }

    private static Path root() {
        String other = System.getProperty(ROOT, "");
        if (!other.isEmpty()) {
            return Path.of(other);
        }
        URL url = Objects.requireNonNull(Golden.class.getResource("/golden"), "no golden/ in the test resources");
        try {
            return Path.of(new URI(url.toString()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find the golden files at " + url, e);
        }
    }
}
