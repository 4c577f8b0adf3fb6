package org.seriema.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;
import org.seriema.data.Shared;
import org.seriema.data.random.RandomState;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;

class SplitTest {

    private static final List<String> NAMES = List.of("Normal", "Faulty");

    @Test
    void readsAndWritesEveryKind() {
        for (Split split : List.of(
                new RandomSplit(Share.fromOption(0.2), null, 42, true),
                new StratifiedSplit(Share.fromOption(0.3), Share.fromOption(0.5), 42),
                new ChunksSplit(Share.fromOption(9), 3, 100, 0),
                new FilesSplit(List.of("test.csv")))) {
            assertThat(Split.fromOption(split.toOption())).isEqualTo(split);
        }
        assertThat(Split.fromOption(Map.of("kind", "files", "test", "a.csv")).testFiles())
                .containsExactly("a.csv");
        assertThat(Split.fromOption(Map.of("kind", "random"))).isEqualTo(new RandomSplit(null, null, 0, true));
    }

    @Test
    void everyKindMayBeWrittenWithDashes() {
        for (String kind : Split.ALL.names()) {
            Map<String, Object> options = new LinkedHashMap<>(
                    switch (kind) {
                        case "chunks" -> Map.of("test", 9, "purge", 3);
                        case "files" -> Map.of("test", "a.csv");
                        case "column" -> Map.of("column", "part", "test", "b");
                        default -> Map.of();
                    });
            options.put("kind", kind);
            Split underscores = Split.fromOption(options);
            options.put("kind", kind.replace('_', '-'));
            assertThat(Split.fromOption(options)).isEqualTo(underscores);
            assertThat(underscores.toOption()).asInstanceOf(MAP).containsEntry("kind", kind);
        }
        refused(Map.of("kind", "k-flod"), "did you mean \"k_fold\"?");
    }

    @Test
    void refusesWhatIsNoSplit() {
        refused(Map.of("kind", "randm", "test", 0.2), "did you mean \"random\"?");
        refused(Map.of("test", 0.2), "kinds: random, stratified, group, stratified_group");
        refused("random", "expected a split such as {kind: random");
        refused(Map.of("kind", "random", "tset", 0.2), "did you mean \"test\"?");
        refused(Map.of("kind", "random", "test", 1.5), "expected a share between 0 and 1");
        refused(Map.of("kind", "random", "test", 0.2, "seed", -1), "between 0 and 4294967295, got -1");
        refused(Map.of("kind", "chunks", "test", 9), "needs the option \"purge\"");
        refused(Map.of("kind", "chunks", "test", 9, "purge", 3, "size", 0), "size must be at least 1, got 0");
        refused(Map.of("kind", "files", "test", List.of()), "at least one test file");
    }

    /// Whatever the rows and options: no row twice, none on both sides, none from outside.
    @Test
    void noRowIsTakenTwice() {
        RandomState random = new RandomState(3);
        for (int round = 0; round < 300; round++) {
            int n = 20 + random.randint(0, 300);
            int[] labels = IntStream.range(0, n)
                    .map(i -> i < 4 ? i % 2 : random.randint(0, 2))
                    .toArray();
            long seed = random.randint(0, 1000);
            Share test = Share.fromOption(random.uniform(0.2, 0.5));
            Split split =
                    switch (round % 4) {
                        case 0 -> new RandomSplit(test, null, seed, random.randint(0, 2) == 1);
                        case 1 -> new StratifiedSplit(test, null, seed);
                        case 2 -> new ChunksSplit(test, random.randint(0, 2), 5 + random.randint(0, 4), seed);
                        default -> new FilesSplit(List.of("x"));
                    };
            int fromTestFiles = split.testFiles().isEmpty() ? 0 : 5;
            Indices indices = split.indices(SplitRows.of(labels).withTestFiles(fromTestFiles));
            int[] all = IntStream.concat(Arrays.stream(indices.train()), Arrays.stream(indices.test()))
                    .toArray();
            Set<Integer> distinct = new HashSet<>(Arrays.stream(all).boxed().toList());
            assertThat(distinct).as("%s of %d", split, n).hasSize(all.length).allMatch(row -> row >= 0 && row < n);
            assertThat(indices.train()).isNotEmpty();
            assertThat(indices.test()).isNotEmpty();
            if (!(split instanceof ChunksSplit)) {
                assertThat(all).hasSize(n);
            }
        }
    }

    @Test
    void chunksKeepTheirDistance() {
        ChunksSplit split = new ChunksSplit(Share.fromOption(0.3), 3, 10, 1);
        Indices indices = split.indices(SplitRows.of(new int[95]));
        for (int train : indices.train()) {
            for (int test : indices.test()) {
                assertThat(Math.abs(train - test)).isGreaterThan(6);
            }
        }
        assertThat(indices.test()).isSorted();
        assertThat(indices.train()).isSorted();
    }

    @Test
    void chunksMustLeaveRowsOnBothSides() {
        fails(
                () -> new ChunksSplit(Share.fromOption(2), 0, 10, 0).indices(SplitRows.of(new int[20])),
                "2 chunks of 10, and 2");
        fails(
                () -> new ChunksSplit(Share.fromOption(1), 10, 10, 0).indices(SplitRows.of(new int[20])),
                "nothing is left on one side");
    }

    @Test
    void filesTestWithTheirOwnRows() {
        Indices indices = new FilesSplit(List.of("t.csv"))
                .indices(SplitRows.of(new int[5]).withTestFiles(2));
        assertThat(indices.train()).containsExactly(0, 1, 2);
        assertThat(indices.test()).containsExactly(3, 4);
        fails(
                () -> new FilesSplit(List.of("t.csv"))
                        .indices(SplitRows.of(new int[5]).withTestFiles(5)),
                "got 0 and 5");
    }

    @Test
    void aClassMissingFromOneSideIsAnError() {
        int[] labels = {0, 0, 1, 0, 0};
        Indices indices = new Indices(new int[] {0, 1, 2}, new int[] {3, 4});
        fails(() -> indices.requireEveryClass(labels, NAMES), "the 2 test rows hold no case of the class Faulty");
        Indices other = new Indices(new int[] {0, 1}, new int[] {2, 3});
        fails(() -> other.requireEveryClass(labels, NAMES), "the 2 training rows hold no case of the class Faulty");
        assertThat(indices.requireEveryClass(new int[] {0, 1, 0, 1, 0}, NAMES)).isSameAs(indices);
    }

    @Test
    void aStratifiedSplitNamesTheClassThatIsTooSmall() {
        fails(
                () -> new StratifiedSplit(Share.fromOption(0.2), null, 0).indices(SplitRows.of(0, 0, 0, 0, 0, 1)),
                "only 1 row is of class 1");
        fails(
                () -> new StratifiedSplit(Share.fromOption(1), null, 0).indices(SplitRows.of(0, 1, 0, 1, 0, 1)),
                "2 classes on either side, and 1 is to test");
    }

    @ParameterizedTest
    @CsvSource({"10, 0.2, 8", "11, 0.2, 8", "252, 0.1, 226", "3, 0.5, 1"})
    void validationTakesTheLastRowsAsKerasDoes(int n, double share, int stay) {
        int[] train = IntStream.range(0, n).map(i -> n - i).toArray();
        Indices indices = Indices.validation(train, share);
        assertThat(indices.train()).isEqualTo(Arrays.copyOf(train, stay));
        assertThat(indices.test()).isEqualTo(Arrays.copyOfRange(train, stay, n));
    }

    @Test
    void validationMustLeaveRowsOnBothSides() {
        fails(() -> Indices.validation(new int[] {1}, 0.2), "no row on one side");
        fails(() -> Indices.validation(new int[10], 1), "no row on one side");
    }

    /// The counts that real Keras was measured on.
    @Tag("shared-data")
    @ParameterizedTest
    @CsvSource({"stuck-at-10, 56", "stuck-at-50, 507", "out-of-bounds-20, 173"})
    void purgedChunksAreThoseOfTheMeasurements(String name, int faulty) {
        List<String> labels = CsvReader.read(
                        Shared.data("wsn-zidi-2018/" + name + ".csv"), CsvOptions.DEFAULT.withTexts("Label"))
                .texts("Label");
        int[] classes =
                labels.stream().mapToInt(label -> label.equals("-1") ? 1 : 0).toArray();
        Map<String, Object> options = new LinkedHashMap<>(Map.of("kind", "chunks", "size", 100, "test", 9));
        options.put("purge", 3);
        options.put("seed", 0);
        int[] test = Split.fromOption(options).indices(SplitRows.of(classes)).test();
        assertThat(test).hasSize(852);
        assertThat(Arrays.stream(test).map(row -> classes[row]).sum()).isEqualTo(faulty);
    }

    private static void refused(Object option, String part) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Split.fromOption(option))
                .withMessageContaining(part);
    }

    private static void fails(ThrowingCallable action, String part) {
        assertThatExceptionOfType(DataException.class).isThrownBy(action).withMessageContaining(part);
    }
}
