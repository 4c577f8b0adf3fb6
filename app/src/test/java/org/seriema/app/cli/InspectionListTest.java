package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The inspection list by the whole command: what is ranked, told, drawn and refused.
class InspectionListTest {

    private static final String MONEY = "inspection={of: meters, first: 5, visit: 40, found: 500}";

    private SmallTable small;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
    }

    /// A line of `inspection.csv`.
    private record Line(
            int rank, String id, float probability, String money, String flagged, String label, String rest) {

        double expected() {
            return Double.parseDouble(money);
        }
    }

    private static List<Line> lines(TrialRun run) {
        return read(run.text("inspection.csv"));
    }

    private static List<Line> read(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> line.split(",", 7))
                .map(cells -> new Line(
                        Integer.parseInt(cells[0]),
                        cells[1],
                        Float.parseFloat(cells[2]),
                        cells[3],
                        cells[4],
                        cells[5],
                        cells[6]))
                .toList();
    }

    @Test
    void aRecipeWithoutTheSectionWritesNoList() {
        TrialRun run = TrialRun.done(small, "run");
        assertThat(run.folder().resolve("inspection.csv")).doesNotExist();
        assertThat(run.folder().resolve("inspection.html")).doesNotExist();
        assertThat(run.report().get("inspection")).isEmpty();
        assertThat(run.text("report.html")).doesNotContain("inspection.html");
    }

    @Test
    void testCasesAreRankedByScore() {
        TrialRun run = TrialRun.done(small, "run", "inspection={of: meters, first: 5}");
        List<TrialRun.Prediction> tested = run.predictions().stream()
                .filter(one -> one.split().equals("test"))
                .sorted(Comparator.comparingDouble(one -> -one.score()))
                .toList();
        List<Line> lines = lines(run);
        assertThat(lines.stream().map(Line::id))
                .containsExactlyElementsOf(
                        tested.stream().map(TrialRun.Prediction::id).toList());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).rank()).isEqualTo(i + 1);
            assertThat(lines.get(i).probability()).isEqualTo(tested.get(i).score());
            assertThat(lines.get(i).money()).isEmpty();
            assertThat(lines.get(i).flagged())
                    .isEqualTo(tested.get(i).predicted().equals("Thief") ? "yes" : "no");
            assertThat(lines.get(i).label()).isEqualTo(tested.get(i).label());
        }
        assertThat(run.text("inspection.csv"))
                .startsWith("rank,id,probability,expected_money,flagged,label,reasons,data_quality\n");
        JsonNode inspection = run.report().get("inspection");
        assertThat(inspection).hasSize(5);
        assertThat(inspection.get(0).get("id").asString())
                .isEqualTo(tested.getFirst().id());
        assertThat(inspection.get(0).get("expected_money").isNull()).isTrue();
        assertThat(run.report().get("artefacts").get("inspection").asString()).endsWith("inspection.html");
        assertThat(run.folder().resolve("plots/visits.svg")).exists();
        assertThat(run.folder().resolve("plots/visits-money.svg")).doesNotExist();
        assertThat(run.text("inspection.html"))
                .contains("The first 5 of 18 cases, ranked by score.", SmallTable.NOTE)
                .contains("is the network&#39;s score and no probability", "evaluate: {calibration: platt}")
                .doesNotContain("Expected money");
        assertThat(run.text("report.html")).contains("href=\"inspection.html\"");
    }

    @Test
    void moneyDecidesTheRankWhereTheRecipeNamesIt() throws IOException {
        small.addColumn("WORTH", row -> String.valueOf(row % 7 * 100));
        TrialRun run = TrialRun.done(
                small,
                "run",
                "inspection={of: meters, first: 4, visit: 40, found: WORTH}",
                "train.validation_split=0.3",
                "evaluate.calibration=platt");
        assertThat(run.predictor().features()).containsExactly("A", "B", "C");
        List<Line> lines = lines(run);
        double before = Double.POSITIVE_INFINITY;
        for (Line line : lines) {
            double worth = Integer.parseInt(line.id().substring(1)) % 7 * 100;
            assertThat(line.expected()).isCloseTo(line.probability() * worth - 40, within(0.006));
            assertThat(line.expected()).isLessThanOrEqualTo(before);
            before = line.expected();
        }
        assertThat(lines)
                .isNotEqualTo(lines.stream()
                        .sorted(Comparator.comparingDouble(one -> -one.probability()))
                        .toList());
        long pay = lines.stream().filter(line -> line.expected() > 0).count();
        assertThat(run.text("inspection.html"))
                .contains("By expected money visits pay up to rank " + pay + ".")
                .contains("is calibrated (platt")
                .contains("what a found case is worth (the column WORTH) - what a visit costs (40 each)");
        double gained = 0;
        for (Line line : lines.subList(0, 4)) {
            int worth = Integer.parseInt(line.id().substring(1)) % 7 * 100;
            gained += (line.label().equals("Thief") ? worth : 0) - 40;
        }
        assertThat(run.text("plots/visits-money.svg"))
                .contains(String.format(Locale.ROOT, "the first 4: %,.0f, at random", gained));
    }

    @Test
    void withFoldsEachCaseStandsThereOnceWithItsMeanScore() {
        TrialRun run = TrialRun.done(
                small,
                "run",
                "split={kind: repeated_stratified_k_fold, n_splits: 3, n_repeats: 2}",
                "inspection={of: meters}");
        List<Line> lines = lines(run);
        assertThat(lines).hasSize(60);
        assertThat(new HashSet<>(lines.stream().map(Line::id).toList())).hasSize(60);
        for (Line line : lines) {
            double mean = run.predictions().stream()
                    .filter(one -> one.id().equals(line.id()))
                    .mapToDouble(TrialRun.Prediction::score)
                    .average()
                    .orElseThrow();
            assertThat((double) line.probability()).isCloseTo(mean, within(1e-6));
        }
        assertThat(run.text("inspection.html")).contains("each scored by a network whose fold did not train on it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {of: meters, visit: 40} | needs found beside visit
            {of: meters, found: 500} | needs visit beside found
            {of: meters, visit: 40, found: LOSSES} | has no column "LOSSES"
            {of: meters, first: 0} | first must be at least 1
            {of: houses} | meters, sensors
            {first: 10} | needs the option "of"
            {of: sensors} | call them CHANNEL_t0, CHANNEL_t1
            """)
    void whatCannotBeIsToldBeforeTraining(String section, String message) {
        assertThat(TrialRun.refused(small, "inspection=" + section)).contains(message);
    }

    @Test
    void anAmountThatIsMissingIsToldBeforeTraining() throws IOException {
        small.addColumn("WORTH", row -> row == 6 ? "" : "10");
        String split = "split={kind: stratified_k_fold, n_splits: 3}";
        assertThat(TrialRun.refused(small, split, "inspection={of: meters, visit: 40, found: WORTH}"))
                .contains("table.csv, line 7", "got no number", "fill it in, or give one amount for all cases");
    }

    @Test
    void newCasesAreListedWithoutLabels() throws IOException {
        TrialRun run = TrialRun.done(small, "run", MONEY);
        Path folder = small.folder().resolve("visits");
        Path later = small.write(
                "later.csv",
                SmallTable.lines().stream()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
        CommandLineRun command = CommandLineRun.of(
                "predict", run.model().toString(), later.toString(), "--inspection", folder.toString());
        assertThat(command.exitCode()).as(command.err()).isEqualTo(ExitCode.DONE);
        assertThat(command.saidErr()).contains("60 cases, ");
        List<Line> lines = read(Files.readString(folder.resolve("inspection.csv")));
        assertThat(lines).hasSize(60).allMatch(line -> line.label().isEmpty());
        List<Line> own = lines(run);
        for (Line line : own) {
            assertThat(lines)
                    .anyMatch(other -> other.id().equals(line.id())
                            && other.probability() == line.probability()
                            && other.money().equals(line.money())
                            && (line.flagged().equals("yes") || other.rest().equals(line.rest())));
        }
        assertThat(folder.resolve("inspection.html"))
                .content()
                .contains("The first 5 of 60 cases", "<th>Result</th>")
                .doesNotContain("Known label", "What visits bring");
    }

    @Test
    void aModelWithoutTheSectionSaysWhatToDo() {
        TrialRun run = TrialRun.done(small, "run");
        CommandLineRun command = CommandLineRun.of(
                "predict",
                run.model().toString(),
                small.table().toString(),
                "--inspection",
                small.folder().resolve("visits").toString());
        assertThat(command.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(command.saidErr()).contains("holds no inspection", "add inspection: {of: meters}");
    }

    @Test
    void aTableOfNewCasesNeedsTheMoneyThatTheRankGoesBy() throws IOException {
        List<String> without = Files.readAllLines(small.table());
        small.addColumn("WORTH", row -> "100");
        TrialRun run = TrialRun.done(small, "run", "inspection={of: meters, visit: 40, found: WORTH}");
        Path later = small.write("later.csv", without);
        CommandLineRun command = CommandLineRun.of(
                "predict",
                run.model().toString(),
                later.toString(),
                "--inspection",
                small.folder().resolve("visits").toString());
        assertThat(command.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(command.saidErr()).contains("has no column \"WORTH\", which holds amounts of money");
    }

    /// Two sensors of one quantity, of which the second one reads three times the truth in rows 120 to 179.
    private static List<String> sensors() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] readings = new double[302][2];
        for (int t = 0; t < readings.length; t++) {
            double degrees = 25 + Math.cos(2 * Math.PI * t / 200);
            readings[t][0] = degrees + 0.02 * random.nextDouble();
            readings[t][1] = (degrees + 0.02 * random.nextDouble()) * (t >= 120 && t < 180 ? 3 : 1);
        }
        List<String> lines = new ArrayList<>(List.of("T1_t0,T2_t0,T1_t1,T2_t1,T1_t2,T2_t2,STATE"));
        for (int row = 0; row < 300; row++) {
            StringBuilder line = new StringBuilder();
            for (int t = row; t < row + 3; t++) {
                line.append(String.format(Locale.ROOT, "%.3f,%.3f,", readings[t][0], readings[t][1]));
            }
            lines.add(line.append(row > 117 && row < 180 ? "broken" : "fine").toString());
        }
        return lines;
    }

    @Test
    void aFaultySensorIsNamedWithItsFaultAndSinceWhen() throws IOException {
        small.write("table.csv", sensors());
        TrialRun run = TrialRun.done(
                small,
                "run",
                "data.id=",
                "data.label={column: STATE, normal: fine, positive: broken}",
                "split={kind: stratified_k_fold, n_splits: 3, shuffle: true, seed: 1}",
                "train.epochs=30",
                "inspection={of: sensors, first: 20}");
        assertThat(run.text("inspection.csv"))
                .startsWith(
                        "rank,id,probability,expected_money,flagged,label,reasons,data_quality,channel,fault,since\n");
        List<String> flagged = run.text("inspection.csv")
                .lines()
                .filter(line -> line.contains(",yes,"))
                .toList();
        assertThat(flagged).hasSizeGreaterThan(50);
        assertThat(flagged.stream().filter(line -> line.contains(",T2,gain,"))).hasSizeGreaterThan(50);
        assertThat(flagged.getFirst()).contains("times the true value");
        int since = run.predictions().stream()
                .filter(one -> one.predicted().equals("broken"))
                .mapToInt(one -> Integer.parseInt(one.id()))
                .min()
                .orElseThrow();
        assertThat(flagged.getFirst()).endsWith(",T2,gain," + since);
        assertThat(run.text("inspection.html")).contains("What to repair", "<th scope=\"row\">T2</th><td>gain</td>");
        assertThat(run.report().get("inspection").get(0).get("fault").asString())
                .isEqualTo("gain");
    }
}
