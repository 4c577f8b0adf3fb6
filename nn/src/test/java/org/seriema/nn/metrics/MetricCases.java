package org.seriema.nn.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the golden files of metrics.
final class MetricCases {

    private MetricCases() {}

    static Stream<JsonNode> of(String file) {
        String folder = System.getProperty("seriema.golden", "");
        if (!folder.isEmpty() && Files.notExists(Path.of(folder, "metrics", file))) {
            return Stream.empty(); // golden files from elsewhere need not be of all kinds
        }
        try (InputStream in = folder.isEmpty()
                ? Objects.requireNonNull(MetricCases.class.getResourceAsStream("/golden/metrics/" + file))
                : Files.newInputStream(Path.of(folder, "metrics", file))) {
            return JsonMapper.shared().readTree(in).get("cases").valueStream().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A number, whether bare, `null` for NaN, `"inf"`, or in the object that also holds scikit-learn's warning.
    static double number(JsonNode node) {
        JsonNode value = node.has("value") ? node.get("value") : node;
        if (value.isNull()) {
            return Double.NaN;
        }
        return value.isString() ? textNumber(value.asString()) : value.asDouble();
    }

    private static double textNumber(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
