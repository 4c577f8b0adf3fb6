package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.pipeline.Predictor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Thresholds that a recipe leaves open: where they are found, told, kept and used.
class ThresholdTest {

    private static final String WATCHED = "train.validation_split=0.3";

    private SmallTable small;

    /// Every fifth label is wrong, so that no threshold is without fault; LOSS says what each theft cost.
    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        small.turnLabels(row -> row % 5 == 0);
        small.addColumn("LOSS", row -> String.valueOf(100 + row));
    }

    /// The recipe with features that are not money, as a person would write it.
    private TrialRun train(String threshold, String... settings) {
        return TrialRun.done(small, "run", with(threshold, settings));
    }

    private static String[] with(String threshold, String... settings) {
        return Stream.concat(
                        Stream.of("evaluate.threshold=" + threshold, "data.features=[A, B, C]"), Stream.of(settings))
                .toArray(String[]::new);
    }

    /// Feature A decides, and the validation rows, the last 13 that are trained on, say the contrary of all others.
    private TrialRun nobody() throws IOException {
        small.turnLabels(row -> row >= 30 && row <= 42);
        return train("{precision: 0.9}", WATCHED, "split={kind: random, shuffle: false, test: 18}", "train.epochs=20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f1",
                "youden",
                "{cost: {missed: 500, false_alarm: 40}}",
                "{cost: {missed: LOSS, false_alarm: 40}}",
                "{precision: 0.5}",
                "{recall: 0.9}"
            })
    void whatIsChosenCutsEveryScore(String rule) throws IOException {
        TrialRun run = train(rule, WATCHED);
        JsonNode choice = run.report().get("choice");
        assertThat(choice.get("rule").asString()).isEqualTo(rule);
        assertThat(choice.get("validation_rows").asInt()).isEqualTo(13);
        double threshold = choice.get("threshold").asDouble();
        assertThat(run.report().get("test").get("threshold").asDouble()).isEqualTo(threshold);
        Predictor model = run.predictor();
        assertThat(model.description().threshold()).isEqualTo(threshold);

        List<TrialRun.Prediction> predictions = run.predictions();
        assertThat(predictions).hasSize(60).allMatch(one -> one.predicted()
                .equals(one.score() >= threshold ? "Thief" : "Honest"));
        assertThat(predictions.stream()
                        .filter(one -> one.split().equals("validation"))
                        .map(one -> (double) one.score()))
                .hasSize(13)
                .contains(threshold);

        // new rows need no money
        Path later = small.write(
                "later.csv",
                Files.readAllLines(small.table()).stream()
                        .map(line ->
                                String.join(",", List.of(line.split(",", -1)).subList(0, 4)))
                        .toList());
        CommandLineRun predicted = CommandLineRun.of("predict", run.model().toString(), later.toString());
        assertThat(predicted.exitCode()).as(predicted.err()).isEqualTo(ExitCode.DONE);
        assertThat(predicted.err()).contains("(threshold " + Calls.threshold(threshold) + ")");
        assertThat(predicted.out().lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(predictions.stream()
                        .map(one -> one.id() + "," + one.score() + "," + one.predicted())
                        .toList());
        assertThat(run.command().saidOut())
                .contains("A case counts as Thief from a score of " + Calls.threshold(threshold) + " on, found by "
                        + rule + " on 13 validation rows.");
    }

    @Test
    void theRuleHoldsOnTheValidationRows() {
        List<TrialRun.Prediction> watched = train("{recall: 0.9}", WATCHED).predictions().stream()
                .filter(one -> one.split().equals("validation") && one.label().equals("Thief"))
                .toList();
        assertThat(watched.stream()
                        .filter(one -> one.predicted().equals("Thief"))
                        .count())
                .isGreaterThanOrEqualTo((long) Math.ceil(0.9 * watched.size()));
    }

    @Test
    void aColumnOfMoneyIsNoFeatureAndCountsWhatEachMissCosts() {
        TrialRun run =
                TrialRun.done(small, "run", WATCHED, "evaluate.threshold={cost: {missed: LOSS, false_alarm: 40}}");
        assertThat(run.predictor().features()).containsExactly("A", "B", "C");
        double cost = 0;
        double nobody = 0;
        for (TrialRun.Prediction one : run.predictions()) {
            if (one.split().equals("test")) {
                boolean thief = one.label().equals("Thief");
                boolean called = one.predicted().equals("Thief");
                double loss = 100 + Integer.parseInt(one.id().substring(1));
                cost += thief && !called ? loss : !thief && called ? 40 : 0;
                nobody += thief ? loss : 0;
            }
        }
        JsonNode told = run.report().get("cost");
        assertThat(told.get("total").asDouble()).isCloseTo(cost, within(1e-9));
        assertThat(told.get("nobody").asDouble()).isCloseTo(nobody, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f1", "{cost: {missed: 500, false_alarm: 40}}", "{recall: 0.9}"})
    void withoutValidationRowsThereIsOneErrorWithItsLine(String rule) throws IOException {
        String recipe = Files.readString(small.recipe());
        Files.writeString(small.recipe(), recipe + "evaluate:\n  threshold: " + rule + "\n");
        assertThat(TrialRun.refused(small))
                .isEqualTo("Error: " + small.recipe() + ":" + (recipe.lines().count() + 2)
                        + ": evaluate.threshold: the threshold " + rule + " is found on validation rows, and there are"
                        + " none; add train: {validation_split: 0.2}\n");
    }

    @Test
    void validationRowsOfOneClassAreAnError() throws IOException {
        List<String> lines = Files.readAllLines(small.table());
        lines.subList(1, 43).sort(Comparator.comparing(line -> line.endsWith("1")));
        small.write("table.csv", lines);
        assertThat(TrialRun.refused(small, with("f1", WATCHED, "split={kind: random, shuffle: false, test: 18}")))
                .contains("evaluate.threshold: the threshold f1 is found on validation rows of both classes, and of the"
                        + " 13 there are, 13 are positive");
    }

    /// In cross-validation the last fold's fault is told before the first fold is trained.
    @Test
    void anAmountThatIsMissingIsToldBeforeTraining() throws IOException {
        List<String> lines = Files.readAllLines(small.table());
        int row = lines.size() - 1;
        while (!lines.get(row).endsWith("1")) {
            row--;
        }
        lines.set(row, lines.get(row).replaceFirst(",\\d+,1$", ",,1"));
        small.write("table.csv", lines);
        String rule = "{cost: {missed: LOSS, false_alarm: 40}}";
        String said = "evaluate.threshold: column LOSS must say what missing " + small.table() + ", line " + (row + 1)
                + " costs, a number of at least 0, got no number";
        assertThat(TrialRun.refused(small, with(rule, WATCHED, "split={kind: random, shuffle: false, test: 18}")))
                .contains(said);
        assertThat(TrialRun.refused(small, with(rule, WATCHED, "split={kind: k_fold, n_splits: 5}")))
                .contains(said);
    }

    @Test
    void anAmountIsAskedForOnlyWhereItCanBeLost() throws IOException {
        List<String> lines = Files.readAllLines(small.table());
        lines.replaceAll(line -> line.replaceFirst(",\\d+,0$", ",,0"));
        small.write("table.csv", lines);
        // nor of the 29 rows that the network learns from
        lines.replaceAll(line -> line.matches("C[12]?\\d,.*") ? line.replaceFirst(",\\d+,1$", ",,1") : line);
        small.write("table.csv", lines);
        assertThat(train(
                                "{cost: {missed: LOSS, false_alarm: 40}}",
                                WATCHED,
                                "split={kind: random, shuffle: false, test: 18}")
                        .model())
                .exists();
    }

    @Test
    void whatIsNoRuleIsAnErrorThatNamesTheNearestOne() {
        assertThat(TrialRun.refused(small, with("yuden", WATCHED))).contains("did you mean \"youden\"?");
        assertThat(TrialRun.refused(small, with("{cost: {missed: 500, false_alrm: 40}}", WATCHED)))
                .contains("did you mean \"false_alarm\"?");
        assertThat(TrialRun.refused(small, with("{cost: {missed: LOS, false_alarm: 40}}", WATCHED)))
                .contains("LOS", "did you mean \"LOSS\"?");
        assertThat(TrialRun.refused(small, with("1.5", WATCHED))).contains("between 0 and 1, got 1.5");
    }

    @Test
    void foldsFindTheirOwn() {
        TrialRun run = train("f1", WATCHED, "split={kind: stratified_k_fold, n_splits: 3}", "evaluate.refit=true");
        JsonNode runs = run.report().get("folds").get("runs");
        List<Double> thresholds = new ArrayList<>();
        runs.forEach(fold -> thresholds.add(fold.get("threshold").asDouble()));
        assertThat(run.predictions()).hasSize(60).allMatch(one -> one.predicted()
                .equals(one.score() >= thresholds.get(one.fold()) ? "Thief" : "Honest"));
        assertThat(thresholds).doesNotHaveDuplicates();
        assertThat(run.report().get("test").get("threshold").isNull()).isTrue();
        assertThat(run.command().out()).contains("Each fold found its own threshold by f1");
        assertThat(run.predictor().description().threshold()).isBetween(0.0, 1.0);
    }

    @Test
    void aNetworkThatCallsNobodyPositiveSaysSoOnce() throws IOException {
        TrialRun run = nobody();
        assertThat(run.predictor().description().threshold()).isGreaterThan(1);
        assertThat(run.predictions()).allMatch(one -> one.predicted().equals("Honest"));
        assertThat(run.command().saidOut())
                .contains("Nobody counts as Thief: by {precision: 0.9} that was best on the 13 validation rows.")
                .doesNotContain("1.0000000000000002");

        String warning = "This network calls nobody Thief, whatever the score";
        CommandLineRun predicted = CommandLineRun.of(
                "predict", run.model().toString(), small.table().toString(), "--quiet");
        assertThat(predicted.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(predicted.saidErr()).startsWith("Warning: " + warning).hasLineCount(1);
        assertThat(predicted.out()).hasLineCount(61).doesNotContain("Thief");
        assertThat(CommandLineRun.of(
                                "predict", run.model().toString(), small.table().toString())
                        .err())
                .containsOnlyOnce(warning)
                .contains("60 Honest, 0 Thief (threshold above 1)");

        CommandLineRun evaluated = CommandLineRun.of(
                "evaluate", run.model().toString(), small.table().toString(), "--json");
        assertThat(evaluated.err()).containsOnlyOnce(warning);
        JsonNode json = JsonMapper.shared().readTree(evaluated.out());
        assertThat(json.get("notes").valueStream().map(JsonNode::asString)).anyMatch(note -> note.startsWith(warning));
        assertThat(json.get("recall").asDouble()).isZero();
        assertThat(CommandLineRun.of(
                                "evaluate",
                                run.model().toString(),
                                small.table().toString())
                        .out())
                .contains("threshold above 1\n");
        assertThat(CommandLineRun.of("inspect", run.model().toString()).out())
                .contains("says       nobody is Thief, whatever the score\n");
    }

    @Test
    void aNetworkThatCallsSomebodyWarnsOfNothing() {
        TrialRun run = train("f1", WATCHED);
        assertThat(CommandLineRun.of(
                                "predict", run.model().toString(), small.table().toString(), "-q")
                        .err())
                .isEmpty();
    }

    @Test
    void inspectShowsFourDigitsAndJsonAll() {
        TrialRun run = train("f1", WATCHED);
        double threshold = run.predictor().description().threshold();
        assertThat(CommandLineRun.of("inspect", run.model().toString()).out())
                .containsPattern("says       Thief from a score of 0\\.\\d{1,6} on, else Honest\n");
        assertThat(JsonMapper.shared()
                        .readTree(CommandLineRun.of("inspect", run.model().toString(), "--json")
                                .out())
                        .get("threshold")
                        .asDouble())
                .isEqualTo(threshold);
    }

    @Test
    void fourDigitsOfAThresholdAreShown() {
        assertThat(Calls.threshold(0.5)).isEqualTo("0.5");
        assertThat(Calls.threshold(0.4f)).isEqualTo("0.4");
        assertThat(Calls.threshold(0.31724563)).isEqualTo("0.3172");
        assertThat(Calls.threshold(0.000031724563)).isEqualTo("0.00003172");
        assertThat(Calls.threshold(0.999987)).isEqualTo("0.999987");
        assertThat(Calls.threshold(1)).isEqualTo("1");
        assertThat(Calls.threshold(0)).isEqualTo("0");
        assertThat(Calls.threshold(Math.nextUp(1.0))).isEqualTo("above 1");
    }
}
