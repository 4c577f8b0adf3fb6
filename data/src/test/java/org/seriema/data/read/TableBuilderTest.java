package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;

class TableBuilderTest {

    @Test
    void takesCellsAsTextsOrNumbers() {
        TableBuilder builder = new TableBuilder(List.of("id"));
        builder.begin("meters", List.of("id", "kwh", "on"));
        builder.add("C1");
        builder.add(42.5);
        builder.add("7");
        builder.end(1);
        builder.add(17);
        builder.add((String) null);
        builder.add("off");
        builder.end(2);
        builder.note("read from a test");
        Table table = builder.build();
        assertThat(table.texts("id")).containsExactly("C1", "17");
        Cases cases = table.numbers(List.of("on", "kwh", "id"));
        assertThat(cases.values()).containsExactly(7, 42.5, Double.NaN, Double.NaN, Double.NaN, 17);
        assertThat(cases.texts()).containsOnlyKeys(2, 3).containsEntry(3, "off");
        assertThat(table.type("kwh")).isEqualTo(ColumnType.FLOAT64);
        assertThat(table.type("on")).isEqualTo(ColumnType.TEXT);
        assertThat(table.notes()).containsExactly("read from a test");
        assertThat(table.places().name(1)).isEqualTo("meters, line 2");
    }

    @Test
    void aRowHasACellForEachColumn() {
        TableBuilder builder = new TableBuilder(List.of());
        builder.begin("meters", List.of("a", "b"));
        builder.add(1);
        assertThatIllegalStateException().isThrownBy(() -> builder.end(1)).withMessageContaining("1 cells for 2");
    }

    @Test
    void keepsManyRowsInTheirOrder() {
        TableBuilder builder = new TableBuilder(List.of());
        builder.begin("first", List.of("a", "b", "c"));
        int rows = 100_000;
        for (int i = 0; i < rows; i++) {
            builder.add(i);
            builder.add(-i);
            builder.add(2.0 * i);
            builder.end(i + 1);
        }
        builder.begin("second", List.of("c", "b", "a"));
        builder.add(3);
        builder.add(2);
        builder.add(1);
        builder.end(1);
        Table table = builder.build();
        double[] some = table.numbers(List.of("c", "a")).values();
        double[] all = table.numbers(List.of("a", "b", "c")).values();
        for (int i = 0; i < rows; i++) {
            assertThat(some[2 * i] == 2.0 * i && some[2 * i + 1] == i && all[3 * i + 1] == -i)
                    .as("row %d", i)
                    .isTrue();
        }
        assertThat(all).endsWith(1, 2, 3);
        assertThat(table.type("b")).isEqualTo(ColumnType.INT64);
        assertThat(table.places().name(rows)).isEqualTo("second, line 1");
    }
}
