package org.seriema.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// Index for index what scikit-learn's `train_test_split` gives.
class TrainTestSplitGoldenTest {

    @Test
    void givesScikitLearnsIndices() {
        List<JsonNode> cases = Golden.cases("train-test-split");
        assertThat(cases).isNotEmpty();
        for (JsonNode each : cases) {
            Indices indices = split(each);
            assertThat(indices.test()).as("test of %s", name(each)).isEqualTo(Golden.ints(each.get("test")));
            assertThat(indices.train()).as("train of %s", name(each)).isEqualTo(Golden.ints(each.get("train")));
        }
    }

    @Test
    void givesScikitLearnsIndicesForLargeTables() throws Exception {
        List<JsonNode> cases = Golden.cases("train-test-split-large");
        assertThat(cases).isNotEmpty();
        for (JsonNode each : cases) {
            Indices indices = split(each);
            assertSame(name(each), indices.test(), each.get("test"));
            assertSame(name(each), indices.train(), each.get("train"));
        }
    }

    @Test
    void refusesWhatScikitLearnRefuses() {
        int refused = 0;
        for (JsonNode each : Golden.cases("split-errors")) {
            boolean comparable = !each.has("splitter")
                    && each.path("n").isNumber()
                    && !name(each).contains("inconsistent");
            if (!comparable) {
                continue;
            }
            if (each.has("error")) {
                assertThatThrownBy(() -> split(each))
                        .as(name(each))
                        .isInstanceOfAny(DataException.class, ConfigException.class, IllegalArgumentException.class)
                        .hasMessageMatching("(?s).{40,}");
                refused++;
            } else {
                assertThat(split(each).test()).as(name(each)).isEqualTo(Golden.ints(each.get("test")));
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(10);
    }

    private static Indices split(JsonNode each) {
        JsonNode stratify = each.path("stratify");
        boolean stratified = stratify.isArray() || stratify.isString();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("kind", stratified ? "stratified" : "random");
        option(each, "test_size", options, "test");
        option(each, "train_size", options, "train");
        option(each, "random_state", options, "seed");
        option(each, "shuffle", options, "shuffle");
        int n = each.get("n").intValue();
        int[] labels = stratified ? labels(stratify, n) : new int[n];
        return Split.fromOption(options).indices(SplitRows.of(labels));
    }

    private static void option(JsonNode each, String key, Map<String, Object> options, String name) {
        JsonNode value = each.path(key);
        if (value.isBoolean()) {
            options.put(name, value.booleanValue());
        } else if (value.isIntegralNumber()) {
            options.put(name, value.longValue());
        } else if (value.isNumber()) {
            options.put(name, value.doubleValue());
        } else if (value.isString()) {
            options.put(name, value.stringValue());
        }
    }

    private static int[] labels(JsonNode stratify, int n) {
        if (stratify.isString()) {
            return IntStream.range(0, n).map(formula(stratify.stringValue())).toArray();
        }
        List<String> texts = new ArrayList<>();
        stratify.forEach(label -> texts.add(label.isString() ? label.stringValue() : sortable(label.doubleValue())));
        List<String> classes = List.copyOf(new TreeSet<>(texts));
        return texts.stream().mapToInt(classes::indexOf).toArray();
    }

    /// Numbers as texts of the same order.
    private static String sortable(double value) {
        return String.format("%020.6f", value + 1e9);
    }

    private static IntUnaryOperator formula(String text) {
        return switch (text) {
            case "i < 3615" -> i -> i < 3615 ? 1 : 0;
            case "(i * 37) % 100 < 9" -> i -> (i * 37) % 100 < 9 ? 1 : 0;
            case "(i * i + 3 * i) % 7 == 0" -> i -> ((long) i * i + 3L * i) % 7 == 0 ? 1 : 0;
            case "(i * 13) % 5" -> i -> (i * 13) % 5;
            default -> throw new IllegalArgumentException("no formula " + text);
        };
    }

    private static void assertSame(String name, int[] rows, JsonNode expected) throws Exception {
        assertThat(rows).as(name).hasSize(expected.get("count").intValue());
        assertThat(Arrays.copyOf(rows, 20)).as(name).isEqualTo(Golden.ints(expected.get("first20")));
        byte[] text = Arrays.stream(rows)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(text);
        assertThat(HexFormat.of().toHexDigits((int) crc.getValue()))
                .isEqualTo(expected.get("crc32").stringValue());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo(expected.get("sha256").stringValue());
    }

    private static String name(JsonNode each) {
        String text = each.toString();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
