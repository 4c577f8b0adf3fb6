package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import org.seriema.data.GoldenCheck;
import org.seriema.data.Places;
import tools.jackson.databind.JsonNode;

/// Compares reading of tables, numbers and dates with pandas.
public final class GoldenReading {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "read-csv", GoldenCsv::check,
            "to-numeric", GoldenReading::toNumeric,
            "float-parsing", GoldenReading::floatParsing,
            "dates", GoldenReading::dates);

    private GoldenReading() {}

    /// A case has these keys, perhaps the optional ones, and no others.
    static void keys(JsonNode node, Set<String> needed, Set<String> optional) {
        Set<String> names = new HashSet<>(node.propertyNames());
        assertThat(names).containsAll(needed);
        names.removeAll(needed);
        names.removeAll(optional);
        assertThat(names).as("unknown keys").isEmpty();
    }

    private static void toNumeric(JsonNode golden) {
        keys(golden, Set.of("texts", "coerced", "each_alone"), Set.of());
        List<String> texts = texts(golden.get("texts"));
        JsonNode coerced = golden.get("coerced");
        keys(coerced, Set.of("dtype", "values", "isna"), Set.of());
        column(texts, coerced.get("dtype").stringValue(), Golden.doubles(coerced.get("values")));
        for (int i = 0; i < texts.size(); i++) {
            assertThat(Double.isNaN(Numbers.parse(texts.get(i))))
                    .isEqualTo(coerced.get("isna").get(i).booleanValue());
        }
        for (JsonNode alone : golden.get("each_alone")) {
            keys(alone, Set.of("text", "dtype", "value", "raise"), Set.of());
            String text = alone.get("text").stringValue();
            double[] value = {Golden.number(alone.get("value"))};
            column(List.of(text), alone.get("dtype").stringValue(), value);
            // What pandas refuses is a text of a table here, which its cases name until they are coerced.
            Table table = table(List.of(text));
            assertThat(table.numbers(List.of("x")).texts().isEmpty() || Numbers.isMissing(text))
                    .as(text)
                    .isEqualTo(alone.get("raise").isNull() || Numbers.isMissing(text));
        }
    }

    /// Compares a column of texts taken as numbers, what is none taken as missing.
    private static void column(List<String> texts, String type, double[] expected) {
        Table table = table(texts);
        // Whole numbers have no negative zero.
        double zero = type.equals("int64") ? 0.0 : -0.0;
        assertThat(texts.stream()
                        .mapToDouble(text -> Numbers.parse(text) + zero)
                        .toArray())
                .as("%s", texts)
                .isEqualTo(expected);
        assertThat(Arrays.stream(table.numbers(List.of("x")).values())
                        .map(value -> value + zero)
                        .toArray())
                .isEqualTo(expected);
        boolean coerced = Set.of(ColumnType.TEXT, ColumnType.LARGE, ColumnType.MIXED_SIGNS)
                .contains(table.type("x"));
        assertThat(coerced ? "float64" : table.type("x").pandas())
                .as("%s", texts)
                .isEqualTo(type);
    }

    private static Table table(List<String> texts) {
        TableBuilder builder = new TableBuilder(List.of());
        builder.begin("texts", List.of("x"));
        for (int i = 0; i < texts.size(); i++) {
            builder.add(texts.get(i));
            builder.end(i + 1);
        }
        return builder.build();
    }

    private static void floatParsing(JsonNode golden) {
        Set<String> parsers =
                Set.of("read_csv_None", "read_csv_high", "read_csv_legacy", "read_csv_round_trip", "to_numeric");
        Set<String> needed = new HashSet<>(parsers);
        parsers.forEach(parser -> needed.add("differs_from_python_" + parser));
        needed.addAll(Set.of("texts", "python_float"));
        keys(golden, needed, Set.of());
        List<String> texts = texts(golden.get("texts"));
        double[] expected = Golden.doubles(golden.get("python_float"));
        assertThat(table(texts).numbers(List.of("x")).values()).isEqualTo(expected);
        for (String parser : parsers) {
            assertThat(golden.get("differs_from_python_" + parser).intValue())
                    .as(parser)
                    .isZero();
            assertThat(Golden.doubles(golden.get(parser))).isEqualTo(expected);
        }
    }

    private static void dates(JsonNode golden) {
        keys(golden, Set.of("texts"), Set.of("options", "value", "error", "warnings"));
        @Nullable String format = null;
        boolean dayFirst = false;
        boolean coerce = false;
        JsonNode options = golden.path("options");
        for (String option : options.isMissingNode() ? List.<String>of() : options.propertyNames()) {
            JsonNode value = options.get(option);
            switch (option) {
                case "format" -> format = value.stringValue();
                case "dayfirst" -> dayFirst = value.booleanValue();
                case "errors" -> {
                    assertThat(value.stringValue()).isIn("coerce", "raise");
                    coerce = value.stringValue().equals("coerce");
                }
                default -> fail("unknown option " + option);
            }
        }
        List<String> texts = texts(golden.get("texts"));
        Dates dates = new Dates(format, dayFirst, coerce);
        Places places = Places.numbered(texts.size());
        if (golden.has("error")) {
            assertThatExceptionOfType(DataException.class).isThrownBy(() -> dates.parse(texts, "x", places));
        } else {
            assertThat(dates.parse(texts, "x", places)).isEqualTo(times(golden.get("value")));
        }
    }

    static List<@Nullable LocalDateTime> times(JsonNode list) {
        List<@Nullable LocalDateTime> times = new ArrayList<>();
        list.forEach(item -> times.add(item.isNull() ? null : LocalDateTime.parse(item.stringValue())));
        return times;
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.isNull() ? "" : item.stringValue()));
        return texts;
    }
}
