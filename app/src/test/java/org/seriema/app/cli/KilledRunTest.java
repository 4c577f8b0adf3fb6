package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.StorePlace;

/// Runs that are killed with SIGKILL at one place or another and gone on with: every file is, byte for byte, that of a
/// run that never stopped, but for times.
///
/// Where the kill must hit the writing of a file, a named pipe stands in the place of the file that is written beside,
/// and holds the process up.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class KilledRunTest {

    private static final String ALWAYS = "-D" + RecipeTraining.SECONDS + "=0";
    private static final String NEVER = "-D" + RecipeTraining.SECONDS + "=1000";

    @TempDir
    private static Path temp = Path.of("");

    private SmallTable small;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeRecipe() throws IOException {
        small = SmallTable.in(temp);
        small.turnLabels(i -> i % 7 == 0); // so that there is something to overfit
        Files.writeString(small.recipe(), """
                name: killed
                seed: 3
                data:
                  file: table.csv
                  id: CASE
                  label: {column: FLAG, normal: 0, positive: 1, names: [Honest, Thief]}
                split: {kind: stratified, test: 0.3, seed: 1}
                steps: [standardize]
                model:
                  - Dense: {units: 300, activation: relu}
                  - BatchNormalization
                  - Dropout: 0.3
                  - Dense: {units: 150, activation: relu}
                  - Dense: {units: 1, activation: sigmoid}
                train:
                  epochs: 30
                  batch_size: 4
                  validation_split: 0.3
                  metrics: [accuracy]
                  optimizer: {sgd: {learning_rate: 0.03, momentum: 0.9}}
                  callbacks:
                    - CSVLogger: {filename: epochs.csv}
                    - EarlyStopping: {patience: 14, restore_best_weights: true}
                    - ReduceLROnPlateau: {patience: 2, factor: 0.5, cooldown: 1}
                    - ModelCheckpoint: {filepath: best.seriema, save_best_only: true}
                """);
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void inTheFirstEpochBeforeAnyCheckpoint() throws Exception {
        Path run = temp.resolve("first-epoch");
        Process process = start(NEVER, run);
        await(process, () -> Files.exists(run.resolve("checkpoint/run.yaml")));
        pipe(run.resolve(".best.seriema.tmp-" + process.pid())); // holds it up in the callback of an early epoch
        CommandLineRun second = CommandLineRun.of("train", small.recipe().toString(), "--out", run.toString());
        CommandLineRun third = resume(run);
        kill(process);
        String held = "Error: " + run + ": another run is writing this folder (process " + process.pid() + ", since ";
        assertThat(second.err()).startsWith(held).hasLineCount(1);
        assertThat(second.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(third.saidErr()).startsWith(held);
        assertThat(third.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(files(run).keySet()).noneMatch(file -> file.endsWith(".state"));
        goOn(run);
        assertSame(run, uninterrupted());
    }

    @Test
    void betweenEpochsTwice() throws Exception {
        Path run = temp.resolve("between");
        String place = temp.resolve("between.sqlite").toString();
        Process process = start(ALWAYS, run, "--store", place);
        awaitEpoch(process, run, "epoch 6: ");
        kill(process);
        Process again = start(ALWAYS, run, "--resume", "--store", place);
        awaitEpoch(again, run, "epoch 14: ");
        kill(again);
        try (RunStore store = RunStore.open(StorePlace.at(place), message -> {})) {
            store.forget(store.named(run.toString()).id(), ""); // as if it had been killed before these were written
        }
        goOn(run, "--store", place);
        assertThat(log(run))
                .as("no epoch is trained again from the beginning")
                .containsOnlyOnce("INFO  org.seriema" + ".app.cli.TrainingProgress - epoch 1: ");
        assertSame(run, uninterrupted());
        try (RunStore store = RunStore.open(StorePlace.at(place), message -> {})) {
            List<String> losses = store.history(store.named(run.toString()).id()).stream()
                    .filter(row -> row.name().equals("loss"))
                    .map(row -> row.epoch() + "," + row.figure())
                    .toList();
            assertThat(losses).isEqualTo(column(run, "loss"));
        }
    }

    /// A column of `history.csv` with the epochs: `3,0.25`.
    private static List<String> column(Path run, String name) throws IOException {
        List<List<String>> lines = Files.readAllLines(run.resolve("history.csv")).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        int column = lines.getFirst().indexOf(name);
        return lines.stream()
                .skip(1)
                .map(cells -> cells.getFirst() + "," + Double.parseDouble(cells.get(column)))
                .toList();
    }

    @Test
    void whileACheckpointIsWritten() throws Exception {
        Path run = temp.resolve("checkpoint");
        Process process = start(ALWAYS, run);
        awaitEpoch(process, run, "epoch 3: ");
        Path half = run.resolve("checkpoint/.training-1.state.part");
        pipe(half);
        byte[] begin;
        try (InputStream in = Files.newInputStream(half)) {
            begin = in.readNBytes(1000);
            kill(process); // it waits for somebody to read the rest
        }
        assertThat(new String(begin, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("SERCHKPT");
        Files.delete(half);
        Files.write(half, begin);
        goOn(run);
        assertSame(run, uninterrupted());
    }

    @Test
    void whileTheReportIsWritten() throws Exception {
        Path run = temp.resolve("report");
        Process process = start(ALWAYS, run);
        await(process, () -> Files.exists(run.resolve("checkpoint/run.yaml")));
        Path half = run.resolve(".report.html.part");
        pipe(half);
        await(process, () -> Files.exists(run.resolve("predictions.csv")) && Files.exists(run.resolve("recipe.yaml")));
        kill(process);
        assertThat(run.resolve("report.json")).doesNotExist();
        Files.delete(run.resolve("history.csv")); // as if it had come later
        String before = log(run);
        goOn(run);
        assertThat(log(run).substring(before.length())).doesNotContain("TrainingProgress - epoch");
        assertSame(run, uninterrupted());
    }

    @Test
    void inALaterFoldAndInTheRefit() throws Exception {
        String[] folds = {
            "--set",
            "split={kind: stratified_k_fold, n_splits: 3}",
            "--set",
            "evaluate.refit=true",
            "--set",
            "train.epochs=12",
            "--set",
            "evaluate.seeds=2"
        };
        Path run = temp.resolve("folds");
        Process process = start(ALWAYS, run, folds);
        awaitEpoch(process, run, "fold 2 of 3, seed 3, epoch 4: ");
        process.destroy(); // Ctrl-C
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        Process again = start(ALWAYS, run, with(folds, "--resume"));
        awaitEpoch(again, run, "fold 1 of 3, seed 4, epoch 4: ");
        kill(again);
        Process third = start(ALWAYS, run, with(folds, "--resume"));
        awaitEpoch(third, run, "refit, epoch 4: ");
        kill(third);
        goOn(run, folds);
        for (String training : List.of("fold 1 of 3, seed 3", "fold 3 of 3, seed 4", "refit")) {
            assertThat(log(run)).containsOnlyOnce(training + ", epoch 1: ");
        }
        assertSame(run, uninterrupted(folds));
    }

    private static String[] with(String[] some, String more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    /// A run that is not stopped, in this process.
    private Path uninterrupted(String... options) throws IOException {
        Path run = temp.resolve(options.length == 0 ? "uninterrupted" : "uninterrupted-folds");
        if (Files.exists(run)) {
            return run;
        }
        CommandLineRun done = CommandLineRun.of(args(run, with(options, "-q")));
        assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private CommandLineRun resume(Path run, String... options) {
        return CommandLineRun.of(args(run, with(options, "--resume")));
    }

    private void goOn(Path run, String... options) {
        CommandLineRun resumed = resume(run, options);
        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.DONE);
    }

    private String[] args(Path run, String... options) {
        List<String> args = new ArrayList<>(List.of("train", small.recipe().toString(), "--out", run.toString()));
        args.addAll(List.of(options));
        return args.toArray(String[]::new);
    }

    private Process start(String java, Path run, String... options) throws IOException {
        Process process = ChildProcess.of(List.of(java), temp.resolve("err"), args(run, options))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    /// What is waited for.
    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Process process, Condition condition) throws Exception {
        while (process.isAlive() && !condition.holds()) {
            Thread.sleep(2);
        }
        assertThat(process.isAlive()).as(Files.readString(temp.resolve("err"))).isTrue();
    }

    private void awaitEpoch(Process process, Path run, String epoch) throws Exception {
        await(process, () -> Files.exists(run.resolve("run.log")) && log(run).contains("TrainingProgress - " + epoch));
    }

    private static String log(Path run) throws IOException {
        return Files.readString(run.resolve("run.log"));
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("killed, not ended").isEqualTo(137);
    }

    /// Makes a named pipe as soon as no file of that name is there.
    private static void pipe(Path file) throws Exception {
        int made;
        do {
            made = new ProcessBuilder("mkfifo", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } while (made != 0);
    }

    private static void assertSame(Path run, Path whole) throws IOException {
        Map<String, String> files = files(run);
        Map<String, String> expected = files(whole);
        assertThat(files.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, content) -> assertThat(differences(String.valueOf(files.get(name)), content))
                .as(name)
                .isEmpty());
    }

    private static String differences(String one, String other) {
        int place = 0;
        while (place < one.length() && place < other.length() && one.charAt(place) == other.charAt(place)) {
            place++;
        }
        return one.equals(other) ? "" : around(one, place) + " is not " + around(other, place);
    }

    private static String around(String text, int place) {
        return text.substring(Math.max(0, place - 60), Math.min(text.length(), place + 60));
    }

    /// What a run leaves behind: each file's bytes, without the times and the folder's own name.
    private static Map<String, String> files(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(run)) {
            paths.filter(Files::isRegularFile).forEach(file -> {
                String name = run.relativize(file).toString();
                if (!name.equals("run.log") && !name.equals("run.lock")) {
                    files.put(name, content(run, file));
                }
            });
        }
        return files;
    }

    private static String content(Path run, Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return file.toString().contains("report.")
                    ? text.replace(run.toString(), "RUN")
                            .replaceAll("\"(load_seconds|train_seconds|rows_per_second)\" ?: ?[^,\\n}]+", "")
                            .replaceAll("Reading and preparing the rows [^<]*", "")
                    : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
