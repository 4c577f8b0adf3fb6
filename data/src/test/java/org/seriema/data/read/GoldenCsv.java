package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import org.seriema.data.steps.ToNumeric;
import tools.jackson.databind.JsonNode;

/// Compares a case of `read-csv.json` with the bytes of its file as they are read with the same options.
final class GoldenCsv {

    private GoldenCsv() {}

    static void check(JsonNode golden) {
        GoldenReading.keys(golden, Set.of("name", "file", "text", "reads"), Set.of("encoding", "coerce"));
        Path file = Golden.folder().resolve(golden.get("file").stringValue());
        for (JsonNode read : golden.get("reads")) {
            GoldenReading.keys(read, Set.of("options"), Set.of("value", "error", "warnings"));
            new Read(file, read).check();
        }
        if (golden.has("coerce")) {
            Map<String, Object> options = new Read(file, golden.get("reads").get(0)).options;
            coerce(file, options, golden.get("coerce"));
        }
    }

    /// All columns as texts, then as numbers where they are some, as the step `to_numeric` leaves them.
    private static void coerce(Path file, Map<String, Object> options, JsonNode golden) {
        GoldenReading.keys(
                golden,
                Set.of(
                        "columns",
                        "coerced",
                        "fillna_0",
                        "fillna_mean",
                        "fillna_median",
                        "missing_per_column",
                        "missing_per_row"),
                Set.of());
        List<String> columns = GoldenReading.texts(golden.get("columns"));
        Map<String, Object> asTexts = new HashMap<>(options);
        asTexts.put("texts", columns);
        // Read as texts, pandas takes nothing as missing, true or a number before it coerces.
        Map<String, Object> plain = Map.of(
                "missing", List.of(),
                "true_values", List.of(),
                "false_values", List.of(),
                "decimal", ".",
                "thousands", "none");
        for (Map<String, Object> each : List.of(options, asTexts)) {
            Table table = CsvReader.read(file, CsvOptions.PANDAS.with(each).with(plain));
            Cases coerced = new ToNumeric().transform(table.numbers(columns));
            JsonNode expected = golden.get("coerced");
            assertThat(coerced.count()).isEqualTo(expected.get("rows").intValue());
            int width = columns.size();
            int[] missing = new int[width];
            int[] missingOfRow = new int[coerced.count()];
            for (int j = 0; j < width; j++) {
                for (int i = 0; i < coerced.count(); i++) {
                    double value = coerced.values()[i * width + j];
                    same(value, expected.get("values").get(j).get(i));
                    missing[j] += Double.isNaN(value) ? 1 : 0;
                    missingOfRow[i] += Double.isNaN(value) ? 1 : 0;
                }
            }
            assertThat(missing).isEqualTo(Golden.ints(golden.get("missing_per_column")));
            assertThat(missingOfRow).isEqualTo(Golden.ints(golden.get("missing_per_row")));
        }
    }

    /// Numbers stand in the file with 15 digits.
    private static void same(double value, JsonNode expected) {
        if (expected.isNumber() && Math.abs(value) >= 1e15) {
            assertThat(value / expected.doubleValue()).isBetween(1 - 1e-14, 1 + 1e-14);
        } else {
            assertThat(value).isEqualTo((Double) Golden.number(expected));
        }
    }

    /// One way to read a file.
    private static final class Read {

        private final Path file;
        private final JsonNode golden;
        private final Map<String, Object> options = new HashMap<>();
        private final List<Object> index = new ArrayList<>();
        private final List<Object> used = new ArrayList<>();
        private final List<String> dates = new ArrayList<>();
        private final Map<String, String> types = new HashMap<>();
        private @Nullable String type;
        private int most = Integer.MAX_VALUE;

        Read(Path file, JsonNode golden) {
            this.file = file;
            this.golden = golden;
            JsonNode given = golden.get("options");
            for (String name : given.propertyNames()) {
                option(name, given.get(name));
            }
        }

        private void option(String name, JsonNode value) {
            switch (name) {
                case "sep", "delimiter" ->
                    options.put("delimiter", value.stringValue().equals("\\s+") ? "whitespace" : value.stringValue());
                case "quotechar" -> options.put("quote", value.stringValue());
                case "encoding", "decimal", "thousands", "comment" -> options.put(name, value.stringValue());
                case "na_values" -> options.put("missing", scalars(value));
                case "keep_default_na" -> options.put("usual_missing", value.booleanValue());
                case "na_filter" -> {
                    if (!value.booleanValue()) {
                        options.put("usual_missing", false);
                        options.put("missing", List.of());
                    }
                }
                case "true_values", "false_values" -> {
                    List<Object> words = new ArrayList<>(
                            name.equals("true_values")
                                    ? CsvOptions.PANDAS.trueValues()
                                    : CsvOptions.PANDAS.falseValues());
                    words.addAll(scalars(value));
                    options.put(name, words);
                }
                case "skiprows" -> options.put("skip_rows", value.intValue());
                case "skipfooter" -> options.put("skip_last_rows", value.intValue());
                case "nrows" -> most = value.intValue();
                case "skip_blank_lines" -> options.put("keep_blank_lines", !value.booleanValue());
                case "skipinitialspace" -> options.put("skip_initial_space", value.booleanValue());
                case "header" -> {
                    if (value.isNull()) {
                        options.put("header", "none");
                    } else {
                        options.merge("skip_rows", value.intValue(), (a, b) -> (Integer) a + (Integer) b);
                    }
                }
                case "names" -> {
                    options.put("names", scalars(value));
                    options.put("header", "none");
                }
                case "on_bad_lines" ->
                    options.put(
                            "ragged_rows",
                            switch (value.stringValue()) {
                                case "skip", "warn" -> "skip";
                                default -> "fill";
                            });
                case "index_col" -> {
                    if (value.isBoolean()) {
                        options.put("ragged_rows", "cut");
                    } else {
                        index.addAll(scalars(value));
                    }
                }
                case "usecols" -> {
                    used.addAll(scalars(value));
                    options.putIfAbsent("ragged_rows", "cut");
                }
                case "parse_dates" -> dates.addAll(GoldenReading.texts(value));
                case "dtype" -> {
                    if (value.isString()) {
                        type = value.stringValue();
                    } else {
                        value.propertyNames()
                                .forEach(column ->
                                        types.put(column, value.get(column).stringValue()));
                    }
                }
                case "engine", "float_precision" -> assertThat(value.isString()).isTrue();
                default -> fail("unknown option " + name);
            }
        }

        private static List<Object> scalars(JsonNode value) {
            List<Object> items = new ArrayList<>();
            for (JsonNode item : value.isArray() ? value : List.of(value)) {
                items.add(
                        item.isInt()
                                ? (Object) item.intValue()
                                : item.isNumber() ? item.doubleValue() : item.stringValue());
            }
            return items;
        }

        void check() {
            if (golden.has("error")) {
                assertThatExceptionOfType(DataException.class).isThrownBy(() -> read(List.of()));
                return;
            }
            JsonNode value = golden.get("value");
            GoldenReading.keys(value, Set.of("rows", "columns", "dtypes", "values"), Set.of("index"));
            List<String> columns = GoldenReading.texts(value.get("columns"));
            if (value.get("rows").intValue() == 0) {
                try (CsvReader reader = CsvReader.open(file, CsvOptions.PANDAS.with(options))) {
                    assertThat(reader.columns()).isEqualTo(columns);
                    // pandas gives a table without rows; here that is a mistake.
                    assertThatExceptionOfType(DataException.class)
                            .isThrownBy(() -> reader.next(1))
                            .withMessageContaining("no rows");
                }
                return;
            }
            Table numbers = read(List.of());
            Table texts = read(numbers.columns());
            assertThat(numbers.rows()).isEqualTo(value.get("rows").intValue());
            List<String> all = new ArrayList<>(numbers.columns());
            List<String> indexed = index(numbers.columns(), value.has("index") ? columns.size() : all.size());
            all.removeAll(indexed);
            if (!used.isEmpty()) {
                all = all.stream()
                        .filter(name -> used.contains(name)
                                || used.contains(numbers.columns().indexOf(name)))
                        .toList();
            }
            assertThat(all).isEqualTo(columns);
            for (int j = 0; j < columns.size(); j++) {
                column(
                        numbers,
                        texts,
                        columns.get(j),
                        value.get("dtypes").get(j).stringValue(),
                        value.get("values").get(j));
            }
            if (value.has("index")) {
                index(texts, indexed, value.get("index"));
            }
            if (golden.has("warnings") && golden.get("warnings").toString().contains("Skipping line")) {
                assertThat(numbers.notes().toString()).contains("left out, the first in line");
            }
        }

        private Table read(List<String> texts) {
            Map<String, Object> all = new HashMap<>(options);
            all.put("texts", texts);
            try (CsvReader reader = CsvReader.open(file, CsvOptions.PANDAS.with(all))) {
                return reader.next(most);
            }
        }

        /// The columns that pandas takes as index: those named, or those in front of the header's.
        private List<String> index(List<String> columns, int named) {
            if (index.isEmpty()) {
                return columns.subList(0, columns.size() - named);
            }
            return index.stream()
                    .map(each -> each instanceof Integer place ? columns.get(place) : (String) each)
                    .toList();
        }

        private void index(Table texts, List<String> names, JsonNode expected) {
            for (int i = 0; i < expected.size(); i++) {
                JsonNode item = expected.get(i);
                for (int k = 0; k < names.size(); k++) {
                    JsonNode part = item.isArray() ? item.get(k) : item;
                    String cell = texts.texts(names.get(k)).get(i);
                    if (dates.contains(names.get(k))) {
                        assertThat(Dates.DEFAULT
                                        .parse(List.of(cell), names.get(k), texts.places())
                                        .getFirst())
                                .isEqualTo(part.isNull() ? null : java.time.LocalDateTime.parse(part.stringValue()));
                    } else if (part.isNumber()) {
                        assertThat(Numbers.parse(cell)).isEqualTo(part.doubleValue());
                    } else {
                        assertThat(cell).isEqualTo(part.isNull() ? cell : part.stringValue());
                    }
                }
            }
        }

        private void column(Table numbers, Table texts, String name, String dtype, JsonNode values) {
            CsvOptions read = CsvOptions.PANDAS.with(options);
            List<String> cells = texts.texts(name);
            if (dtype.startsWith("datetime64")) {
                assertThat(dates).contains(name);
                assertThat(Dates.DEFAULT.parse(cells, name, texts.places())).isEqualTo(GoldenReading.times(values));
                return;
            }
            String asked = types.getOrDefault(name, type);
            if (asked == null) {
                assertThat(numbers.type(name).pandas()).as(name).isEqualTo(dtype);
            } else {
                assertThat(asked).isEqualTo(dtype);
                boolean whole = dtype.equals("int64");
                assertThat(!whole || numbers.type(name) == ColumnType.INT64).isTrue();
            }
            ColumnType kind = dtype.equals("str") ? ColumnType.TEXT : numbers.type(name);
            double[] read64 = numbers.numbers(List.of(name)).values();
            for (int i = 0; i < cells.size(); i++) {
                JsonNode expected = values.get(i);
                String cell = cells.get(i);
                switch (kind) {
                    case TEXT -> {
                        assertThat(read.isMissing(cell))
                                .as("%s: %s", name, cell)
                                .isEqualTo(expected.isNull());
                        assertThat(cell).isEqualTo(expected.isNull() ? cell : expected.stringValue());
                    }
                    case BOOL, BOOL_WITH_GAPS ->
                        assertThat(Double.isNaN(read64[i]) ? null : (Boolean) (read64[i] != 0))
                                .isEqualTo(expected.isNull() ? null : (Boolean) expected.booleanValue());
                    default -> {
                        assertThat(read64[i]).as("%s: %s", name, cell).isEqualTo((Double) Golden.number(expected));
                        if (expected.isIntegralNumber() && "none".equals(read.thousands())) {
                            assertThat(new BigInteger(cell.strip())).isEqualTo(expected.bigIntegerValue());
                        }
                    }
                }
            }
            assertThat(cells).hasSize(values.size());
        }
    }
}
