package org.seriema.data.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.config.Config;
import org.seriema.data.DataException;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;

class DerivedColumnsTest {

    private static final double NAN = Double.NaN;

    private static final String PRICES = """
            d,p
            2024-01-01,100
            2024-01-02,101.5
            2024-01-03,99.25
            2024-01-04,99.25
            2024-01-05,103
            2024-01-08,
            2024-01-09,104.5
            2024-01-10,98
            """;

    private static final Map<String, Object> ROWS = Map.of("time", "d", "every", "rows", "windows", Map.of("size", 1));

    private static Map<String, Object> with(Map<String, Object> options, Map<String, ?> derive) {
        Map<String, Object> more = new HashMap<>(options);
        more.put("derive", derive);
        return more;
    }

    private static SeriesCases cases(
            Map<String, ?> options, String table, List<String> values, @Nullable String label) {
        Series series = Config.read(Series.class, "series", options);
        try (CsvReader reader = CsvReader.open(
                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                "prices.csv",
                CsvOptions.DEFAULT.withTexts("id", "d", "flag"))) {
            return series.cases(reader.next(Integer.MAX_VALUE), values, label);
        }
    }

    /// The numbers are those of pandas 3.1.1: `pct_change(p)`, `diff(p)`, `np.log(x).diff(p)`.
    @Test
    void changesArePandas() {
        assertThat(changes("pct_change", 1))
                .containsExactly(
                        0.014999999999999902,
                        -0.022167487684729092,
                        0,
                        0.037783375314861534,
                        NAN,
                        NAN,
                        -0.062200956937799035);
        assertThat(changes("diff", 1)).containsExactly(1.5, -2.25, 0, 3.75, NAN, NAN, -6.5);
        assertThat(changes("pct_change", 2))
                .containsExactly(
                        -0.007499999999999951,
                        -0.022167487684729092,
                        0.037783375314861534,
                        NAN,
                        0.014563106796116498,
                        NAN);
        assertThat(changes("diff", 2)).containsExactly(-0.75, -2.25, 3.75, NAN, 1.5, NAN);
        assertThat(changes("log_return", 1))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(
                        0.014888612493749953,
                        -0.022416878914541805,
                        0,
                        0.03708706866233591,
                        NAN,
                        NAN,
                        -0.06421959273429323);
        assertThat(changes("log_return", 2)[4]).isEqualTo(0.014458083175229675, within(1e-15));
    }

    private static double[] changes(String change, int periods) {
        Map<String, ?> derive = Map.of("r", Map.of(change, Map.of("column", "p", "periods", periods)));
        return cases(with(ROWS, derive), PRICES, List.of("r"), null).cases().values();
    }

    @Test
    void theFirstRowsOfEachSeriesAreLeftOutAndCounted() {
        String table = """
                id,d,p,q
                A,1,10,1
                B,1,50,2
                A,2,11,3
                B,2,40,4
                A,3,13,5
                B,3,60,6
                """;
        Map<String, Object> options = with(
                Map.of("id", "id", "time", "d", "every", "rows", "windows", Map.of("size", 2)),
                Map.of("change", Map.of("diff", "p")));
        SeriesCases cases = cases(options, table, List.of("q", "change"), null);
        assertThat(cases.cases().values()).containsExactly(3, 1, 5, 2, 4, -10, 6, 20);
        assertThat(cases.cases().columns()).containsExactly("q_t0", "change_t0", "q_t1", "change_t1");
        assertThat(cases.cases().places().name(0)).isEqualTo("prices.csv, line 6");
        assertThat(cases.notes())
                .containsExactly("series: 2 rows at the beginning of each series were left out, for change needs the"
                        + " reading 1 step before");
        // Rows in any order are the same series.
        List<String> lines = new ArrayList<>(table.lines().skip(1).toList());
        Collections.reverse(lines);
        lines.addFirst("id,d,p,q");
        SeriesCases turned = cases(options, String.join("\n", lines) + "\n", List.of("q", "change"), null);
        assertThat(turned.cases().values()).containsExactly(4, -10, 6, 20, 3, 1, 5, 2);
    }

    @Test
    void eachIdIsACaseThatBeginsALaterStep() {
        String table = """
                id,d,p
                A,2024-01-01,10
                A,2024-01-02,11
                A,2024-01-03,13
                B,2024-01-02,5
                B,2024-01-03,3
                """;
        Map<String, Map<String, String>> derive = Map.of("change", Map.of("diff", "p"));
        SeriesCases days =
                cases(with(Map.of("id", "id", "time", "d", "every", "1d"), derive), table, List.of("change"), null);
        assertThat(days.cases().columns()).containsExactly("change@2024-01-02", "change@2024-01-03");
        assertThat(days.cases().values()).containsExactly(1, 2, NAN, -2);
        assertThat(cases(
                                with(Map.of("id", "id", "time", "d", "every", "rows"), derive),
                                table.replace("A,2024-01-01,10\n", ""),
                                List.of("change"),
                                null)
                        .cases()
                        .values())
                .containsExactly(2, -2);
        fails(
                () -> cases(
                        with(Map.of("id", "id", "time", "d", "every", "1d"), derive),
                        table.replace("B,2024-01-02,5\n", ""),
                        List.of("change"),
                        null),
                "series: prices.csv, line 5: id B has 1 row within 1 step, and the columns that are derived need a row"
                        + " after that; leave it out");
    }

    /// A change over a gap would be one over another time than all others.
    @Test
    void noChangeGoesOverAGap() {
        String table = """
                d,p
                1,10
                2,12
                3,15
                6,30
                7,32
                9,40
                10,47
                """;
        Map<String, Object> grid = Map.of("time", "d", "every", "1", "windows", Map.of("size", 1));
        Map<String, ?> derive = Map.of("change", Map.of("diff", "p"));
        assertThat(cases(with(grid, derive), table, List.of("change"), null)
                        .cases()
                        .values())
                .containsExactly(2, 3, 2, 7);
        Map<String, Object> bridging =
                Map.of("time", "d", "every", "1", "longest_gap", 1, "windows", Map.of("size", 2));
        SeriesCases over = cases(with(bridging, derive), table, List.of("change"), null);
        assertThat(over.cases().values()).containsExactly(2, 3, 2, NAN, NAN, NAN, NAN, 7);
        assertThat(over.notes())
                .contains("series: 2 rows at the beginning of the series were left out, for change needs the reading 1"
                        + " step before");
    }

    @Test
    void aDerivedLabelIsThatOfTheRowAtTheHorizon() {
        Map<String, Object> options = with(
                Map.of("time", "d", "every", "rows", "windows", Map.of("size", 2, "horizon", 1)),
                Map.of("r", Map.of("diff", "p")));
        SeriesCases cases = cases(options, PRICES, List.of("p"), "r");
        assertThat(cases.cases().values()).containsExactly(100, 101.5, 101.5, 99.25, 99.25, 99.25, NAN, 104.5);
        assertThat(cases.labels()).containsExactly("-2.25", "0.0", "3.75", "-6.5");
        assertThat(cases.labelPlaces().name(0)).isEqualTo("prices.csv, line 4");
        assertThat(cases.notes())
                .containsExactly("series: 2 windows were left out, for the row with their label is missing, or the"
                        + " label has no value there");
        // Windows without labels reach the last row, and hold the same changes.
        Series unlabelled = Config.read(Series.class, "series", options).withoutLabel();
        assertThat(cases(Config.write(unlabelled), PRICES, List.of("r"), null)
                        .cases()
                        .values())
                .endsWith(NAN, -6.5);
        fails(
                () -> cases(
                        with(Map.of("time", "d", "every", "rows"), Map.of("r", Map.of("diff", "p"))),
                        PRICES,
                        List.of("p"),
                        "r"),
                "the label r is derived, so each reading has its own, and without windows all readings of an id are one"
                        + " case; add windows: {size: 60, horizon: 1}");
    }

    @Test
    void rowsAreGatheredFirst() {
        String table = "d,p\n2024-01-01 08:00,10\n2024-01-01 20:00,20\n2024-01-02 07:00,18\n";
        Map<String, Object> options = with(
                Map.of("time", "d", "every", "1d", "aggregate", "mean", "windows", Map.of("size", 1)),
                Map.of("r", Map.of("pct_change", "p")));
        assertThat(cases(options, table, List.of("r"), null).cases().values()).containsExactly(18 / 15.0 - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pct_change | 99.25      | 0    | prices.csv, line 4, column p: r cannot be derived from 0.0: pct_change
            log_return | 99.25      | 0    | cannot take it, for only numbers above 0 have a logarithm; correct the cell
            log_return | 2024-01-10,98 | 2024-01-10,-3 | prices.csv, line 9, column p: r cannot be derived from -3.0
            diff       | 101.5      | x    | prices.csv, line 3, column p: expected a number to derive r from, got "x"
            diff       | 101.5      | inf  | prices.csv, line 3, column p: expected a number to derive r from
            """)
    void numbersThatAChangeCannotTakeAreNamed(String change, String from, String to, String message) {
        fails(
                () -> cases(with(ROWS, Map.of("r", Map.of(change, "p"))), PRICES.replace(from, to), List.of("r"), null),
                message);
    }

    /// What is not divided by may be 0.
    @Test
    void theLastReadingMayBeZero() {
        String table = PRICES.replace("2024-01-10,98", "2024-01-10,0");
        assertThat(cases(with(ROWS, Map.of("r", Map.of("pct_change", "p"))), table, List.of("r"), null)
                        .cases()
                        .values())
                .endsWith(-1);
    }

    @Test
    void namesAndPlacesThatDoNotFitAreRefused() {
        fails(
                () -> cases(with(ROWS, Map.of("p", Map.of("diff", "p2"))), PRICES, List.of("p"), null),
                "series: derive: the table has a column \"p\" already; give the derived column another name");
        fails(
                () -> cases(with(ROWS, Map.of("r", Map.of("diff", "price"))), PRICES, List.of("r"), null),
                "prices.csv has no column \"price\"");
        fails(
                () -> cases(with(ROWS, Map.of("r", Map.of("diff", "p"))), "d,p\n1,2\n", List.of("r"), null),
                "series: no row is left, for r needs the reading 1 step before, and no series is longer than that");
        refused(Map.of("r", Map.of("diff", Map.of("column", "p", "periods", 0))), "expected at least 1 step, got 0");
        refused(Map.of("r", Map.of("dif", "p")), "unknown change \"dif\"; did you mean \"diff\"?");
        refused(Map.of("r", "p"), "unknown change \"p\"; known: pct_change, diff, log_return");
        refused(
                Map.of("r", Map.of("diff", "p"), "rr", Map.of("diff", "r")),
                "derive: rr is derived from r, which is derived itself; name a column of the table");
    }

    @Test
    void optionsAreWrittenAsTheyAreRead() {
        Series series = Config.read(
                Series.class, "series", with(ROWS, Map.of("r", Map.of("pct_change", Map.of("column", "p")))));
        assertThat(series.derive()).containsExactly(Map.entry("r", new PctChange("p", 1)));
        assertThat(Config.read(Series.class, "series", Config.write(series))).isEqualTo(series);
        assertThat(series.withEvery("1d").withoutLabel().derive()).isEqualTo(series.derive());
    }

    /// Against the plain definition, with rows missing at random.
    @Test
    void changesAreThoseOfTheDefinition() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            int periods = 1 + random.nextInt(3);
            int longestGap = random.nextInt(3);
            double[] at = new double[40];
            StringBuilder table = new StringBuilder("d,p\n");
            for (int t = 0; t < at.length; t++) {
                at[t] = random.nextInt(4) == 0 ? NAN : random.nextInt(1000);
                table.append(Double.isNaN(at[t]) ? "" : String.format(Locale.ROOT, "%d,%.0f%n", t, at[t]));
            }
            Map<String, Object> options = with(
                    Map.of("time", "d", "every", "1", "longest_gap", longestGap, "windows", Map.of("size", 1)),
                    Map.of("r", Map.of("diff", Map.of("column", "p", "periods", periods))));
            List<Double> expected = new ArrayList<>();
            int first = -1;
            int last = -1;
            for (int t = 0; t < at.length; t++) {
                if (Double.isNaN(at[t])) {
                    continue;
                }
                if (first < 0 || t - last - 1 > longestGap) {
                    first = t;
                }
                for (int gap = Math.max(last + 1, 0); gap < t && last - first >= periods && first < t; gap++) {
                    expected.add(NAN);
                }
                if (t - first >= periods) {
                    expected.add(t - periods >= first ? at[t] - at[t - periods] : NAN);
                }
                last = t;
            }
            if (expected.isEmpty()) {
                continue;
            }
            assertThat(cases(options, table.toString(), List.of("r"), null)
                            .cases()
                            .values())
                    .as("periods %d, longest gap %d of%n%s", periods, longestGap, table)
                    .containsExactly(
                            expected.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static void refused(Map<String, ?> derive, String part) {
        assertThatThrownBy(() -> Config.read(Series.class, "series", with(ROWS, derive)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    private static void fails(ThrowingCallable action, String part) {
        assertThatThrownBy(action).isInstanceOf(DataException.class).hasMessageContaining(part);
    }
}
