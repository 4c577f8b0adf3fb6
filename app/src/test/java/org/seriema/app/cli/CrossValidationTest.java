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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Cross-validation by the whole command: what is tested, told, kept and written.
class CrossValidationTest {

    private static final String STRATIFIED = "split={kind: stratified_k_fold, n_splits: 3}";

    private SmallTable small;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
    }

    private static long total(JsonNode confusion) {
        return confusion.get(0).get(0).asLong()
                + confusion.get(0).get(1).asLong()
                + confusion.get(1).get(0).asLong()
                + confusion.get(1).get(1).asLong();
    }

    private static List<String> ids(List<TrialRun.Prediction> predictions) {
        return predictions.stream().map(TrialRun.Prediction::id).toList();
    }

    @Test
    void everyRowIsTestedOnceByANetworkThatDidNotSeeIt() {
        TrialRun run = TrialRun.done(small, "run", STRATIFIED);
        List<TrialRun.Prediction> predictions = run.predictions();
        assertThat(ids(predictions))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 60).mapToObj(i -> "C" + i).toList());
        assertThat(predictions).allMatch(one -> one.split().equals("test"));
        for (int fold = 0; fold < 3; fold++) {
            int wanted = fold;
            assertThat(predictions.stream().filter(one -> one.fold() == wanted)).hasSize(20);
        }
        JsonNode report = run.report();
        JsonNode test = report.get("test");
        assertThat(total(test.get("confusion"))).isEqualTo(60);
        assertThat(test.get("confusion").get(1).get(1).asLong())
                .isEqualTo(predictions.stream()
                        .filter(one ->
                                one.label().equals("Thief") && one.predicted().equals("Thief"))
                        .count());
        assertThat(report.get("data").get("test_rows").asInt()).isEqualTo(60);
        assertThat(report.get("data").get("left_out_rows").asInt()).isZero();
    }

    @Test
    void foldsAreToldEachWithTheirSpread() {
        TrialRun run = TrialRun.done(small, "run", STRATIFIED);
        JsonNode folds = run.report().get("folds");
        assertThat(folds.get("runs")).hasSize(3);
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            JsonNode fold = folds.get("runs").get(i);
            assertThat(fold.get("fold").asInt()).isEqualTo(i);
            assertThat(fold.get("test_rows").asInt()).isEqualTo(20);
            sum += fold.get("accuracy").asDouble();
        }
        JsonNode spread = folds.get("spread").get("accuracy");
        assertThat(spread.get("mean").asDouble()).isCloseTo(sum / 3, within(1e-12));
        assertThat(spread.get("runs").asInt()).isEqualTo(3);
        assertThat(spread.get("least").asDouble())
                .isLessThanOrEqualTo(spread.get("mean").asDouble());
        assertThat(run.report().get("seeds").isNull()).isTrue();
        assertThat(run.command().out()).contains("all folds", "mean over the folds", "deviation");
    }

    @Test
    void foldsBearTheNameOfTheGroupThatIsLeftOut() throws IOException {
        List<String> lines = new ArrayList<>(SmallTable.lines());
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, lines.get(i) + (i == 0 ? ",SITE" : i <= 30 ? ",north" : ",south"));
        }
        small.write("table.csv", lines);
        TrialRun run = TrialRun.done(small, "run", "data.group=SITE", "split={kind: leave_one_group_out}");
        JsonNode runs = run.report().get("folds").get("runs");
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).get("tests").asString()).isEqualTo("north");
        assertThat(runs.get(1).get("tests").asString()).isEqualTo("south");
        assertThat(run.text("report.html")).contains("<th scope=\"row\">north</th>");
    }

    @Test
    void noNetworkIsSavedUnlessOneIsAskedFor() {
        TrialRun run = TrialRun.done(small, "run", STRATIFIED);
        assertThat(run.model()).doesNotExist();
        assertThat(run.report().get("artefacts").has("model")).isFalse();
        assertThat(run.command().out()).contains("No network is saved", "evaluate: {refit: true}");
    }

    @Test
    void refitSavesANetworkThatLearntFromAllRows() {
        TrialRun run = TrialRun.done(small, "run", STRATIFIED, "evaluate.refit=true");
        assertThat(run.command().out())
                .doesNotContain("No network is saved")
                .contains(run.model().toString());
        CommandLineRun predicted = CommandLineRun.of(
                "predict", run.model().toString(), small.table().toString());
        assertThat(predicted.exitCode()).as(predicted.err()).isEqualTo(ExitCode.DONE);
        assertThat(predicted.out()).hasLineCount(61).contains("Thief", "Honest");
        // it has no part in what the folds say
        TrialRun judged = TrialRun.done(small, "judged", STRATIFIED);
        assertThat(run.text("predictions.csv")).isEqualTo(judged.text("predictions.csv"));
    }

    @Test
    void theKindMayBeWrittenWithDashes() {
        TrialRun dashes = TrialRun.done(small, "dashes", "split={kind: k-fold, n_splits: 3}");
        TrialRun underscores = TrialRun.done(small, "underscores", "split={kind: k_fold, n_splits: 3}");
        assertThat(dashes.text("predictions.csv")).isEqualTo(underscores.text("predictions.csv"));
        assertThat(dashes.report().get("folds").get("runs")).hasSize(3);
    }

    @Test
    void oneFoldThatIsNamedIsAPlainSplit() {
        TrialRun run = TrialRun.done(small, "run", "split={kind: stratified_k_fold, n_splits: 3, fold: 1}");
        assertThat(run.model()).exists();
        assertThat(run.report().get("folds").isNull()).isTrue();
        TrialRun all = TrialRun.done(small, "all", STRATIFIED);
        List<String> tested = ids(run.predictions().stream()
                .filter(one -> one.split().equals("test"))
                .toList());
        assertThat(tested)
                .isEqualTo(ids(all.predictions().stream()
                        .filter(one -> one.fold() == 1)
                        .toList()));
    }

    @Test
    void groupsAreLeftOutOneByOne() throws IOException {
        small.addColumn("STREET", i -> "street" + i % 4);
        TrialRun run = TrialRun.done(small, "run", "data.group=STREET", "split={kind: leave-one-group-out}");
        assertThat(run.report().get("folds").get("runs")).hasSize(4);
        assertThat(run.predictions()).hasSize(60);
        for (int fold = 0; fold < 4; fold++) {
            int wanted = fold;
            Set<Integer> streets = run.predictions().stream()
                    .filter(one -> one.fold() == wanted)
                    .map(one -> Integer.parseInt(one.id().substring(1)) % 4)
                    .collect(Collectors.toSet());
            assertThat(streets).hasSize(1);
        }
        assertThat(run.report().get("data").get("features").asInt()).isEqualTo(3);
    }

    /// A row that is tested twice says hardly more than one that is tested once, so intervals do not become narrower.
    @Test
    void repeatsDoNotMakeIntervalsNarrower() throws IOException {
        small.turnLabels(row -> row % 4 == 1);
        TrialRun once = TrialRun.done(small, "once", "split={kind: repeated_k_fold, n_splits: 3, n_repeats: 1}");
        TrialRun often = TrialRun.done(small, "often", "split={kind: repeated_k_fold, n_splits: 3, n_repeats: 4}");
        assertThat(often.predictions()).hasSize(240);
        assertThat(often.report().get("folds").get("runs")).hasSize(12);
        assertThat(often.report().get("data").get("test_rows").asInt()).isEqualTo(60);
        assertThat(width(often)).isGreaterThan(0.7 * width(once));
    }

    private static double width(TrialRun run) {
        JsonNode interval = run.report().get("test").get("intervals").get("accuracy");
        return interval.get("high").asDouble() - interval.get("low").asDouble();
    }

    @Test
    void inTheOrderOfTimeTheFirstRowsAreNeverTested() {
        TrialRun run =
                TrialRun.done(small, "run", "split={kind: time_series_split, n_splits: 3}", "evaluate.refit=true");
        assertThat(ids(run.predictions()))
                .isEqualTo(IntStream.rangeClosed(16, 60).mapToObj(i -> "C" + i).toList());
        JsonNode data = run.report().get("data");
        assertThat(data.get("test_rows").asInt()).isEqualTo(45);
        assertThat(data.get("train_rows").asInt()).isEqualTo(15);
        assertThat(data.get("left_out_rows").asInt()).isZero();
        assertThat(total(run.report().get("test").get("confusion"))).isEqualTo(45);
        assertThat(run.predictor().features()).containsExactly("A", "B", "C");
    }

    @Test
    void aFoldMayTestOnOneClassAlone() throws IOException {
        List<String> lines = SmallTable.lines();
        List<String> rows = new ArrayList<>(lines.subList(1, 61));
        rows.sort(Comparator.comparing(line -> !line.endsWith("1")));
        // 10 thieves, 20 honest, 10 thieves, 20 honest
        List<String> table = new ArrayList<>(List.of(lines.getFirst()));
        table.addAll(rows.subList(0, 10));
        table.addAll(rows.subList(20, 40));
        table.addAll(rows.subList(10, 20));
        table.addAll(rows.subList(40, 60));
        small.write("table.csv", table);
        TrialRun run = TrialRun.done(small, "run", "split={kind: k_fold, n_splits: 3}");
        JsonNode folds = run.report().get("folds");
        assertThat(folds.get("runs").get(2).get("positives").asInt()).isZero();
        assertThat(folds.get("runs").get(2).get("roc_auc").isNull()).isTrue();
        assertThat(folds.get("spread").get("roc_auc").get("runs").asInt()).isEqualTo(2);
        assertThat(run.report().get("test").get("roc_auc").asDouble()).isBetween(0.0, 1.0);
        assertThat(run.command().out()).doesNotContain("NaN");
        assertThat(run.text("report.html")).doesNotContain("NaN");
    }

    @Test
    void aFoldWithoutAClassToTrainOnIsAnError() throws IOException {
        List<String> rows = SmallTable.lines();
        rows.subList(1, 61).sort(Comparator.comparing(line -> line.endsWith("1")));
        small.write("table.csv", rows);
        assertThat(TrialRun.refused(small, "split={kind: k_fold, n_splits: 2}"))
                .contains("--set split: leaves no training row of the class", "stratified_k_fold");
    }

    @Test
    void foldsThatThereAreNotAreErrors() {
        assertThat(TrialRun.refused(small, "split={kind: k_fold, n_splits: 3, fold: 3}"))
                .contains("fold must lie between 0 and 2, one less than the number of folds, got 3");
        assertThat(TrialRun.refused(small, "split={kind: k_fold, n_splits: 61}"))
                .contains("60 rows cannot be divided into 61 folds");
        assertThat(TrialRun.refused(small, "split={kind: k_flod}")).contains("did you mean \"k_fold\"?");
    }

    @Test
    void refitIsForCrossValidation() throws IOException {
        String recipe = Files.readString(small.recipe());
        Files.writeString(small.recipe(), recipe + "evaluate:\n  refit: true\n");
        assertThat(TrialRun.refused(small))
                .contains(
                        small.recipe() + ":" + (recipe.lines().count() + 2) + ": evaluate.refit: trains the network",
                        "split: {kind: stratified_k_fold, n_splits: 5}");
        assertThat(TrialRun.refused(small, "split={kind: k_fold, n_splits: 3, fold: 0}"))
                .contains("evaluate.refit: trains the network");
    }

    @Test
    void theSameBytesForAnyNumberOfThreads() throws IOException {
        String wide = "model=[{Dense: {units: 256, activation: relu}}, {Dense: {units: 256, activation: relu}},"
                + " {Dropout: 0.2}, {Dense: {units: 1, activation: sigmoid}}]";
        String[] settings = {wide, STRATIFIED, "evaluate.refit=true", "evaluate.seeds=2", "train.batch_size=42", ""};
        settings[5] = "--threads 1";
        TrialRun one = TrialRun.done(small, "one", settings);
        settings[5] = "--threads 2";
        TrialRun two = TrialRun.done(small, "two", settings);
        assertThat(two.model()).hasSameBinaryContentAs(one.model());
        for (String file : List.of("predictions.csv", "history.csv", "recipe.yaml", "plots/roc.svg")) {
            assertThat(two.text(file)).as(file).isEqualTo(one.text(file));
        }
        assertThat(withoutTimes(two)).isEqualTo(withoutTimes(one));
    }

    private static JsonNode withoutTimes(TrialRun run) {
        ObjectNode report = (ObjectNode) run.report();
        report.remove(List.of("timing", "artefacts"));
        return report;
    }

    @Test
    void callbacksOfEachTrainingWriteIntoAFolderOfItsOwn() throws IOException {
        TrialRun run = TrialRun.done(
                small,
                "run",
                STRATIFIED,
                "evaluate={refit: true, seeds: 2}",
                "train.callbacks=[{CSVLogger: log.csv}]",
                "train.epochs=3");
        Set<String> logs = new HashSet<>();
        try (Stream<Path> files = Files.walk(run.folder())) {
            files.filter(file -> file.endsWith("log.csv"))
                    .forEach(file -> logs.add(run.folder().relativize(file).toString()));
        }
        assertThat(logs)
                .containsExactlyInAnyOrder(
                        "log.csv",
                        "trainings/fold-1-seed-1/log.csv",
                        "trainings/fold-2-seed-1/log.csv",
                        "trainings/fold-0-seed-2/log.csv",
                        "trainings/fold-1-seed-2/log.csv",
                        "trainings/fold-2-seed-2/log.csv",
                        "trainings/refit/log.csv");
        for (String log : logs) {
            assertThat(run.text(log)).as(log).hasLineCount(4);
        }
        assertThat(run.text("history.csv")).hasLineCount(4);
        assertThat(TrialRun.done(small, "plain", STRATIFIED).folder().resolve("trainings"))
                .doesNotExist();
    }

    /// Twenty folds take far longer than the test waits for the second.
    @Test
    @Timeout(120)
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void interruptedNothingHalfIsLeft(@TempDir Path temp) throws Exception {
        Path out = temp.resolve("run");
        Path err = temp.resolve("err");
        Process process = ChildProcess.of(
                        List.of(),
                        err,
                        "train",
                        small.recipe().toString(),
                        "--out",
                        out.toString(),
                        "--set",
                        "split={kind: stratified_k_fold, n_splits: 20}",
                        "--set",
                        "train.epochs=20000",
                        "--set",
                        "evaluate.refit=true")
                .redirectOutput(temp.resolve("out").toFile())
                .start();
        Path log = out.resolve("run.log");
        while (process.isAlive() && !(Files.exists(log) && Files.readString(log).contains("fold 2 of 20, epoch 1: "))) {
            Thread.sleep(20);
        }
        assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
        process.destroy(); // SIGTERM, which the JVM treats like Ctrl-C; a shell in the background makes deaf to SIGINT
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(CommandLineRun.unwrapped(Files.readString(err)))
                .contains("stopped during cross-validation, whose networks are for judging alone; give the command"
                        + " again with --resume to go on")
                .endsWith("Stopped.\n")
                .doesNotContain("Exception");
        try (Stream<Path> left = Files.walk(out)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> out.relativize(file).toString()))
                    .contains("run.log", "recipe.yaml", "checkpoint/training-1.state")
                    .noneMatch(file -> file.endsWith(".part") || file.endsWith(".seriema"));
        }
    }
}
