package org.seriema.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

class GroupAndColumnSplitTest {

    @Test
    void groupsStayTogether() {
        SplitRows rows = SplitRows.ofCount(6).withGroups(List.of("a", "b", "a", "c", "b", "c"));
        Indices indices = Split.fromOption(Map.of("kind", "group", "test", 1)).indices(rows);
        assertThat(indices.test()).hasSize(2).isSorted();
        assertThat(indices.train()).hasSize(4);
        fails(Map.of("kind", "group"), SplitRows.ofCount(6), "add group: COLUMN under data");
        fails(
                Map.of("kind", "group", "test", 3),
                rows,
                "split of 3 groups (test: 3, train: the rest): no group is left");
    }

    @Test
    void stratifiedGroupsKeepTheSharesOfClasses() {
        RandomState random = new RandomState(5);
        int[] labels = new int[3000];
        String[] groups = new String[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int group = random.randint(0, 150);
            groups[i] = "g" + group;
            labels[i] = random.randomSample() < (group % 10 == 0 ? 0.6 : 0.05) ? 1 : 0;
        }
        SplitRows rows = SplitRows.of(labels).withGroups(List.of(groups));
        double all = Arrays.stream(labels).average().orElseThrow();
        for (double share : new double[] {0.1, 0.2, 0.3, 0.5}) {
            Indices indices = Split.fromOption(Map.of("kind", "stratified_group", "test", share))
                    .indices(rows);
            assertThat((double) indices.test().length / labels.length).isBetween(share - 0.03, share + 0.03);
            assertThat(Arrays.stream(indices.test())
                            .map(row -> labels[row])
                            .average()
                            .orElseThrow())
                    .isBetween(all - 0.03, all + 0.03);
            List<String> tested = Arrays.stream(indices.test())
                    .mapToObj(row -> groups[row])
                    .distinct()
                    .toList();
            assertThat(Arrays.stream(indices.train()).mapToObj(row -> groups[row]))
                    .doesNotContainAnyElementsOf(tested);
        }
        fails(
                Map.of("kind", "stratified_group"),
                SplitRows.of(0, 1, 0).withGroups(List.of("a", "a", "a")),
                "the 1 groups of 3 rows leave one side without rows");
    }

    @Test
    void aColumnSaysWhoTests() {
        SplitRows rows = SplitRows.ofCount(5).withColumn("part", List.of("test", "train", "valid", "train", "test"));
        Split split = Split.fromOption(Map.of("kind", "column", "column", "part", "left_out", "valid"));
        assertThat(split.columns()).containsExactly("part");
        assertThat(Split.fromOption(split.toOption())).isEqualTo(split);
        assertThat(split.indices(rows).train()).containsExactly(1, 3);
        assertThat(split.indices(rows).test()).containsExactly(0, 4);
        fails(
                Map.of("kind", "column", "column", "part"),
                rows,
                "says \"valid\" in 1 of 5 rows; expected train (train) or test (test); add the value to");
        fails(
                Map.of(
                        "kind",
                        "column",
                        "column",
                        "part",
                        "train",
                        "valid",
                        "test",
                        List.of("train", "test"),
                        "left_out",
                        "x"),
                SplitRows.ofCount(1).withColumn("part", List.of("test")),
                "0 rows train, 1 test and 0 do neither");
    }

    @Test
    void aColumnOfNumbersSaysItToo() {
        SplitRows rows = SplitRows.ofCount(3).withColumn("fold", List.of("0", "1.0", "0"));
        Split split = Split.fromOption(Map.of("kind", "column", "column", "fold", "train", 0, "test", 1));
        assertThat(split.indices(rows).test()).containsExactly(1);
    }

    @Test
    void refusesValuesThatStandOnBothSides() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Split.fromOption(
                        Map.of("kind", "column", "column", "part", "train", List.of("a", "b"), "test", "b")))
                .withMessageContaining("\"b\" stands under train and under test");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Split.fromOption(Map.of("kind", "column", "column", "part", "test", List.of())))
                .withMessageContaining("at least one value each");
    }

    @Test
    void labelsMustBeAsManyAsRows() {
        assertThat(SplitRows.ofCount(2).withLabels(List.of("b", "a")).labels()).containsExactly(1, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SplitRows.ofCount(5).withLabels(List.of("a")))
                .withMessageContaining("1 labels for 5 rows; give one for each row");
        assertThat(IntStream.of(SplitRows.ofCount(3).labels()).sum()).isZero();
    }

    private static void fails(Map<String, Object> options, SplitRows rows, String part) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Split.fromOption(options).indices(rows))
                .withMessageContaining(part);
    }
}
