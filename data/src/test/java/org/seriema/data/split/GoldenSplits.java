package org.seriema.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import org.seriema.data.GoldenCheck;
import org.seriema.data.random.GoldenStreams;
import tools.jackson.databind.JsonNode;

/// Compares random draws, splits and class weights with NumPy and scikit-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenSplits {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "random-streams", GoldenStreams::check,
            "train-test-split", GoldenSplits::split,
            "train-test-split-large", GoldenSplits::split,
            "shuffle-splits", GoldenSplits::split,
            "folds", GoldenSplits::split,
            "split-errors", GoldenSplits::split,
            "class-weights", GoldenWeights::classWeights,
            "label-maps", GoldenWeights::labelMap);

    /// scikit-learn's options by ours.
    private static final Map<String, String> OPTIONS = Map.of(
            "n_splits", "n_splits",
            "n_repeats", "n_repeats",
            "test_size", "test",
            "train_size", "train",
            "random_state", "seed",
            "shuffle", "shuffle",
            "gap", "gap",
            "max_train_size", "max_train_size");

    private static final Set<String> KINDS = Set.of(
            "KFold",
            "StratifiedKFold",
            "GroupKFold",
            "StratifiedGroupKFold",
            "LeaveOneGroupOut",
            "RepeatedKFold",
            "RepeatedStratifiedKFold",
            "TimeSeriesSplit",
            "ShuffleSplit",
            "StratifiedShuffleSplit",
            "GroupShuffleSplit");

    private GoldenSplits() {}

    /// Fails if an object has a key that is not among those a check knows.
    public static void requireKeys(JsonNode golden, String... known) {
        assertThat(known).as("known keys").containsAll(golden.propertyNames());
    }

    private static void split(JsonNode golden) {
        boolean folds = golden.has("splitter");
        if (golden.has("error")) {
            requireKeys(golden.get("error"), "type", "message");
            assertThatThrownBy(() -> divide(golden, folds))
                    .as("%s", golden)
                    .isInstanceOfAny(DataException.class, ConfigException.class, IllegalArgumentException.class)
                    .hasMessageMatching("(?s).{30,}")
                    // A remedy follows what is wrong.
                    .hasMessageMatching("(?s).*(;|expected|must|known:|between).*");
            return;
        }
        List<Indices> divided = divide(golden, folds);
        if (!folds) {
            sameRows("test", divided.getFirst().test(), golden.get("test"));
            sameRows("train", divided.getFirst().train(), golden.get("train"));
            positives(golden, divided.getFirst());
            return;
        }
        boolean othersTrain = golden.path("train").isString();
        assertThat(golden.path("train").asString("")).isIn("", "every other index, ascending");
        assertThat(divided).hasSameSizeAs(golden.get("folds"));
        for (int i = 0; i < divided.size(); i++) {
            JsonNode fold = golden.get("folds").get(i);
            requireKeys(fold, "train", "test");
            int[] test = divided.get(i).test();
            sameRows("test of fold " + i, test, fold.get("test"));
            if (othersTrain) {
                Set<Integer> tested = new TreeSet<>(Arrays.stream(test).boxed().toList());
                assertThat(divided.get(i).train())
                        .isEqualTo(IntStream.range(0, golden.get("n").intValue())
                                .filter(row -> !tested.contains(row))
                                .toArray());
            } else {
                sameRows("train of fold " + i, divided.get(i).train(), fold.get("train"));
            }
        }
    }

    /// All ways in which our split of the same name divides the rows; a note must stand where scikit-learn warns.
    private static List<Indices> divide(JsonNode golden, boolean folds) {
        SplitRows rows = rows(golden, folds ? "y" : "stratify");
        if (!folds) {
            return List.of(trainTest(golden).indices(rows));
        }
        requireKeys(golden, "splitter", "options", "n", "y", "groups", "folds", "train", "error", "warnings");
        String name = golden.get("splitter").stringValue();
        assertThat(KINDS).contains(name);
        Map<String, Object> options = options(golden.get("options"), List.copyOf(OPTIONS.keySet()));
        options.put("kind", name);
        Split split = Split.fromOption(options);
        List<Indices> all = ((Folds) split).folds(rows);
        assertThat(split.notes(rows).isEmpty()).as("no notes").isEqualTo(!golden.has("warnings"));
        options.put("fold", all.size() - 1);
        Indices last = Split.fromOption(options).indices(rows);
        assertThat(last.train()).isEqualTo(all.getLast().train());
        assertThat(last.test()).isEqualTo(all.getLast().test());
        return all;
    }

    private static Split trainTest(JsonNode golden) {
        List<String> given = List.of("test_size", "train_size", "random_state", "shuffle");
        List<String> known = new ArrayList<>(given);
        known.addAll(
                List.of("n", "stratify", "train", "test", "train_positives", "test_positives", "error", "warnings"));
        requireKeys(golden, known.toArray(String[]::new));
        assertThat(golden.has("warnings")).isFalse();
        boolean stratified = golden.has("stratify") && !golden.get("stratify").isNull();
        Map<String, Object> options = options(golden, given);
        options.put("kind", stratified ? "stratified" : "random");
        if (stratified) {
            options.remove("shuffle", true); // it always does
        }
        return Split.fromOption(options);
    }

    private static Map<String, Object> options(JsonNode given, List<String> keys) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String key : given.propertyNames()) {
            JsonNode value = given.get(key);
            String option = keys.contains(key) ? OPTIONS.get(key) : null;
            if (option == null || value.isNull()) {
                assertThat(value.isNull() || given.has("n"))
                        .as("option %s is known", key)
                        .isTrue();
            } else if (value.isBoolean()) {
                options.put(option, value.booleanValue());
            } else if (value.isIntegralNumber()) {
                options.put(option, value.longValue());
            } else if (value.isNumber()) {
                options.put(option, value.doubleValue());
            } else {
                options.put(option, value.stringValue());
            }
        }
        return options;
    }

    private static SplitRows rows(JsonNode golden, String labels) {
        int n = golden.get("n").intValue();
        SplitRows rows = SplitRows.ofCount(n);
        JsonNode y = golden.path(labels);
        if (y.isString()) {
            rows = SplitRows.of(
                    IntStream.range(0, n).map(formula(y.stringValue())).toArray());
        } else if (y.isArray()) {
            rows = rows.withLabels(texts(y));
        }
        return golden.path("groups").isArray() ? rows.withGroups(texts(golden.get("groups"))) : rows;
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static IntUnaryOperator formula(String text) {
        return switch (text) {
            case "i < 3615" -> i -> i < 3615 ? 1 : 0;
            case "(i * 37) % 100 < 9" -> i -> (i * 37L) % 100 < 9 ? 1 : 0;
            case "(i * i + 3 * i) % 7 == 0" -> i -> ((long) i * i + 3L * i) % 7 == 0 ? 1 : 0;
            case "(i * 13) % 5" -> i -> (int) ((i * 13L) % 5);
            default -> fail("no formula " + text);
        };
    }

    /// Of many rows, the sums of their labels, which are the numbers of cases where labels are 0 and 1.
    private static void positives(JsonNode golden, Indices indices) {
        if (golden.has("train_positives") || golden.has("test_positives")) {
            JsonNode y = golden.get("stratify");
            int[] labels = y.isString() ? rows(golden, "stratify").labels() : Golden.ints(y);
            assertThat(Arrays.stream(indices.train()).map(row -> labels[row]).sum())
                    .isEqualTo(golden.get("train_positives").intValue());
            assertThat(Arrays.stream(indices.test()).map(row -> labels[row]).sum())
                    .isEqualTo(golden.get("test_positives").intValue());
        }
    }

    /// Rows as a list, or, of many, their number, the first twenty and two check sums.
    public static void sameRows(String name, int[] rows, JsonNode expected) {
        if (expected.isArray()) {
            assertThat(rows).as(name).isEqualTo(Golden.ints(expected));
            return;
        }
        requireKeys(expected, "count", "first20", "crc32", "sha256");
        assertThat(rows).as(name).hasSize(expected.get("count").intValue());
        assertThat(Arrays.copyOf(rows, Math.min(20, rows.length)))
                .as(name)
                .isEqualTo(Golden.ints(expected.get("first20")));
        byte[] text = Arrays.stream(rows)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(text);
        assertThat(HexFormat.of().toHexDigits((int) crc.getValue()))
                .isEqualTo(expected.get("crc32").stringValue());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            assertThat(HexFormat.of().formatHex(digest))
                    .isEqualTo(expected.get("sha256").stringValue());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
