package org.seriema.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

class FoldsTest {

    private static final int ROWS = 200;

    /// Twenty groups of ten rows, classes 0 and 1.
    private static final SplitRows TABLE = SplitRows.of(
                    IntStream.range(0, ROWS).map(i -> i % 3 == 0 ? 1 : 0).toArray())
            .withGroups(IntStream.range(0, ROWS).mapToObj(i -> "g" + i / 10).toList());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k_fold",
                "stratified_k_fold",
                "group_k_fold",
                "stratified_group_k_fold",
                "repeated_k_fold",
                "repeated_stratified_k_fold",
                "leave_one_group_out"
            })
    void eachRowTestsOnceARepeat(String kind) {
        Folds split = split(kind, Map.of());
        assertThat(Split.fromOption(split.toOption())).isEqualTo(split);
        List<Indices> folds = split.folds(TABLE);
        int[] tested = new int[ROWS];
        for (Indices fold : folds) {
            Arrays.stream(fold.test()).forEach(row -> tested[row]++);
            assertThat(fold.train()).hasSize(ROWS - fold.test().length).isSorted();
            assertThat(fold.test()).isSorted();
        }
        assertThat(Arrays.stream(tested).distinct().toArray()).containsExactly(kind.startsWith("rep") ? 10 : 1);
        assertThat(split.indices(TABLE).test()).isEqualTo(folds.getFirst().test());
        assertThat(split(kind, Map.of("fold", 2)).indices(TABLE).test())
                .isEqualTo(folds.get(2).test());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shuffle_split", "stratified_shuffle_split", "group_shuffle_split", "time_series_split"})
    void aFoldIsOneOfAll(String kind) {
        Folds split = split(kind, Map.of("fold", 3));
        assertThat(Split.fromOption(split.toOption())).isEqualTo(split);
        List<Indices> folds = split.folds(TABLE);
        assertThat(folds).hasSize(kind.contains("group") || kind.contains("time") ? 5 : 10);
        assertThat(split.indices(TABLE).test()).isEqualTo(folds.get(3).test());
        assertThat(split.indices(TABLE).train()).isEqualTo(folds.get(3).train());
    }

    @ParameterizedTest
    @ValueSource(strings = {"group_k_fold", "stratified_group_k_fold", "leave_one_group_out", "group_shuffle_split"})
    void noGroupIsTornApart(String kind) {
        for (Indices fold : split(kind, Map.of()).folds(TABLE)) {
            List<Integer> trained = Arrays.stream(fold.train())
                    .map(row -> row / 10)
                    .boxed()
                    .distinct()
                    .toList();
            assertThat(Arrays.stream(fold.test()).map(row -> row / 10).boxed()).doesNotContainAnyElementsOf(trained);
        }
    }

    /// Folds list their rows in the table's order, so the last of them may be all of one class.
    @ParameterizedTest
    @ValueSource(strings = {"k_fold", "stratified_k_fold", "repeated_k_fold", "shuffle_split"})
    void validationRowsAreDrawnWithTheClassesShares(String kind) {
        int[] labels = IntStream.range(0, ROWS).map(i -> i < 50 ? 1 : 0).toArray();
        SplitRows rows = SplitRows.of(labels);
        Folds split = split(kind, Map.of());
        int[] train = split(kind.equals("k_fold") ? "stratified_k_fold" : kind, Map.of())
                .folds(rows)
                .getFirst()
                .train();
        Indices kept = split.validation(rows, train, 0.25, 3);
        assertThat(IntStream.concat(Arrays.stream(kept.train()), Arrays.stream(kept.test()))
                        .sorted()
                        .toArray())
                .isEqualTo(Arrays.stream(train).sorted().toArray());
        assertThat(kept.test()).hasSize((int) Math.ceil(0.25 * train.length));
        double share = Arrays.stream(train).map(row -> labels[row]).average().orElseThrow();
        assertThat(Arrays.stream(kept.test()).map(row -> labels[row]).sum())
                .isBetween((int) Math.floor(share * kept.test().length), (int) Math.ceil(share * kept.test().length));
        assertThat(split.validation(rows, train, 0.25, 3).test()).isEqualTo(kept.test());
        assertThat(split.validation(rows, train, 0.25, 4).test()).isNotEqualTo(kept.test());
    }

    @ParameterizedTest
    @ValueSource(strings = {"k_fold", "group_k_fold", "stratified_group_k_fold", "leave_one_group_out"})
    void noGroupIsTornApartByValidation(String kind) {
        Folds split = split(kind, Map.of());
        for (Indices fold : split.folds(TABLE)) {
            Indices kept = split.validation(TABLE, fold.train(), 0.25, 0);
            List<Integer> trained =
                    Arrays.stream(kept.train()).map(row -> row / 10).boxed().toList();
            assertThat(kept.test()).isNotEmpty();
            assertThat(Arrays.stream(kept.test()).map(row -> row / 10).boxed()).doesNotContainAnyElementsOf(trained);
            assertThat(kept.train().length + kept.test().length).isEqualTo(fold.train().length);
        }
    }

    /// Also where the rows are listed in the table's order and the table is not in that of time.
    @Test
    void inTheOrderOfTimeTheLatestRowsAreWatched() {
        Folds split = split("time_series_split", Map.of());
        SplitRows backwards = SplitRows.ofCount(60)
                .withTimes(IntStream.range(0, 60).mapToLong(i -> 60 - i).toArray());
        int[] inTableOrder = IntStream.range(20, 60).toArray();
        Indices kept = split.validation(backwards, inTableOrder, 0.25, 0);
        assertThat(kept.test()).containsExactly(29, 28, 27, 26, 25, 24, 23, 22, 21, 20);
        assertThat(kept.train()).startsWith(59, 58, 57).hasSize(30);
        int[] fold = split.folds(backwards).get(1).train();
        assertThat(split.validation(backwards, fold, 0.25, 0).test())
                .isEqualTo(Indices.validation(fold, 0.25).test());
    }

    @Test
    void validationLeavesRowsOnBothSides() {
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> split("k_fold", Map.of())
                .validation(SplitRows.of(0, 1, 0, 1), new int[] {0, 1}, 0.2, 0));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> split("group_k_fold", Map.of())
                        .validation(TABLE, IntStream.range(0, 10).toArray(), 0.2, 0))
                .withMessageContaining("groups");
    }

    @Test
    void namesWhatCannotBeFolded() {
        refused("k_fold", Map.of("n_splits", 1), "n_splits must be at least 2");
        refused("k_fold", Map.of("fold", 5), "fold must lie between 0 and 4");
        refused("k_fold", Map.of("seed", 1), "add shuffle: true, or leave the seed out");
        refused("repeated_k_fold", Map.of("n_repeats", 0), "n_repeats must be at least 1");
        refused("shuffle_split", Map.of("n_splits", 0), "n_splits must be at least 1");
        refused("time_series_split", Map.of("max_train_size", 0), "max_train_size must be at least 1");
        refused("leave_one_group_out", Map.of("group", "a", "fold", 1), "leave one of them out");
        refused("leave_one_group_out", Map.of("fold", -1), "must not be negative");
        fails("k_fold", SplitRows.ofCount(3), "3 rows cannot be divided into 5 folds; take n_splits of at most 3");
        fails("group_k_fold", TABLE.withGroups(names("a", "b")), "2 groups cannot be divided into 5 folds");
        fails("group_k_fold", SplitRows.ofCount(9), "add group: COLUMN under data");
        fails("stratified_k_fold", SplitRows.of(0, 1, 2, 3, 0), "the largest of 4 classes has 2");
        fails("leave_one_group_out", TABLE.withGroups(names("a", "a")), "expected at least 2 groups, got 1");
        fails("time_series_split", SplitRows.ofCount(4), "need at least 6 rows, got 4");
        fails(
                "stratified_k_fold",
                SplitRows.ofCount(4).withLabels(List.of("0.5", "1", "0.5", "1")),
                "numbers with digits behind the point, such as 0.5");
    }

    @Test
    void saysWhichClassIsRarerThanTheFolds() {
        SplitRows rows = SplitRows.of(0, 0, 0, 0, 0, 0, 1, 1).withClassNames(List.of("Normal", "Faulty"));
        for (String kind : List.of("stratified_k_fold", "repeated_stratified_k_fold")) {
            assertThat(split(kind, Map.of()).notes(rows))
                    .singleElement()
                    .asString()
                    .contains("the class Faulty has only 2 rows for 5 folds", "take fewer folds");
        }
        assertThat(split("k_fold", Map.of()).notes(rows)).isEmpty();
    }

    @Test
    void leavesTheGroupOutThatIsNamed() {
        Indices indices = split("leave_one_group_out", Map.of("group", "g7")).indices(TABLE);
        assertThat(indices.test()).containsExactly(IntStream.range(70, 80).toArray());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        split("leave_one_group_out", Map.of("group", "g70")).indices(TABLE))
                .withMessageContaining("none of the 200 rows is of the group g70; did you mean");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () -> split("leave_one_group_out", Map.of("fold", 20)).indices(TABLE))
                .withMessageContaining("take one from 0 to 19");
    }

    @Test
    void purgesTheNeighboursOfTheGroupThatIsLeftOut() {
        Indices indices =
                split("leave_one_group_out", Map.of("group", "g7", "purge", 3)).indices(TABLE);
        assertThat(indices.test()).containsExactly(IntStream.range(70, 80).toArray());
        assertThat(indices.train())
                .containsExactly(IntStream.concat(IntStream.range(0, 67), IntStream.range(83, 200))
                        .toArray());
        assertThat(split("leave_one_group_out", Map.of("fold", 0, "purge", 3))
                        .indices(TABLE)
                        .train())
                .containsExactly(IntStream.range(13, 200).toArray());
        refused("leave_one_group_out", Map.of("purge", -1), "purge must not be negative, got -1");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () -> split("leave_one_group_out", Map.of("purge", 200)).indices(TABLE))
                .withMessageContaining("no row is left to train on when 200 rows are left out");
    }

    @Test
    void ordersGroupsAsNumbersWhereAllAre() {
        assertThat(Distinct.of(List.of("10", "9", "9.0", "-1")).names()).containsExactly("-1", "9", "10");
        assertThat(Distinct.of(List.of("10", "9", "9.0", "-1")).codes()).containsExactly(2, 1, 1, 0);
        assertThat(Distinct.of(List.of("10", "9", "b", "B")).names()).containsExactly("10", "9", "B", "b");
        assertThat(Distinct.of(List.of("90071992547409921", "90071992547409922"))
                        .count())
                .isEqualTo(2);
        assertThat(Distinct.of(List.of("\uFF5E", "\uD83D\uDE00")).names()).containsExactly("\uFF5E", "\uD83D\uDE00");
    }

    /// Each kind on a million rows; generous, so that a slow machine passes, and a loop in a loop does not.
    @Test
    void aMillionRowsAreQuick() {
        int n = 1_000_000;
        RandomState random = new RandomState(0);
        int[] labels = IntStream.range(0, n).map(i -> random.randint(0, 3)).toArray();
        SplitRows rows = SplitRows.of(labels)
                .withGroups(IntStream.range(0, n)
                        .mapToObj(i -> Integer.toString(i / 100))
                        .toList())
                .withTimes(IntStream.range(0, n)
                        .mapToLong(i -> random.randint(0, 100_000))
                        .toArray());
        for (String kind : Split.ALL.names()) {
            if (List.of("files", "column").contains(kind)) {
                continue;
            }
            Map<String, Object> options = new LinkedHashMap<>(Map.of("kind", kind));
            if (kind.equals("chunks")) {
                options.putAll(Map.of("test", 0.2, "purge", 3));
            }
            long start = System.nanoTime();
            Indices indices = Split.fromOption(options).indices(rows);
            assertThat((System.nanoTime() - start) / 1e9).as(kind).isLessThan(20);
            assertThat(indices.test()).as(kind).isNotEmpty();
        }
    }

    private static List<String> names(String first, String second) {
        return IntStream.range(0, ROWS).mapToObj(i -> i < 100 ? first : second).toList();
    }

    private static Folds split(String kind, Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("kind", kind);
        return (Folds) Split.fromOption(all);
    }

    private static void refused(String kind, Map<String, Object> options, String part) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> split(kind, options))
                .withMessageStartingWith(kind + ": ")
                .withMessageContaining(part);
    }

    private static void fails(String kind, SplitRows rows, String part) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> split(kind, Map.of()).indices(rows))
                .withMessageContaining(part);
    }
}
