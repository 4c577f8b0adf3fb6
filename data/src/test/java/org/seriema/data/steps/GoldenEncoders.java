package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.fail;
import static org.seriema.data.steps.GoldenColumnSteps.close;
import static org.seriema.data.steps.GoldenColumnSteps.known;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import org.seriema.data.Places;
import tools.jackson.databind.JsonNode;

/// scikit-learn's OneHotEncoder, LabelEncoder and LabelBinarizer.
final class GoldenEncoders {

    private GoldenEncoders() {}

    static void check(JsonNode golden) {
        if (golden.has("options")) {
            oneHot(golden);
        } else {
            labels(golden);
        }
    }

    private static void labels(JsonNode golden) {
        known(golden, "train", "test", "classes", "train_out", "test_out", "test_error", "binarizer_train_out");
        List<@Nullable Object> train = cells(golden.get("train"));
        Categories categories = Categories.of(train);
        assertThat(IntStream.range(0, categories.size())
                        .mapToObj(categories::value)
                        .toList())
                .isEqualTo(cells(golden.get("classes")));
        int[] codes = categories.codes(train);
        assertThat(codes).containsExactly(Golden.ints(golden.get("train_out")));
        List<@Nullable Object> test = cells(golden.get("test"));
        if (golden.has("test_error")) {
            assertThat(golden.get("test_error").get("message").stringValue())
                    .startsWith("y contains previously unseen labels");
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> categories.codes(test))
                    .withMessageContaining("was not among the training rows");
        } else {
            assertThat(categories.codes(test)).containsExactly(Golden.ints(golden.get("test_out")));
        }
        JsonNode rows = golden.get("binarizer_train_out");
        int[][] indicators = categories.indicators(codes);
        assertThat(indicators.length).isEqualTo(rows.size());
        for (int i = 0; i < indicators.length; i++) {
            assertThat(indicators[i]).containsExactly(Golden.ints(rows.get(i)));
        }
    }

    private static void oneHot(JsonNode golden) {
        known(
                golden,
                "train",
                "test",
                "options",
                "categories",
                "names",
                "train_out",
                "test_out",
                "test_error",
                "test_warnings",
                "test_back",
                "warnings",
                "error");
        Cases train = table(golden.get("train"));
        Cases test = table(golden.get("test"));
        if (golden.has("error") || golden.path("names").isEmpty()) {
            // scikit-learn learns to give no column at all, and stops where it is to give that back; ours stop at once.
            assertThat(golden.path("error").path("message").asString("Found array with 0 feature(s)"))
                    .startsWith("Found array with 0 feature(s)");
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> step(golden.get("options"), train.columns()).fit(train))
                    .withMessageContaining("no indicator is left");
            return;
        }
        FittedOneHot fitted = step(golden.get("options"), train.columns()).fit(train);
        for (int j = 0; j < fitted.encodings().size(); j++) {
            Categories categories = fitted.encodings().get(j).categories();
            assertThat(IntStream.range(0, categories.size())
                            .mapToObj(categories::value)
                            .toList())
                    .isEqualTo(cells(golden.get("categories").get(j)));
        }
        Cases out = fitted.transform(train);
        close(out.values(), golden.get("train_out"), "train_out");
        assertThat(out.columns()).isEqualTo(names(golden.get("names")));
        if (golden.has("test_error")) {
            unknown(fitted, test, golden.get("test_error").get("message").stringValue());
            return;
        }
        Cases testOut = fitted.transform(test);
        close(testOut.values(), golden.get("test_out"), "test_out");
        Cases back = fitted.inverse(testOut);
        int columns = train.columns().size();
        assertThat(back.columns()).isEqualTo(train.columns());
        for (int i = 0; i < back.values().length; i++) {
            Object expected = cell(golden.get("test_back").get(i / columns).get(i % columns));
            Object cell = OneHot.cell(back.values()[i], back.texts().get(i));
            assertThat(cell).isIn(accepted(fitted.encodings().get(i % columns), cell, expected));
        }
        for (String key : List.of("warnings", "test_warnings")) {
            golden.path(key).forEach(warning -> {
                assertThat(warning.get("message").stringValue()).startsWith("Found unknown categories in columns");
                assertThat(fitted.notes(test)).isNotEmpty().allSatisfy(note -> assertThat(note)
                        .contains("not among the training rows"));
            });
        }
    }

    /// What may come back. Where a column has both rare categories and one that was left out, scikit-learn gives a row
    /// without indicators the first of all categories, though that may be a rare one; ours the one that was left out.
    private static List<@Nullable Object> accepted(
            Encoding encoding, @Nullable Object cell, @Nullable Object expected) {
        List<@Nullable Object> accepted = new ArrayList<>();
        accepted.add("infrequent_sklearn".equals(expected) ? Encoding.INFREQUENT : expected);
        boolean leftOut = encoding.dropsFirst()
                && Objects.equals(cell, encoding.categories().value(encoding.code(-1)));
        if (leftOut
                && encoding.infrequent().contains(0)
                && Objects.equals(expected, encoding.categories().value(0))) {
            accepted.add(cell);
        }
        return accepted;
    }

    /// Our message names the row, the column and the first unknown category.
    private static void unknown(FittedOneHot fitted, Cases test, String message) {
        assertThat(message).matches("Found unknown categories \\[.*\\] in column \\d+ during transform");
        String column = "x" + message.replaceAll(".*in column (\\d+) during.*", "$1");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fitted.transform(test))
                .withMessageContaining("column " + column)
                .withMessageContaining("was not among the training rows")
                .satisfies(e -> assertThat(message.replaceAll("[\\[\\],']", " "))
                        .contains(" " + String.valueOf(e.getMessage()).replaceAll(".*the category \"(.*)\" was.*", "$1")
                                + " "));
    }

    private static OneHot step(JsonNode options, List<String> columns) {
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("columns", columns);
        options.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "handle_unknown" ->
                    ours.put(
                            "unknown",
                            Map.of(
                                            "error", "error",
                                            "ignore", "ignore",
                                            "infrequent_if_exist", "infrequent",
                                            "warn", "infrequent")
                                    .get(value.stringValue()));
                case "drop" -> ours.put("drop", value.isNull() ? "none" : value.stringValue());
                case "min_frequency" -> {
                    if (!value.isNull()) {
                        ours.put("min_frequency", value.doubleValue());
                    }
                }
                case "max_categories" -> {
                    if (!value.isNull()) {
                        ours.put("max_categories", value.intValue());
                    }
                }
                case "categories" -> assertThat(value.stringValue()).isEqualTo("auto");
                default -> fail("unknown option " + entry.getKey());
            }
        });
        return (OneHot) Steps.ALL.read("one_hot", ours);
    }

    /// Names as ours are: whole numbers without a fraction, `missing` for None, and `infrequent`.
    private static List<String> names(JsonNode names) {
        List<String> ours = new ArrayList<>();
        names.forEach(node -> {
            String name = node.stringValue();
            int end = name.indexOf('_') + 1;
            String category = name.substring(end);
            if (category.matches("-?\\d+\\.\\d+")) {
                category = Categories.text((Object) Double.valueOf(category));
            }
            ours.add(name.substring(0, end)
                    + switch (category) {
                        case "infrequent_sklearn" -> Encoding.INFREQUENT;
                        case "None", "nan" -> "missing";
                        default -> category;
                    });
        });
        return ours;
    }

    private static @Nullable Object cell(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return node.isString() ? node.stringValue() : (Object) node.doubleValue();
    }

    private static List<@Nullable Object> cells(JsonNode list) {
        List<@Nullable Object> cells = new ArrayList<>();
        list.forEach(node -> cells.add(cell(node)));
        return cells;
    }

    private static Cases table(JsonNode rows) {
        int columns = rows.get(0).size();
        double[] values = new double[rows.size() * columns];
        Map<Integer, String> texts = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object cell = cell(rows.get(i / columns).get(i % columns));
            values[i] = cell instanceof Double number ? number : Double.NaN;
            if (cell instanceof String text) {
                texts.put(i, text);
            }
        }
        return Cases.of(
                IntStream.range(0, columns).mapToObj(j -> "x" + j).toList(),
                values,
                texts,
                Places.numbered(rows.size()));
    }
}
