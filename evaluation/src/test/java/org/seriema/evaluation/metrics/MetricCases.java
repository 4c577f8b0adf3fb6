package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the golden files of scikit-learn's metrics.
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

    static boolean isBinary(JsonNode golden) {
        return !golden.has("sample_weight")
                && (golden.has("y") ? classes(golden).size() <= 2 : rows(golden) == 2);
    }

    /// The labels as 0 and 1; of -1 and 1, the lower is 0.
    static int[] labels(JsonNode golden, String key) {
        List<String> classes = classes(golden);
        boolean plain = List.of("0", "1").containsAll(classes);
        return golden.get(key)
                .valueStream()
                .mapToInt(label -> plain ? label.asInt() : classes.indexOf(label.asString()))
                .toArray();
    }

    static double[] doubles(JsonNode list) {
        return list.valueStream().mapToDouble(MetricCases::number).toArray();
    }

    /// A number, whether bare, `null` for NaN, `"inf"`, or in the object that also holds scikit-learn's warning.
    static double number(JsonNode node) {
        JsonNode value = node.has("value") ? node.get("value") : node;
        if (value.isNull()) {
            return Double.NaN;
        }
        return value.isString() ? textNumber(value.asString()) : value.asDouble();
    }

    static void assertClose(String what, double actual, JsonNode expected) {
        double value = number(expected);
        if (Double.isNaN(value)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual).as(what).isCloseTo(value, Offset.offset(1e-12));
        }
    }

    private static double textNumber(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static List<String> classes(JsonNode golden) {
        Stream<JsonNode> labels = golden.get("y").valueStream();
        Stream<JsonNode> predicted =
                golden.has("predicted") ? golden.get("predicted").valueStream() : Stream.empty();
        return Stream.concat(labels, predicted)
                .map(JsonNode::asString)
                .distinct()
                .sorted()
                .toList();
    }

    private static int rows(JsonNode golden) {
        return golden.get("confusion_given").size();
    }
}
