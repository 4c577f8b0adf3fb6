package org.seriema.data.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.seriema.config.Config;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;

class SeriesTest {

    private static final double NAN = Double.NaN;

    @Test
    void takesRowsInTheirOrderWhereThereIsNoTime() {
        SeriesCases cases = cases(Map.of("every", "rows", "windows", Map.of("size", 2)), """
                kwh,flag
                5,0
                3,1
                9,0
                """);
        assertThat(cases.cases().values()).containsExactly(5, 3, 3, 9);
        assertThat(cases.labels()).containsExactly("1", "0");
        assertThat(cases.times()).containsExactly(2, 3);
        assertThatThrownBy(() -> cases(Map.of("windows", Map.of("size", 2)), "kwh,flag\n5,0\n"))
                .hasMessageContaining("needs the column of times, time: COLUMN; or write every: rows");
    }

    @Test
    void makesEachIdACaseOnTheCommonGrid() {
        SeriesCases cases = cases(Map.of("id", "m", "time", "t"), """
                m,t,kwh,flag
                B,2014-01-02,20,1
                A,2014-01-03,3,0
                A,2014-01-01,1,0
                A,2014-01-02,2,0
                B,2014-01-04,,1
                """);
        assertThat(cases.cases().shape().toString()).contains("4, 1");
        assertThat(cases.cases().values()).containsExactly(NAN, 20, NAN, NAN, 1, 2, 3, NAN);
        assertThat(cases.cases().columns())
                .containsExactly("kwh@2014-01-01", "kwh@2014-01-02", "kwh@2014-01-03", "kwh@2014-01-04");
        assertThat(cases.ids()).containsExactly("B", "A");
        assertThat(cases.groups()).containsExactly("B", "A");
        assertThat(cases.labels()).containsExactly("1", "0");
        assertThat(time(cases.cases(), 1, 3)).hasToString("2014-01-04T00:00");
        assertThat(cases.times()).containsExactly(day(16074), day(16073));
        assertThat(cases.cases().places().name(1)).isEqualTo("meters.csv, line 4");
        assertThat(cases.notes())
                .containsExactly(
                        "series: 2 of 5 rows came later than one of a later time of their id; they are sorted now",
                        "series: every: 1d, the most common distance of two successive rows; write it into the recipe"
                                + " to be sure of it",
                        "series: 3 of 8 steps (37.5 %) have no row and are missing numbers; the longest gap within an"
                                + " id is 1 steps");
    }

    @Test
    void cutsWindowsWithinIdsAndOffGaps() {
        String table = """
                m,t,kwh,flag
                A,2014-01-01,1,0
                A,2014-01-02,2,0
                A,2014-01-03,3,1
                A,2014-01-05,5,0
                A,2014-01-06,6,1
                A,2014-01-07,7,1
                B,2014-01-01,8,0
                B,2014-01-02,9,0
                """;
        SeriesCases cases =
                cases(Map.of("id", "m", "time", "t", "every", "1d", "windows", Map.of("size", 2, "horizon", 1)), table);
        assertThat(cases.cases().values()).containsExactly(1, 2, 5, 6);
        assertThat(cases.labels()).containsExactly("1", "1");
        assertThat(cases.ids()).containsExactly("A@2014-01-02", "A@2014-01-06");
        assertThat(cases.groups()).containsExactly("A", "A");
        assertThat(cases.cases().columns()).containsExactly("kwh_t0", "kwh_t1");
        assertThat(time(cases.cases(), 1, 0)).hasToString("2014-01-05T00:00");
        assertThat(cases.times()).containsExactly(day(16072), day(16076));
        assertThat(cases.cases().places().name(1)).isEqualTo("meters.csv, line 6");
        assertThat(cases.notes())
                .containsExactly(
                        "series: 3 windows were left out, for they would go over a gap of more than 0 steps",
                        "series: 1 of 2 ids have no window of 2 rows");

        SeriesCases over = cases(
                Map.of(
                        "id",
                        "m",
                        "time",
                        "t",
                        "every",
                        "1d",
                        "longest_gap",
                        1,
                        "windows",
                        Map.of("size", 3, "horizon", 1)),
                table);
        assertThat(over.cases().values()).containsExactly(2, 3, NAN, 3, NAN, 5, NAN, 5, 6);
        assertThat(over.labels()).containsExactly("0", "1", "1");
        assertThat(over.ids()).containsExactly("A@2014-01-04", "A@2014-01-05", "A@2014-01-06");
        assertThat(over.cases().places().name(0)).isEqualTo("meters.csv, line 4");
        assertThat(over.notes()).contains("series: 1 windows were left out, for the row with their label is missing");
    }

    @Test
    void takesWindowsApartBySamplingRateAndStride() {
        SeriesCases cases = cases(
                Map.of("time", "t", "every", "rows", "windows", Map.of("size", 2, "stride", 2, "sampling_rate", 2)),
                """
                t,open,close
                2020-01-03,1,10
                2020-01-06,2,20
                2020-01-07,3,30
                2020-01-09,4,40
                2020-01-10,5,50
                """,
                List.of("open", "close"),
                null);
        assertThat(cases.cases().shape().toString()).contains("2, 2");
        assertThat(cases.cases().values()).containsExactly(1, 10, 3, 30, 3, 30, 5, 50);
        assertThat(cases.ids()).containsExactly("2020-01-07", "2020-01-10");
        assertThat(cases.labels()).isEmpty();
        assertThat(time(cases.cases(), 0, 1)).hasToString("2020-01-07T00:00");
        assertThat(time(cases.cases().rows(1), 0, 0)).hasToString("2020-01-07T00:00");
    }

    @Test
    void gathersRowsIntoStepsAsPandasResamples() {
        String table = """
                m,t,kwh,flag
                A,2014-01-01 00:10,1,0
                A,2014-01-01 00:50,,0
                A,2014-01-01 00:30,3,0
                A,2014-01-01 02:59,5,1
                A,2014-01-01 03:00,7,1
                A,2014-01-01 01:00,x,0
                """;
        Map<String, double[]> expected = Map.of(
                "mean", new double[] {2, NAN, 5, 7},
                "sum", new double[] {4, NAN, 5, 7},
                "first", new double[] {1, NAN, 5, 7},
                "last", new double[] {3, NAN, 5, 7},
                "min", new double[] {1, NAN, 5, 7},
                "max", new double[] {3, NAN, 5, 7});
        for (String how : List.of("mean", "sum", "first", "last", "min", "max")) {
            SeriesCases cases = cases(
                    Map.of("id", "m", "time", "t", "every", "1h", "aggregate", how, "windows", Map.of("size", 4)),
                    table);
            assertThat(cases.cases().values()).as(how).containsExactly(expected.get(how));
            assertThat(cases.labels()).containsExactly("1");
            assertThat(cases.ids()).containsExactly("A@2014-01-01T03:00");
            assertThat(cases.notes())
                    .contains(
                            "series: 2 of 6 rows were gathered into steps of 1h (aggregate: " + how + ")",
                            "series: 1 cells that are no numbers were set aside when rows were gathered");
        }
    }

    @Test
    void gathersRowsIntoMonthsAndStepsThatDoNotDivideADay() {
        String table = """
                m,t,kwh,flag
                A,2014-01-31,1,0
                A,2014-02-01,2,0
                A,2014-02-28 23:59:59,4,0
                A,2014-04-01,8,0
                """;
        SeriesCases months = cases(Map.of("id", "m", "time", "t", "every", "month", "aggregate", "sum"), table);
        assertThat(months.cases().values()).containsExactly(1, 6, NAN, 8);
        assertThat(months.cases().columns().get(2)).isEqualTo("kwh@2014-03-01");
        SeriesCases weeks = cases(Map.of("id", "m", "time", "t", "every", "1w", "aggregate", "sum"), table);
        assertThat(weeks.cases().values()).containsExactly(3, NAN, NAN, NAN, 4, NAN, NAN, NAN, 8);
        assertThat(time(weeks.cases(), 0, 4)).hasToString("2014-02-28T00:00");
    }

    @Test
    void findsMonthsAndCounts() {
        SeriesCases months = cases(
                Map.of("id", "m", "time", "t"),
                "m,t,kwh,flag\nA,Jan 1 2000,1,0\nA,Feb 1 2000,2,0\nA,Mar 1 2000,3,0\nA,May 1 2000,5,0\n");
        assertThat(months.cases().values()).containsExactly(1, 2, 3, NAN, 5);
        SeriesCases counts =
                cases(Map.of("id", "m", "time", "t"), "m,t,kwh,flag\nA,10,1,0\nA,20,2,0\nA,40,4,0\nA,50,5,0\n");
        assertThat(counts.cases().values()).containsExactly(1, 2, NAN, 4, 5);
        assertThat(counts.cases().times()).isNull();
        assertThat(counts.cases().columns()).contains("kwh@20");
        SeriesCases seconds = cases(
                Map.of("id", "m", "time", "t", "unit", "s"), "m,t,kwh,flag\nA,1388534400,1,0\nA,1388534430.5,2,0\n");
        assertThat(time(seconds.cases(), 0, 1)).hasToString("2014-01-01T00:00:30.500");
    }

    @Test
    void duplicatesAreAFaultUnlessOneIsSaidToCount() {
        String table = """
                m,t,kwh,flag
                A,2014-01-01,1,0
                A,2014-01-02,2,0
                A,2014-01-01,5,0
                """;
        fails(
                () -> cases(Map.of("id", "m", "time", "t"), table),
                "meters.csv, line 2 and meters.csv, line 4: two rows of m A at 2014-01-01; leave one out, or say in series"
                        + " which counts: duplicates: first, last, mean or sum");
        assertThat(first(table, "first")).isEqualTo(1);
        assertThat(first(table, "last")).isEqualTo(5);
        assertThat(first(table, "mean")).isEqualTo(3);
        assertThat(first(table, "sum")).isEqualTo(6);
    }

    private static double first(String table, String duplicates) {
        SeriesCases cases = cases(Map.of("id", "m", "time", "t", "duplicates", duplicates), table);
        assertThat(cases.notes())
                .contains(
                        "series: 1 of 3 rows had the time of another row of their id (duplicates: " + duplicates + ")");
        return cases.cases().values()[0];
    }

    @Test
    void keepsTheTextsOfCellsThatAreNoNumbers() {
        String table = "m,t,kwh,flag\nA,2014-01-01,1,0\nA,2014-01-02,n.a.,0\nA,2014-01-03,3,0\n";
        fails(
                () -> cases(Map.of("id", "m", "time", "t"), table).cases().toFloats(),
                "meters.csv, line 2, column kwh@2014-01-02: expected a number, got \"n.a.\"");
        SeriesCases windows = cases(Map.of("id", "m", "time", "t", "windows", Map.of("size", 2)), table);
        assertThat(windows.cases().texts()).isEqualTo(Map.of(1, "n.a.", 2, "n.a."));
    }

    @Test
    void saysWhereATimeOrAnIdIsFaulty() {
        fails(
                () -> cases(Map.of("id", "m", "time", "t"), "m,t,kwh,flag\nA,2014-01-01,1,0\nA,2014-02-30,1,0\n"),
                "meters.csv, line 3, column t: expected a date such as 2014-01-31 or 2014-01-31 07:05, got"
                        + " \"2014-02-30\"; correct the cell or leave the row out");
        fails(
                () -> cases(Map.of("id", "m", "time", "t"), "m,t,kwh,flag\nA,1,1,0\nA,soon,1,0\n"),
                "line 3, column t: expected a whole number, as in the column's first cell, got \"soon\"");
        fails(
                () -> cases(Map.of("id", "m", "time", "t"), "m,t,kwh,flag\nA,2014-01-01,1,0\n,2014-01-02,1,0\n"),
                "line 3, column m: the id is missing");
    }

    @Test
    void saysWhatDoesNotFitTheGrid() {
        String jitter = """
                m,t,kwh,flag
                A,2014-01-01 00:00,1,0
                A,2014-01-01 01:00,1,0
                A,2014-01-01 02:00,1,0
                A,2014-01-01 03:07,1,0
                """;
        fails(
                () -> cases(Map.of("id", "m", "time", "t"), jitter),
                "meters.csv, line 5, column t: 2014-01-01T03:07 does not lie on the grid of every: 1h from 2014-01-01 on"
                        + " (the most common distance of two successive rows); gather the rows of each step with every:"
                        + " and aggregate: mean",
                "write every: rows");
        fails(
                () -> cases(Map.of("id", "m", "time", "t", "every", "month"), jitter),
                "line 3, column t: 2014-01-01T01:00 is the second row within its step of month;");
        fails(
                () -> cases(Map.of("id", "m", "time", "t", "every", "5"), jitter),
                "every: 5 does not go with column t, whose cells are dates; write every with its unit, such as 5d");
        fails(
                () -> cases(Map.of("id", "m", "time", "t", "every", "1d"), "m,t,kwh,flag\nA,1,1,0\n"),
                "every: 1d does not go with column t, whose cells are numbers; write every as a number, such as 1");
        fails(
                () -> cases(
                        Map.of("id", "m", "time", "t", "every", "rows"), "m,t,kwh,flag\nA,1,1,0\nA,2,1,0\nB,1,1,0\n"),
                "series: m A has 2 rows and m B has 1 (meters.csv, line 4); cases are equally long");
        fails(
                () -> cases(
                        Map.of("id", "m", "time", "t", "windows", Map.of("size", 4)), jitter.replace("03:07", "07:00")),
                "series: no window fits: one needs 4 successive rows, and the longest run without a gap of more than 0"
                        + " steps has 3; take a smaller size, allow longer gaps (longest_gap), or write every: rows");
    }

    @Test
    void saysWhichLabelsOfAnIdDiffer() {
        fails(
                () -> cases(
                        Map.of("id", "m", "time", "t"),
                        "m,t,kwh,flag\nA,2014-01-01,1,0\nA,2014-01-02,1,\nA,2014-01-03,1,1\n"),
                "meters.csv, line 2 and meters.csv, line 4, column flag: m A is labelled \"0\" and \"1\"; without windows"
                        + " each id is one case with one label");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        refused(Map.of("time", "t", "id", "t"), "id and time must be two columns");
        refused(Map.of("time", "t", "every", "soon"), "expected a step such as 30s, 15min");
        refused(Map.of("time", "t", "every", "0d"), "expected a step such as 30s, 15min");
        refused(Map.of("time", "t", "aggregate", "mean"), "aggregate needs the step");
        refused(Map.of("time", "t", "longest_gap", 2), "longest_gap is for windows on a grid; add windows");
        refused(Map.of("time", "t", "windows", Map.of("size", 0)), "size must be at least 1");
        refused(Map.of("time", "t", "unit", "min"), "unit: expected s or ms");
        refused(Map.of("time", "t", "duplicates", "median"), "unknown duplicates \"median\"");
    }

    @Test
    void aTableInBatchesGivesTheSameCasesAsAWholeOne() {
        StringBuilder csv = new StringBuilder("m,t,kwh,flag,plant\n");
        for (int day = 30; day > 0; day--) {
            for (int id = 0; id < 7; id++) {
                csv.append('M')
                        .append(id)
                        .append(",2014-03-")
                        .append(day)
                        .append(',')
                        .append(day * id)
                        .append(',')
                        .append(id % 2)
                        .append(",P")
                        .append(id % 3)
                        .append('\n');
            }
        }
        Series series = Config.read(
                Series.class, "series", Map.of("id", "m", "time", "t", "windows", Map.of("size", 5, "horizon", 2)));
        Readings batches = new Readings(series, List.of("kwh"), List.of("plant"), "flag");
        try (CsvReader reader = reader(csv.toString())) {
            for (Table batch = reader.next(11); batch.rows() > 0; batch = reader.next(11)) {
                batches.add(batch);
            }
        }
        SeriesCases some = batches.cases();
        SeriesCases all = cases(series, csv.toString(), List.of("kwh"), "flag");
        assertThat(some.cases()).isEqualTo(all.cases());
        assertThat(some.labels()).isEqualTo(all.labels());
        assertThat(some.ids()).isEqualTo(all.ids()).hasSize(7 * 24);
        assertThat(some.times()).isEqualTo(all.times());
        assertThat(some.notes()).isEqualTo(all.notes());
        assertThat(some.cells().get("plant")).startsWith("P0").endsWith("P0").contains("P1", "P2");
        assertThat(some.cases().places().name(0)).isEqualTo(all.cases().places().name(0));
    }

    @Test
    void windowsAreThoseThatAPlainSearchFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            int size = 1 + random.nextInt(4);
            int horizon = random.nextInt(3);
            int gap = random.nextInt(3);
            boolean[][] there = new boolean[3][40];
            StringBuilder csv = new StringBuilder("m,t,kwh,flag\n");
            for (int cell = 0; cell < 40; cell++) {
                for (int id = 0; id < 3; id++) {
                    there[id][cell] = cell < 6 || random.nextInt(3) > 0;
                    if (there[id][cell]) {
                        csv.append("M" + id + "," + cell + "," + (100 * id + cell) + "," + (cell % 3) + "\n");
                    }
                }
            }
            List<String> expected = new ArrayList<>();
            for (int id = 0; id < 3; id++) {
                for (int start = 0; start + size - 1 + horizon < 40; start++) {
                    int target = start + size - 1 + horizon;
                    if (there[id][target] && isFree(there[id], start, target, gap)) {
                        StringBuilder window =
                                new StringBuilder("M" + id + "@" + (start + size - 1) + " " + target % 3);
                        for (int cell = start; cell < start + size; cell++) {
                            window.append(' ').append(there[id][cell] ? 100.0 * id + cell : NAN);
                        }
                        expected.add(window.toString());
                    }
                }
            }
            SeriesCases cases = cases(
                    Map.of(
                            "id",
                            "m",
                            "time",
                            "t",
                            "every",
                            1,
                            "longest_gap",
                            gap,
                            "windows",
                            Map.of("size", size, "horizon", horizon)),
                    csv.toString());
            List<String> got = new ArrayList<>();
            for (int i = 0; i < cases.cases().count(); i++) {
                StringBuilder window = new StringBuilder(
                        cases.ids().get(i) + " " + cases.labels().get(i));
                for (int k = 0; k < size; k++) {
                    window.append(' ').append(cases.cases().values()[i * size + k]);
                }
                got.add(window.toString());
            }
            assertThat(got)
                    .as("size %d, horizon %d, gap %d", size, horizon, gap)
                    .isEqualTo(expected);
        }
    }

    /// Whether no gap that touches the steps from `start` to `target` is longer than allowed or open at an end.
    private static boolean isFree(boolean[] there, int start, int target, int gap) {
        for (int cell = start; cell <= target; cell++) {
            int from = cell;
            int to = cell;
            while (from >= 0 && !there[from]) {
                from--;
            }
            while (to < there.length && !there[to]) {
                to++;
            }
            if (from < 0 || to == there.length || to - from - 1 > gap) {
                return false;
            }
        }
        return true;
    }

    @Test
    void timesStandInTheNamesOfWideColumns() {
        List<String> columns = List.of("2014/1/1", "2014/1/10", "2014/1/2");
        assertThat(WideTimes.of(columns).orElseThrow().at(0, 1)).hasToString("2014-01-10T00:00");
        assertThat(WideTimes.sorted(columns)).containsExactly("2014/1/1", "2014/1/2", "2014/1/10");
        assertThat(WideTimes.of(List.of("Jan", "Feb"))).isEmpty();
        assertThat(WideTimes.sorted(List.of("Jan", "Feb"))).containsExactly("Jan", "Feb");
    }

    @Test
    void readsDatesInTheWaysPeopleWriteThem() {
        long night = day(16101);
        assertThat(TimeTexts.date("2014-01-31")).isEqualTo(night);
        assertThat(TimeTexts.date("2014/1/31")).isEqualTo(night);
        assertThat(TimeTexts.date("31.1.2014")).isEqualTo(night);
        assertThat(TimeTexts.date("31.01.2014 00:00")).isEqualTo(night);
        assertThat(TimeTexts.date("20140131")).isEqualTo(night);
        assertThat(TimeTexts.date("Jan 31 2014")).isEqualTo(night);
        assertThat(TimeTexts.date("31 Jan 2014")).isEqualTo(night);
        assertThat(TimeTexts.date(" 2014-01-31T07:05:09.25Z ")).isEqualTo(night + 25_509_250);
        assertThat(TimeTexts.date("2014-01-31 7:05")).isEqualTo(night + 25_500_000);
        assertThat(TimeTexts.date("2014-01-31 07:05+02:00")).isEqualTo(night + 18_300_000);
        assertThat(TimeTexts.date("2014-01")).isEqualTo(day(16071));
        for (String none : List.of(
                "",
                "2014",
                "1/2/2014",
                "2014-13-01",
                "2014-02-29",
                "29.2.2014",
                "1.31.2014",
                "1.2.14",
                "1.2",
                "2014-01-31 24:00",
                "2014-01-31x")) {
            assertThat(TimeTexts.date(none)).as(none).isEqualTo(TimeTexts.NONE);
        }
    }

    private static LocalDateTime time(Cases cases, int row, int step) {
        return Objects.requireNonNull(cases.times()).at(row, step);
    }

    private static long day(long days) {
        return days * 86_400_000;
    }

    private static SeriesCases cases(Map<String, ?> options, String table) {
        return cases(options, table, List.of("kwh"), "flag");
    }

    private static SeriesCases cases(
            Map<String, ?> options, String table, List<String> values, @Nullable String label) {
        return cases(Config.read(Series.class, "series", options), table, values, label);
    }

    private static SeriesCases cases(Series series, String table, List<String> values, @Nullable String label) {
        try (CsvReader reader = reader(table)) {
            return series.cases(reader.next(Integer.MAX_VALUE), values, label);
        }
    }

    private static CsvReader reader(String table) {
        return CsvReader.open(
                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                "meters.csv",
                CsvOptions.DEFAULT.withTexts("m", "t", "flag", "plant"));
    }

    private static void refused(Map<String, ?> options, String part) {
        assertThatThrownBy(() -> Config.read(Series.class, "series", options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    private static void fails(ThrowingCallable action, String... parts) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(action)
                .satisfies(fault -> assertThat(fault.getMessage()).contains(parts));
    }
}
