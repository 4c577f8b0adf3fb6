package org.seriema.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Golden files of scikit-learn's metrics: the copies in the test resources, or those of `-Dseriema.golden`.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class Golden {

    private Golden() {}

    /// The folder with the golden files of the kind `metrics`.
    public static Path folder() {
        String given = System.getProperty("seriema.golden", "");
        if (!given.isEmpty()) {
            return Path.of(given, "metrics");
        }
        try {
            return Path.of(Objects.requireNonNull(Golden.class.getClassLoader().getResource("golden/metrics"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The files' names without `.json`, sorted.
    public static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The cases of a file.
    public static List<JsonNode> cases(String name) {
        List<JsonNode> cases = new ArrayList<>();
        JsonMapper.shared()
                .readTree(folder().resolve(name + ".json"))
                .get("cases")
                .forEach(cases::add);
        return cases;
    }

    /// A list of whole numbers.
    public static int[] ints(JsonNode list) {
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).intValue();
        }
        return values;
    }

    /// A list of numbers, or of rows of them, row-major; `null` is NaN.
    public static double[] doubles(JsonNode list) {
        List<Double> values = new ArrayList<>();
        collect(list, values);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// A number; `null` is NaN, and infinities are texts.
    public static double number(JsonNode node) {
        if (node.isNull()) {
            return Double.NaN;
        }
        if (node.isString()) {
            return node.stringValue().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return node.doubleValue();
    }

    private static void collect(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, values));
        } else {
            values.add(number(node));
        }
    }
}
