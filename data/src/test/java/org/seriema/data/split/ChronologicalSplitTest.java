package org.seriema.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;

class ChronologicalSplitTest {

    private static final long DAY = 86_400_000;

    @Test
    void theLatestRowsTest() {
        Indices indices = split(Map.of("test", 2)).indices(at(3, 1, 5, 2, 4));
        assertThat(indices.train()).containsExactly(1, 3, 0);
        assertThat(indices.test()).containsExactly(4, 2);
    }

    @Test
    void withoutTimesTheOrderOfTheRowsCounts() {
        Indices indices = split(Map.of()).indices(SplitRows.ofCount(8));
        assertThat(indices.train()).containsExactly(IntStream.range(0, 6).toArray());
        assertThat(indices.test()).containsExactly(6, 7);
    }

    @Test
    void rowsOfOneTimeStayTogether() {
        Indices indices = split(Map.of("test", 1)).indices(at(1, 2, 3, 3, 3));
        assertThat(indices.train()).containsExactly(0, 1);
        assertThat(indices.test()).containsExactly(2, 3, 4);
        Indices gap = split(Map.of("test", 1, "gap", 1)).indices(at(1, 2, 2, 3));
        assertThat(gap.train()).containsExactly(0);
    }

    @Test
    void rowsOrTimeAreLeftOutBeforeTheTest() {
        SplitRows days = at(LongStream.range(0, 10).toArray());
        assertThat(split(Map.of("test", 3, "gap", 2)).indices(days).train()).containsExactly(0, 1, 2, 3, 4);
        assertThat(split(Map.of("test", 3, "gap", "2d")).indices(days).train()).containsExactly(0, 1, 2, 3, 4);
        assertThat(split(Map.of("test", 3, "gap", "36 h")).indices(days).train())
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(split(Map.of("test", 3, "gap", "0d")).indices(days).train()).hasSize(7);
    }

    @Test
    void foldsInTimeKeepOneTimeTogetherToo() {
        Folds split = (Folds) Split.fromOption(Map.of("kind", "time_series_split", "n_splits", 2));
        assertThat(split.folds(at(1, 1, 2, 2, 3, 3)).get(1).test()).containsExactly(4, 5);
        Indices first = split.folds(at(1, 2, 3, 3, 4, 4, 5, 5, 6)).getFirst();
        assertThat(first.train()).containsExactly(0, 1);
        assertThat(first.test()).containsExactly(2, 3, 4, 5);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> split.folds(at(1, 2, 3, 3, 3, 4)))
                .withMessageContaining("fold 0 has no rows to test on: 6 rows, 2 folds that test on 2 each");
    }

    @Test
    void saysWhatLeavesNothing() {
        fails(Map.of("test", 2, "gap", 8), at(LongStream.range(0, 10).toArray()), "2 of 10 rows are to test");
        fails(Map.of("test", 2), at(4, 4, 4), "bring rows of more times");
        fails(Map.of("gap", "7d"), SplitRows.ofCount(8), "add time: COLUMN under data");
        fails(Map.of("test", 8), SplitRows.ofCount(8), "no row is left to train on");
        refused(Map.of("gap", "7 moons"), "a duration, such as 7d, 36h or 30min, got 7 moons");
        refused(Map.of("gap", -1), "got -1");
        refused(Map.of("gap", 1.5), "got 1.5");
    }

    @Test
    void isReadAndWritten() {
        for (Object gap : new Object[] {0, 3, "7d", "30 min"}) {
            Split split = split(Map.of("test", 0.2, "gap", gap));
            assertThat(Split.fromOption(split.toOption())).isEqualTo(split);
        }
    }

    private static SplitRows at(long... days) {
        return SplitRows.ofCount(days.length)
                .withTimes(LongStream.of(days).map(day -> day * DAY).toArray());
    }

    private static Split split(Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("kind", "chronological");
        return Split.fromOption(all);
    }

    private static void fails(Map<String, Object> options, SplitRows rows, String part) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> split(options).indices(rows))
                .withMessageContaining(part);
    }

    private static void refused(Map<String, Object> options, String part) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> split(options))
                .withMessageContaining(part);
    }
}
