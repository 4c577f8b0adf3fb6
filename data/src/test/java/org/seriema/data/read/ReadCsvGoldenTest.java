package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// Messy tables come out as `pandas.read_csv` gives them, but for what is refused here and mended there.
class ReadCsvGoldenTest {

    /// Rows of unequal length, doubled names and tables without rows: pandas mends them, a person should know.
    private static final Set<String> REFUSED =
            Set.of("ragged-short", "ragged-first-long", "trailing-commas-rows-only", "duplicate-header", "header-only");

    @Test
    void readsTheColumnsThatPandasReads() {
        int compared = 0;
        for (JsonNode each : Golden.cases("read-csv")) {
            String name = each.get("name").stringValue();
            for (JsonNode read : each.get("reads")) {
                if (!read.get("options").isEmpty() || name.equals("latin-1")) {
                    continue;
                }
                if (read.has("error") || REFUSED.contains(name)) {
                    assertThatExceptionOfType(DataException.class)
                            .as(name)
                            .isThrownBy(() -> read(each.get("text").stringValue(), Set.of()));
                } else {
                    compare(name, each.get("text").stringValue(), read.get("value"));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(15);
    }

    private static void compare(String name, String text, JsonNode expected) {
        List<String> columns = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (int j = 0; j < expected.get("columns").size(); j++) {
            columns.add(expected.get("columns").get(j).stringValue());
            if (expected.get("dtypes").get(j).stringValue().equals("str")) {
                texts.add(columns.get(j));
            }
        }
        Table table = read(text, texts);
        assertThat(table.columns()).as(name).isEqualTo(columns);
        assertThat(table.rows()).as(name).isEqualTo(expected.get("rows").intValue());
        for (int j = 0; j < columns.size(); j++) {
            String type = expected.get("dtypes").get(j).stringValue();
            JsonNode values = expected.get("values").get(j);
            if (type.equals("str")) {
                List<String> cells = table.texts(columns.get(j));
                for (int i = 0; i < cells.size(); i++) {
                    String cell = cells.get(i);
                    assertThat(Numbers.isMissing(cell))
                            .as("%s: %s", name, cell)
                            .isEqualTo(values.get(i).isNull());
                    assertThat(cell)
                            .isEqualTo(
                                    values.get(i).isNull()
                                            ? cell
                                            : values.get(i).stringValue());
                }
            } else if (type.startsWith("int") || type.startsWith("float")) {
                assertThat(table.numbers(List.of(columns.get(j))).values())
                        .as("%s: %s", name, columns.get(j))
                        .isEqualTo(Golden.doubles(values));
            }
        }
    }

    private static Table read(String text, Set<String> texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "text", new CsvOptions(null, texts))) {
            return reader.next(Integer.MAX_VALUE);
        }
    }
}
