package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.app.store.EpochRow;
import org.seriema.app.store.RunFilter;
import org.seriema.app.store.RunKind;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunStatus;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.StorePlace;
import org.seriema.app.store.TrialRow;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TuneCommandTest {

    private static final String TUNE = """
            tune:
              over:
                model.0.Dense.units: [2, 4, 8]
                train.optimizer: [{adam: 0.1}, {adam: 0.001}, {sgd: 0.01}]
              on: {kind: stratified_k_fold, n_splits: 3}
            """;

    private SmallTable small;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        Files.writeString(small.recipe(), TUNE, StandardOpenOption.APPEND);
    }

    private Path out(String name) {
        return small.folder().resolve(name);
    }

    private CommandLineRun tune(String name, String... options) {
        List<String> args = new ArrayList<>(
                List.of("tune", small.recipe().toString(), "--out", out(name).toString()));
        args.addAll(List.of(options));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private CommandLineRun tuned(String name, String... options) {
        CommandLineRun run = tune(name, options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private JsonNode result(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(out(name).resolve("tune.json")));
    }

    /// Everything in `tune.json` but times and paths.
    private JsonNode numbers(String name) throws IOException {
        ObjectNode tree = (ObjectNode) result(name);
        tree.remove("timing");
        tree.remove("artefacts");
        tree.get("trials").forEach(trial -> {
            ((ObjectNode) trial).remove("seconds");
            trial.get("trainings").forEach(training -> ((ObjectNode) training).remove("seconds"));
        });
        return tree;
    }

    @Test
    void triesAllKeepsAllAndTestsTheWinnerAlone() throws IOException {
        CommandLineRun run = tuned("t");
        JsonNode result = result("t");
        assertThat(result.get("trials")).hasSize(9);
        List<String> csv = Files.readAllLines(out("t").resolve("trials.csv"));
        assertThat(csv).hasSize(10);
        assertThat(csv.getFirst())
                .isEqualTo("trial,round,resource,model.0.Dense.units,train.optimizer,fold 0 seed 1,fold 1 seed 1,"
                        + "fold 2 seed 1,loss,deviation,epochs,seconds,status,failure");
        assertThat(csv.get(4)).startsWith("4,0,,4,{adam: 0.1},").endsWith(",done,");
        double best = Double.POSITIVE_INFINITY;
        int winner = 0;
        for (JsonNode trial : result.get("trials")) {
            double mean = 0;
            for (JsonNode training : trial.get("trainings")) {
                mean += training.get("figure").asDouble() / 3;
                assertThat(training.get("history").get("loss")).hasSize(2);
            }
            assertThat(trial.get("mean").asDouble()).isCloseTo(mean, Offset.offset(1e-12));
            if (mean < best) {
                best = mean;
                winner = trial.get("trial").asInt();
            }
        }
        assertThat(result.get("winner").get("trial").asInt()).isEqualTo(winner);
        assertThat(run.saidOut())
                .contains("Trial " + winner + " of 9 has the lowest loss on 3 folds (stratified_k_fold) of the 42"
                        + " training rows (14 Thief)")
                .contains("That figure is too kind, for it is the best of 9.")
                .contains("paired t test")
                .contains("The winner on the test rows")
                .contains("Verdict:")
                .contains("trials in");
        assertThat(run.out().lines()).allSatisfy(line -> {
            if (!line.contains("/")) {
                assertThat(line.length()).isLessThanOrEqualTo(80);
            }
        });
        String recipe = Files.readString(out("t").resolve("winner/recipe.yaml"));
        assertThat(recipe).doesNotContain("tune");
        assertThat(Recipe.of(RecipeSource.parse("winner", recipe)).tune()).isNull();
        String page = Files.readString(out("t").resolve("tune.html"));
        assertThat(page).contains("Importance of each key", "<svg").doesNotContain("http://", "https://", "src=");
    }

    @Test
    void theWinnersReportAloneTellsThatItWasChosen() throws IOException {
        tuned("t", "-q");
        String choice = "These settings are the best of 9 that were tried, by loss on 3 folds (stratified_k_fold) of"
                + " the 42 training rows (14 Thief), so figures on training and validation rows are too kind. No trial"
                + " saw the test rows.";
        JsonNode report = JsonMapper.shared().readTree(Files.readString(out("t").resolve("winner/report.json")));
        assertThat(report.get("data").get("notes").valueStream().map(JsonNode::asString))
                .containsExactly(SmallTable.NOTE, choice);
        assertThat(Files.readString(out("t").resolve("winner/report.html"))).contains(choice);
        tuned("one", "-q", "--set", "tune.over={train.batch_size: [8]}");
        assertThat(Files.readString(out("one").resolve("winner/report.json"))).doesNotContain("that were tried");
    }

    @Test
    void lanesOfNumbersStandByNumber() throws IOException {
        tuned("t", "-q", "--set", "tune.over={model.0.Dense.units: [8, 2, 4]}");
        assertThat(Files.readString(out("t").resolve("tune.html")))
                .containsPattern("loss by units; median of 2: [^;]*; 4: [^;]*; 8: ");
    }

    @Test
    void seedsOnTheSameRowsTellNothingOfOtherRows() {
        String[] onValidation = {
            "--set", "tune.on=validation", "--set", "train.validation_split=0.3", "--set", "tune.seeds=2"
        };
        assertThat(tuned("seeds", onValidation).saidOut())
                .contains("Over 2 trainings of each they differ by")
                .contains("more than another seed changes (paired t test, p =")
                .contains("What other rows would say is not told, for all are judged on the same.");
        assertThat(tuned("folds").saidOut())
                .contains("more than chance alone would give (paired t test, p =")
                .doesNotContain("What other rows would say");
    }

    @Test
    void trainGivesTheSameNetworkFromTheWinnersRecipeAndLooksAwayFromTheSection() throws IOException {
        tuned("t", "-q");
        Path recipe = out("t").resolve("winner/recipe.yaml");
        CommandLineRun train = CommandLineRun.of(
                "train", recipe.toString(), "-q", "--out", out("again").toString());
        assertThat(train.exitCode()).as(train.err()).isEqualTo(ExitCode.DONE);
        assertThat(out("again").resolve("predictions.csv"))
                .hasSameTextualContentAs(out("t").resolve("winner/predictions.csv"));
        CommandLineRun plain = CommandLineRun.of(
                "train", small.recipe().toString(), "-q", "--out", out("plain").toString());
        assertThat(plain.exitCode()).isEqualTo(ExitCode.DONE);
        CommandLineRun told = CommandLineRun.of(
                "train", small.recipe().toString(), "--out", out("told").toString());
        assertThat(told.saidErr()).contains("the section tune of the recipe is not looked at");
        assertThat(JsonMapper.shared()
                        .readTree(Files.readString(out("plain").resolve("report.json")))
                        .get("history")
                        .get("loss"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tune.search=grid",
                "tune.search={random: {trials: 5}}",
                "tune.search={halving: {factor: 2}}",
            })
    void threadsChangeNothingButTimes(String search) throws IOException {
        tuned("one", "--threads", "1", "-q", "--set", search, "--set", "train.epochs=4");
        tuned("four", "--threads", "4", "-q", "--set", search, "--set", "train.epochs=4");
        assertThat(numbers("four")).isEqualTo(numbers("one"));
        assertThat(withoutSeconds("four")).isEqualTo(withoutSeconds("one"));
    }

    private List<String> withoutSeconds(String name) throws IOException {
        return Files.readAllLines(out(name).resolve("trials.csv")).stream()
                .map(line -> line.replaceFirst(",[^,]*(,done,|,failed,.*)$", "$1"))
                .toList();
    }

    @Test
    void jsonIsTheFile() throws IOException {
        CommandLineRun run = tuned("t", "--json", "-q");
        assertThat(JsonMapper.shared().readTree(run.out())).isEqualTo(result("t"));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aTrialThatFailsStandsInTheTableWithItsReason() throws IOException {
        CommandLineRun run = tuned("t", "--set", "tune.over={train.optimizer: [{sgd: 1e30}, {adam: 0.1}]}");
        assertThat(run.saidOut()).contains("1 trial of 2 failed, the first of them trial 1: the loss became");
        assertThat(run.saidErr()).contains("failed: the loss became");
        JsonNode first = result("t").get("trials").get(0);
        assertThat(first.get("status").asString()).isEqualTo("failed");
        assertThat(first.get("mean").isNull()).isTrue();
        assertThat(result("t").get("winner").get("trial").asInt()).isEqualTo(2);
        CommandLineRun all = tune("all", "--set", "tune.over={train.optimizer: [{sgd: 1e30}, {sgd: 1e31}]}");
        assertThat(all.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(all.saidErr()).contains("all 2 trials failed");
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingIsWritten() {
        CommandLineRun run = tune("t", "--set", "tune.over={model.0.Dense.units: [4, 0]}");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err())
                .startsWith("Error: ")
                .contains("--set tune.over")
                .contains("model.0.Dense.units, trial 2")
                .contains("units must be positive")
                .hasLineCount(1);
        assertThat(out("t")).doesNotExist();
        CommandLineRun cross = tune("t", "--set", "split={kind: stratified_k_fold}");
        assertThat(cross.err()).contains("cross-validation tests on every row").hasLineCount(1);
    }

    @Test
    void theStoreHoldsTheTuningItsTrialsAndTheWinner() {
        Path file = out("store.sqlite");
        tuned("t", "-q", "--store", file.toString());
        try (RunStore store = RunStore.open(StorePlace.at(file.toString()), message -> {})) {
            List<RunRow> runs = store.runs(RunFilter.ALL);
            RunRow tuning = runs.stream()
                    .filter(run -> run.begun().kind() == RunKind.TUNE)
                    .findFirst()
                    .orElseThrow();
            assertThat(runs.stream().filter(run -> run.begun().kind() == RunKind.TRAIN))
                    .hasSize(1);
            List<TrialRow> trials = store.trials(tuning.id());
            assertThat(trials.stream().map(TrialRow::number)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(trials).allSatisfy(trial -> {
                assertThat(trial.figure()).isFinite();
                assertThat(trial.measure()).isEqualTo("loss");
                assertThat(store.run(trial.run()).orElseThrow().status()).isEqualTo(RunStatus.DONE);
                assertThat(store.history(trial.run()).stream()
                                .map(EpochRow::training)
                                .distinct())
                        .containsExactlyInAnyOrder("fold 1 of 3", "fold 2 of 3", "fold 3 of 3");
            });
            assertThat(tuning.status()).isEqualTo(RunStatus.DONE);
        }
        CommandLineRun removed =
                CommandLineRun.of("runs", "rm", out("t").toString(), "--files", "--store", file.toString());
        assertThat(removed.saidErr()).endsWith("stays, for it holds what the run did not write: winner\n");
        assertThat(out("t").resolve("winner/report.json"))
                .as("a run of its own")
                .exists();
        assertThat(out("t").resolve("tune.html")).doesNotExist();
    }

    private Process started(String name, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "tune",
                small.recipe().toString(),
                "--out",
                out(name).toString(),
                "--threads",
                "2",
                "--set",
                "train.epochs=300"));
        args.addAll(List.of(more));
        return ChildProcess.of(
                        List.of("--add-modules", "jdk.incubator.vector"),
                        out(name + ".err"),
                        args.toArray(String[]::new))
                .start();
    }

    private void awaitTrainings(Process process, String name, int count) throws IOException, InterruptedException {
        Path file = out(name).resolve("trials.jsonl");
        while (process.isAlive()
                && (!Files.exists(file) || Files.readAllLines(file).size() <= count)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(process.isAlive()).as(Files.readString(out(name + ".err"))).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // a killed process keeps its files for a while
    void aKilledTuningGoesOnAndEndsAsIfItHadNeverStopped() throws Exception {
        tuned("whole", "-q", "--set", "train.epochs=300");
        String store = out("store.sqlite").toString();
        Process process = started("killed", "-q", "--store", store);
        awaitTrainings(process, "killed", 4);
        process.destroyForcibly().waitFor();
        Path file = out("killed").resolve("trials.jsonl");
        int finished = Files.readAllLines(file).size() - 1;
        assertThat(finished).isBetween(4, 26);
        CommandLineRun anew = tune("killed", "-q");
        assertThat(anew.err()).contains("(which holds a stopped tuning that --resume goes on with) is there already");
        assertThat(anew.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        // killed in the middle of a line
        String last = Files.readAllLines(file).getLast();
        Files.writeString(file, last.substring(0, last.length() / 2), StandardOpenOption.APPEND);
        CommandLineRun run = tuned("killed", "--set", "train.epochs=300", "--resume", "--store", store);
        requireEachTrialOnce(store);
        assertThat(run.saidErr()).contains("trainings are finished already");
        assertThat(numbers("killed")).isEqualTo(numbers("whole"));
        assertThat(Files.readAllLines(file)).hasSize(1 + 27);
        assertThat(out("killed").resolve("winner/predictions.csv"))
                .hasSameTextualContentAs(out("whole").resolve("winner/predictions.csv"));
    }

    private static void requireEachTrialOnce(String file) {
        try (RunStore store = RunStore.open(StorePlace.at(file), message -> {})) {
            List<RunRow> tunings = store.runs(RunFilter.ALL).stream()
                    .filter(run -> run.begun().kind() == RunKind.TUNE)
                    .toList();
            assertThat(tunings).hasSize(1);
            List<TrialRow> trials = store.trials(tunings.getFirst().id());
            assertThat(trials.stream().map(TrialRow::number)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(trials).allSatisfy(trial -> {
                assertThat(trial.figure()).isFinite();
                assertThat(store.run(trial.run()).orElseThrow().status()).isEqualTo(RunStatus.DONE);
            });
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there is no signal to send
    void aPersonWhoStopsItIsToldHowToGoOn() throws Exception {
        Process process = started("stopped");
        awaitTrainings(process, "stopped", 2);
        process.toHandle().destroy(); // SIGTERM, which the JVM treats like Ctrl-C
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isNull();
        }
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        String said = CommandLineRun.unwrapped(Files.readString(out("stopped.err")));
        assertThat(said).contains("Warning: stopped").contains("give the command again with --resume to go on");
        tuned("stopped", "-q", "--set", "train.epochs=300", "--resume");
        assertThat(result("stopped").get("trials")).hasSize(9);
    }

    @Test
    void onlyTheSameTuningGoesOn() throws IOException {
        tuned("t", "-q");
        Path result = out("t").resolve("tune.json");
        String before = Files.readString(result);
        CommandLineRun finished = tuned("t", "--resume");
        assertThat(finished.saidErr()).contains("is finished, nothing is left to train");
        assertThat(finished.out()).isEmpty();
        assertThat(tuned("t", "--resume", "--json", "-q").out()).isEqualTo(before);
        Files.delete(result);
        tuned("t", "--resume", "-q");
        assertThat(JsonMapper.shared().readTree(before).get("test"))
                .isEqualTo(result("t").get("test"));
        Files.delete(result);
        CommandLineRun other = tune("t", "--resume", "--set", "train.epochs=3");
        assertThat(other.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(other.saidErr()).contains("train.epochs is 2 there and 3 here");
        small.write("table.csv", small.with(7, "C7", "D7"));
        assertThat(tune("t", "--resume").saidErr()).contains("the table's cases are others");
        CommandLineRun taken = tune("t");
        assertThat(taken.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(taken.saidErr())
                .contains("(which holds a stopped tuning that --resume goes on with) is there already");
        CommandLineRun fresh = tuned("new", "--resume");
        assertThat(fresh.saidErr()).contains("there is no stopped tuning in", "a new one begins");
    }

    @Test
    void progressTellsEachTrial() {
        String said = tuned("t", "--threads", "1").saidErr();
        assertThat(Pattern.compile("(?m)^trial \\d \\(\\d of 9\\)  loss [0-9.e-]+ ± .* epochs  .* s  best: trial \\d$")
                        .matcher(Objects.requireNonNull(said))
                        .results())
                .hasSize(9);
        assertThat(said).contains("small: 9 trials of 2 keys by loss, on 3 folds");
    }

    @Test
    void helpHasAnExample() {
        CommandLineRun help = CommandLineRun.of("tune", "--help");
        assertThat(help.out()).contains("seriema tune examples/sensor-faults/grid.yaml", "--resume");
    }
}
