package org.seriema.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.data.Cases;
import org.seriema.data.Times;
import org.seriema.data.random.RandomState;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.series.Duplicates;
import org.seriema.data.series.Readings;
import org.seriema.data.series.Series;
import org.seriema.data.series.SeriesCases;
import org.seriema.data.series.Windows;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.tensor.Shape;

/// Windows that share readings, and neighbours that are alike.
class OverlapsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void windowsAreFoundByTheirNumbers(int stride) {
        Checked table = MadeUp.windows(MadeUp.numbers(700, new RandomState(1)::standardNormal), 12, stride);
        Finding found = Objects.requireNonNull(OverlappingRows.of(table, MadeUp.random(table)));
        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.evidence()).containsEntry("shift", stride).containsEntry("neighbours", true);
        assertThat((double) Objects.requireNonNull(found.evidence().get("share")))
                .isGreaterThan(0.8);
        assertThat(found.remedy()).contains("purge: " + Math.ceilDiv(12, stride));
        assertThat(OverlappingRows.of(table)).extracting(Finding::severity).isEqualTo(Severity.INFO);
    }

    @Test
    void windowsOfTwoChannelsWithGapsAreFound() {
        RandomState random = new RandomState(1);
        double[] series = MadeUp.numbers(600, () -> random.randint(0, 10) == 0 ? Double.NaN : random.standardNormal());
        Checked flat = MadeUp.windows(series, 12, 2);
        Checked table = Checked.of(flat.cases().reshape(Shape.of(6, 2)), flat.labels(), MadeUp.NAMES);
        Finding found = Objects.requireNonNull(OverlappingRows.of(table, MadeUp.random(table)));
        assertThat(found.evidence()).containsEntry("shift", 2).containsEntry("shared_numbers", 10);
    }

    @Test
    void windowsSideBySideShareNothing() {
        Checked table = MadeUp.windows(MadeUp.numbers(1200, new RandomState(1)::standardNormal), 12, 12);
        assertThat(OverlappingRows.of(table)).isNull();
        assertThat(OverlappingRows.of(table, MadeUp.random(table))).isNull();
    }

    @Test
    void metersThatStandStillAndColumnsOfFewValuesRaiseNoAlarm() {
        RandomState random = new RandomState(2);
        Checked still = MadeUp.table(200, 10, () -> 5);
        assertThat(OverlappingRows.of(still)).isNull();
        Checked flags = MadeUp.table(300, 12, () -> random.randint(0, 2));
        assertThat(OverlappingRows.of(flags)).isNull();
        Checked counts = MadeUp.table(300, 8, () -> random.randint(0, 4));
        assertThat(OverlappingRows.of(counts)).isNull();
    }

    @Test
    void twoColumnsAreNoWindow() {
        assertThat(OverlappingRows.of(MadeUp.windows(MadeUp.numbers(90, new RandomState(1)::standardNormal), 2, 1)))
                .isNull();
    }

    @Test
    void windowsOfALongTableAreComparedByTheirTimes() {
        // two series of 20 hours, windows of 4 hours every 2
        int[] begins = IntStream.range(0, 18).map(i -> i / 9 * 20 + i % 9 * 2).toArray();
        long[] axis = IntStream.range(0, 40).mapToLong(i -> i % 20 * 3_600_000L).toArray();
        Times times = Times.along(axis, begins, 4, 1);
        Checked table = MadeUp.noise(18, 4, 1);
        List<String> groups =
                IntStream.range(0, 18).mapToObj(i -> i < 9 ? "one" : "two").toList();
        long[] last =
                IntStream.range(0, 18).mapToLong(i -> times.milliseconds(i, 3)).toArray();
        Checked windows = Checked.of(table.cases().withTimes(times), table.labels(), MadeUp.NAMES)
                .withGroups(groups)
                .withTimes(last);

        assertThat(OverlappingWindows.isAbout(windows)).isTrue();
        assertThat(OverlappingWindows.isAbout(windows.withTimes(new long[18]))).isFalse();
        assertThat(OverlappingWindows.isAbout(windows.withGroups(List.of()))).isFalse();
        Finding all = Objects.requireNonNull(OverlappingWindows.of(windows));
        assertThat(all.evidence()).containsEntry("overlapping", 18);
        assertThat(OverlappingWindows.of(windows, MadeUp.first(windows, 9))).isNull();
        // windows 7 and 8 of the second series test: only 7 touches one that trains
        Finding border = Objects.requireNonNull(OverlappingWindows.of(windows, MadeUp.first(windows, 16)));
        assertThat(border.evidence()).containsEntry("overlapping", 1);
        assertThat(OverlappingWindows.of(windows, Sides.of(18, new int[] {0, 4, 8}, new int[] {2, 6, 10})))
                .isNull();
        assertThat(MadeUp.codes(TableFindings.of(windows))).contains("overlapping_windows");
    }

    @Test
    void windowsThatTheReaderCutsAreKnownAsSuch() {
        RandomState random = new RandomState(8);
        StringBuilder csv = new StringBuilder("m,t,kwh,flag\n");
        for (int id = 0; id < 4; id++) {
            for (int day = 1; day <= 30; day++) {
                csv.append('M')
                        .append(id)
                        .append(",2014-03-")
                        .append(day < 10 ? "0" : "")
                        .append(day)
                        .append(',');
                csv.append(random.standardNormal()).append(',').append(id % 2).append('\n');
            }
        }
        Series series = new Series("t", "m", null, Duplicates.ERROR, null, 0, new Windows(5, 5, 0, 1), null, Map.of());
        SeriesCases apart = read(csv.toString(), series);
        Checked sides = table(apart);
        assertThat(OverlappingWindows.isAbout(sides)).isTrue();
        assertThat(OverlappingWindows.of(sides)).isNull();

        Series close = new Series("t", "m", null, Duplicates.ERROR, null, 0, new Windows(5, 3, 0, 1), null, Map.of());
        Checked overlapping = table(read(csv.toString(), close));
        List<Finding> found = SplitFindings.of(
                overlapping,
                MadeUp.random(overlapping).train(),
                MadeUp.random(overlapping).test());
        assertThat(MadeUp.only(found, "overlapping_windows").severity()).isEqualTo(Severity.ERROR);
        assertThat(MadeUp.codes(found)).contains("same_group").doesNotContain("overlapping_rows");
        int[] first = IntStream.range(0, overlapping.cases().count() / 2).toArray();
        int[] second =
                IntStream.range(first.length, overlapping.cases().count()).toArray();
        assertThat(MadeUp.codes(SplitFindings.of(overlapping, first, second)))
                .doesNotContain("overlapping_windows", "same_group");
    }

    private static SeriesCases read(String csv, Series series) {
        try (CsvReader reader = CsvReader.open(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                "meters.csv",
                CsvOptions.DEFAULT.withTexts("m", "t", "flag"))) {
            return new Readings(series, List.of("kwh"), List.of(), "flag")
                    .add(reader.next(1000))
                    .cases();
        }
    }

    private static Checked table(SeriesCases read) {
        int[] labels = read.labels().stream().mapToInt(Integer::parseInt).toArray();
        return Checked.of(read.cases(), labels, MadeUp.NAMES)
                .withGroups(read.groups())
                .withTimes(read.times());
    }

    @Test
    void neighboursOfARandomWalkAreAlike() {
        Checked walk = walk(400);
        Sides random = MadeUp.random(walk);
        Finding helpless = Objects.requireNonNull(NeighbouringRows.of(walk, random));
        assertThat(helpless.severity())
                .as("labels are drawn at random, so a neighbour's says nothing")
                .isEqualTo(Severity.INFO);
        int[] blocks = IntStream.range(0, 400).map(row -> row / 100 % 2).toArray();
        Checked inBlocks = Checked.of(walk.cases(), blocks, MadeUp.NAMES);
        Finding found = Objects.requireNonNull(NeighbouringRows.of(inBlocks, random));
        assertThat(found.severity()).isIn(Severity.WARNING, Severity.ERROR);
        assertThat(found.remedy()).contains("kind: chunks");
        Finding alone = Objects.requireNonNull(NeighbouringRows.of(walk));
        assertThat(alone.severity()).isEqualTo(Severity.INFO);
        assertThat(NeighbouringRows.of(walk, MadeUp.first(walk, 300))).isNull();
    }

    @Test
    void timesAndGroupsSayWhoIsANeighbour() {
        Checked walk = walk(400);
        int[] order = new RandomState(5).permutation(400);
        Checked mixed = Checked.of(walk.cases().rows(order), RuleCheck.pick(walk.labels(), order), MadeUp.NAMES);
        assertThat(NeighbouringRows.of(mixed)).isNull();
        Checked timed = mixed.withTimes(Arrays.stream(order).asLongStream().toArray());
        Finding found = Objects.requireNonNull(NeighbouringRows.of(timed));
        assertThat(found.remedy()).contains("kind: chronological");
        List<String> each = IntStream.range(0, 400).mapToObj(i -> "g" + i).toList();
        assertThat(NeighbouringRows.of(timed.withGroups(each))).isNull();
    }

    @Test
    void aTableSortedByClassOrByAnotherThingRaisesNoAlarm() {
        RandomState random = new RandomState(6);
        int[] labels = IntStream.range(0, 300).map(row -> row / 150).toArray();
        double[] values = new double[900];
        for (int row = 0; row < 300; row++) {
            int kind = row / 75;
            for (int j = 0; j < 3; j++) {
                // classes lie 9 apart, and four kinds of rows in blocks 3 apart
                values[row * 3 + j] = 9.0 * labels[row] + 3.0 * kind + random.standardNormal();
            }
        }
        Checked sorted = Checked.of(Cases.of(Tables.columns(3), values), labels, MadeUp.NAMES);
        assertThat(NeighbouringRows.of(sorted)).isNull();
    }

    private static Checked walk(int rows) {
        RandomState random = new RandomState(4);
        double[] at = new double[3];
        double[] values = new double[rows * 3];
        for (int i = 0; i < values.length; i++) {
            at[i % 3] += random.standardNormal();
            values[i] = at[i % 3];
        }
        return Checked.of(Cases.of(Tables.columns(3), values), MadeUp.everyThird(rows), MadeUp.NAMES);
    }
}
