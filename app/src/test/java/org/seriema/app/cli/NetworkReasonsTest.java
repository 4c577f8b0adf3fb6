package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.Predictor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the network says of flagged cases, by the whole command, of a table in which it is known which months matter.
class NetworkReasonsTest {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final String LIST = "inspection={of: meters, first: 30}";

    private SmallTable small;

    /// Every customer uses about 100 a month; every third one, a thief, uses 20 from Aug to Oct.
    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        SplittableRandom random = new SplittableRandom(5);
        List<String> lines = new ArrayList<>(List.of("CASE," + String.join(",", MONTHS) + ",FLAG"));
        for (int row = 1; row <= 120; row++) {
            StringBuilder line = new StringBuilder("C" + row);
            for (int month = 0; month < 12; month++) {
                boolean stolen = row % 3 == 0 && month >= 7 && month <= 9;
                line.append(String.format(Locale.ROOT, ",%.1f", (stolen ? 20 : 100) + 16 * random.nextDouble() - 8));
            }
            lines.add(line + "," + (row % 3 == 0 ? 1 : 0));
        }
        small.write("table.csv", lines);
    }

    private TrialRun train(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of("train.epochs=30", "train.optimizer={adam: {learning_rate: 0.01}}"));
        all.addAll(List.of(settings));
        return TrialRun.done(small, name, all.toArray(String[]::new));
    }

    private Map<String, float[]> readings() throws IOException {
        Map<String, float[]> readings = new HashMap<>();
        for (String line : Files.readAllLines(small.table())) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("CASE")) {
                float[] row = new float[12];
                for (int month = 0; month < 12; month++) {
                    row[month] = Float.parseFloat(cells[month + 1]);
                }
                readings.put(cells[0], row);
            }
        }
        return readings;
    }

    @Test
    void theSentencesNameTheMonthsThatMatter() throws IOException {
        TrialRun run = train("run", LIST);
        JsonNode reasons = run.report().get("reasons");
        assertThat(reasons).hasSize(10);
        Map<String, float[]> readings = readings();
        double before = 1;
        for (JsonNode reason : reasons) {
            String id = reason.get("id").asString();
            assertThat(reason.get("label").asString()).isEqualTo("Thief");
            assertThat(reason.get("flagged").booleanValue()).isTrue();
            assertThat(reason.get("row").intValue() + 1).isEqualTo(Integer.parseInt(id.substring(1)));
            double score = reason.get("score").doubleValue();
            assertThat(score)
                    .isLessThanOrEqualTo(before)
                    .isCloseTo(run.predictor().score(Objects.requireNonNull(readings.get(id))), within(1e-6));
            before = score;
            JsonNode block = reason.get("block");
            assertThat(block.get("first_step").intValue()).isBetween(7, 9);
            assertThat(block.get("last_step").intValue()).isBetween(7, 9);
            assertThat(block.get("from").asString())
                    .isEqualTo(MONTHS.get(block.get("first_step").intValue()));
            assertThat(Objects.requireNonNull(reason.get("nearest").get("column"))
                            .asString())
                    .isIn("Aug", "Sep", "Oct");
            List<String> sentences = texts(reason.get("sentences"));
            assertThat(sentences).hasSizeBetween(2, 3);
            String through = block.get("from").asString()
                    + (block.get("from").equals(block.get("to"))
                            ? ""
                            : " to " + block.get("to").asString());
            assertThat(sentences).anyMatch(sentence -> sentence.contains("through " + through + ": with th"));
            assertThat(String.join(" ", sentences)).doesNotContain("because", "theft", "stole");
        }
    }

    /// What is told is what the network says of the case with other readings.
    @Test
    void everyNumberCanBeFoundAgain() throws IOException {
        TrialRun run = train("run", LIST);
        Predictor predictor = run.predictor();
        Map<String, float[]> readings = readings();
        float[] mean = new float[12];
        List<TrialRun.Prediction> normals = run.predictions().stream()
                .filter(one -> one.split().equals("train") && one.label().equals("Honest"))
                .toList();
        for (int month = 0; month < 12; month++) {
            int at = month;
            mean[month] = (float) normals.stream()
                    .mapToDouble(one -> Objects.requireNonNull(readings.get(one.id()))[at])
                    .average()
                    .orElseThrow();
        }
        for (JsonNode reason : run.report().get("reasons")) {
            float[] own = Objects.requireNonNull(readings.get(reason.get("id").asString()));
            String nearest = reason.get("nearest").get("id").asString();
            assertThat(normals.stream().map(TrialRun.Prediction::id)).contains(nearest);
            JsonNode block = reason.get("block");
            int from = block.get("first_step").intValue();
            int to = block.get("last_step").intValue() + 1;
            float[] without = own.clone();
            switch (block.get("towards").asString()) {
                case "nearest" ->
                    System.arraycopy(Objects.requireNonNull(readings.get(nearest)), from, without, from, to - from);
                case "mean" -> System.arraycopy(mean, from, without, from, to - from);
                default -> {
                    double sum = 0;
                    for (int month = 0; month < from; month++) {
                        sum += own[month];
                    }
                    Arrays.fill(without, from, to, (float) (sum / from));
                }
            }
            double then = block.get("score_without").doubleValue();
            assertThat(then).isCloseTo(predictor.score(without), within(1e-4));
            assertThat(texts(reason.get("sentences")))
                    .anyMatch(sentence -> sentence.startsWith("The score rises by ")
                            && sentence.endsWith(String.format(
                                    Locale.ROOT,
                                    "it is %.2f, not %.2f.",
                                    then,
                                    reason.get("score").doubleValue())));
            JsonNode change = reason.get("change");
            assertThat(change.get("found").booleanValue()).isTrue();
            float[] changed = own.clone();
            for (JsonNode reading : change.get("readings")) {
                int month = MONTHS.indexOf(reading.get("column").asString());
                assertThat(reading.get("from").doubleValue()).isCloseTo(own[month], within(1e-4));
                changed[month] = (float) reading.get("to").doubleValue();
            }
            assertThat(predictor.score(changed)).isLessThan(0.5f);
            assertThat(predictor.score(changed))
                    .isCloseTo((float) change.get("score").doubleValue(), within(1e-4f));
            assertThat(texts(reason.get("sentences")).getLast()).startsWith("It would no longer be flagged if ");
        }
    }

    @Test
    void thePageShowsThemWithCurves() {
        TrialRun run = train("run");
        String page = run.text("report.html");
        assertThat(page)
                .contains("<section id=\"reasons\"><h2>Why these cases were flagged</h2>")
                .contains("href=\"#reasons\"", "The 10 flagged test cases with the highest scores")
                .contains(", known as Thief</h3>", "the nearest normal case")
                .doesNotContain("the nearest normal customer");
        assertThat(page.split("class=\"reason\"", -1)).hasSize(11);
        assertThat(page.split("beside the nearest normal case\">", -1))
                .as("a curve each")
                .hasSize(11);
    }

    @Test
    void whereNothingIsFlaggedThereAreNone() {
        TrialRun run = train("run", "evaluate.threshold=0.9999999", LIST);
        assertThat(run.report().get("reasons")).isEmpty();
        assertThat(run.text("report.html")).doesNotContain("id=\"reasons\"", "#reasons");
        assertThat(run.text("inspection.csv")).doesNotContain("the score rises");
    }

    @Test
    void theInspectionListHasThemBehindTheRules() {
        TrialRun run = train("run", LIST);
        List<String> flagged = run.text("inspection.csv")
                .lines()
                .filter(line -> line.contains(",yes,"))
                .toList();
        assertThat(flagged).hasSizeGreaterThanOrEqualTo(10);
        for (String line : flagged) {
            assertThat(line).contains("the score rises by ", "it would no longer be flagged if ");
            assertThat(line.split("of its own mean before", -1).length + line.split("use fell to", -1).length)
                    .as("the fact of the readings is told once: %s", line)
                    .isLessThanOrEqualTo(3);
        }
        assertThat(run.text("inspection.html")).contains("the score rises by ");
        assertThat(run.report().get("inspection").get(0).get("reasons").toString())
                .contains("the score rises by ");
    }

    @Test
    void newCasesAreSetBesideThoseWithLowScores() throws IOException {
        TrialRun run = train("run", LIST);
        Path folder = small.folder().resolve("visits");
        CommandLineRun command = CommandLineRun.of(
                "predict",
                run.model().toString(),
                small.table().toString(),
                "--inspection",
                folder.toString(),
                "--json");
        assertThat(command.exitCode()).as(command.err()).isEqualTo(ExitCode.DONE);
        JsonNode first =
                JsonMapper.shared().readTree(command.out()).get("inspection").get(0);
        assertThat(first.get("reasons").toString()).contains("the score rises by ", "it would no longer be flagged");
        assertThat(folder.resolve("inspection.html"))
                .content()
                .contains("it means the half with the lower scores of those that this network does not flag");
        long told = Files.readAllLines(folder.resolve("inspection.csv")).stream()
                .filter(line -> line.contains("the score rises by "))
                .count();
        assertThat(told).as("of the first 30 alone").isEqualTo(30);
    }

    @Test
    void whereAllNewCasesAreFlaggedNoneIsNormal() throws IOException {
        TrialRun run = train("run", LIST, "evaluate.threshold=1.0e-20");
        Path folder = small.folder().resolve("visits");
        CommandLineRun command = CommandLineRun.of(
                "predict", run.model().toString(), small.table().toString(), "--inspection", folder.toString());
        assertThat(command.exitCode()).as(command.err()).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("inspection.csv"))
                .content()
                .contains("no rule explains it, and the network was not asked why")
                .doesNotContain("the score rises");
    }

    @Test
    void withFoldsTheNetworkThatTestedTheCaseIsAsked() throws IOException {
        TrialRun run = train("run", LIST, "split={kind: stratified_k_fold, n_splits: 3}");
        JsonNode reasons = run.report().get("reasons");
        assertThat(reasons).hasSize(10);
        for (JsonNode reason : reasons) {
            TrialRun.Prediction own = run.predictions().stream()
                    .filter(one -> one.id().equals(reason.get("id").asString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(reason.get("score").doubleValue()).isCloseTo(own.score(), within(1e-6));
            assertThat(reason.get("block").get("first_step").intValue()).isBetween(7, 9);
        }
    }

    @Test
    void ofSensorsTheFaultyOneIsNamed() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<String> lines = new ArrayList<>(List.of("T1_t0,T2_t0,T1_t1,T2_t1,T1_t2,T2_t2,STATE"));
        for (int row = 0; row < 200; row++) {
            boolean broken = random.nextInt(4) == 0;
            StringBuilder line = new StringBuilder();
            for (int step = 0; step < 3; step++) {
                double degrees = 20 + 3 * random.nextDouble();
                line.append(String.format(Locale.ROOT, "%.2f,%.2f,", degrees, (broken ? 3 : 1) * degrees));
            }
            lines.add(line + (broken ? "broken" : "fine"));
        }
        small.write("table.csv", lines);
        TrialRun run = train(
                "run",
                "data.id=",
                "data.label={column: STATE, normal: fine, positive: broken}",
                "inspection={of: sensors, first: 20}");
        JsonNode reasons = run.report().get("reasons");
        assertThat(reasons).isNotEmpty();
        for (JsonNode reason : reasons) {
            assertThat(reason.get("block").get("channel").asString()).isEqualTo("T2");
            assertThat(reason.get("sentences").toString()).contains("T2");
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
