package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `train --resume` goes on with, and what it does not.
class ResumeTest {

    private Path temp;
    private SmallTable small;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        temp = folder;
        small = SmallTable.in(folder);
    }

    private CommandLineRun train(String... options) {
        List<String> args = new ArrayList<>(List.of("train", small.recipe().toString()));
        args.addAll(List.of(options));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private CommandLineRun resume(Path run, String... options) {
        return train(Stream.concat(Stream.of("--resume", "--out", run.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    /// A run as it looks when it was stopped before its report was written.
    private Path stopped(String name, String... options) throws IOException {
        Path run = temp.resolve(name);
        CommandLineRun done = train(Stream.concat(Stream.of("-q", "--out", run.toString()), Stream.of(options))
                .toArray(String[]::new));
        assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCode.DONE);
        Files.delete(run.resolve("report.json"));
        return run;
    }

    @Test
    void aWrongIntervalOfCheckpointsIsTold() {
        System.setProperty(RecipeTraining.SECONDS, "often");
        try {
            CommandLineRun run = train("-q", "--out", temp.resolve("often").toString());
            assertThat(run.saidErr())
                    .isEqualTo("Error: -Dseriema.checkpoint.seconds: expected a number of seconds, such as 60, got"
                            + " \"often\"\n");
            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        } finally {
            System.clearProperty(RecipeTraining.SECONDS);
        }
    }

    @Test
    void withNothingToGoOnWithANewRunBegins() {
        Path run = temp.resolve("new");
        CommandLineRun first = resume(run);
        assertThat(first.saidErr())
                .startsWith("there is no stopped run of this recipe in " + run + "; a new run begins");
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.resolve("report.json")).exists();
    }

    @Test
    void aFinishedRunIsLeftAsItIs() throws IOException {
        Path run = temp.resolve("run");
        assertThat(train("-q", "--out", run.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        List<FileTime> before = times(run);
        CommandLineRun again = resume(run);
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.saidErr())
                .isEqualTo("the run in " + run + " is finished, nothing is left to train; without --resume this recipe"
                        + " is trained again\n");
        assertThat(again.out()).isEmpty();
        assertThat(resume(run, "--json").out()).isEqualTo(Files.readString(run.resolve("report.json")));
        assertThat(times(run)).isEqualTo(before);
        assertThat(run.resolve("checkpoint").toFile().list()).containsExactly("run.yaml");
    }

    private static List<FileTime> times(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("run.lock"))
                    .sorted()
                    .map(file -> {
                        try {
                            return Files.getLastModifiedTime(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void anotherRecipeIsToldKeyByKey() throws IOException {
        Path run = stopped("run");
        CommandLineRun other = resume(
                run, "--seed", "2", "--set", "train.epochs=3", "--set", "steps=[]", "--set", "evaluate.refit=false");
        assertThat(other)
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_DATA,
                        "",
                        "Error: " + run + " cannot be gone on with, this run is another: seed is 1 there and 2 here;"
                                + " steps.0 is standardize there and missing here; train.epochs is 2 there and 3 here;"
                                + " steps is missing there and [] here; evaluate.refit is missing there and false here."
                                + " Make them the same again (its recipe is " + run.resolve("recipe.yaml")
                                + "), or start anew without --resume.\n"));
    }

    @Test
    void theFormOfARecipeDoesNotMatter() throws IOException {
        Path run = stopped("run");
        String recipe = Files.readString(small.recipe());
        Files.writeString(small.recipe(), "# the same\n" + recipe.replace("seed: 1\ndata", "seed:  1\ndata"));
        assertThat(resume(run).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void anotherTableIsTold() throws IOException {
        Path run = stopped("run");
        small.write("table.csv", small.with(4, "C4", "C04"));
        assertThat(resume(run).err())
                .startsWith("Error: " + run + " cannot be gone on with, this run is another: the table's cases are"
                        + " others (SHA-256 ")
                .hasLineCount(1);
    }

    @Test
    void anotherVersionIsTold() throws IOException {
        Path run = stopped("run");
        Path identity = run.resolve("checkpoint/run.yaml");
        Files.writeString(identity, Files.readString(identity).replaceAll("seriema: [^,]*", "seriema: 0.0.9"));
        assertThat(resume(run).err())
                .contains("another: Seriema is 0.0.9 there and ")
                .hasLineCount(1);
    }

    @Test
    void aFolderWithoutARunIsLeftAlone() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("mine"));
        Files.writeString(folder.resolve("recipe.yaml"), "mine");
        Path download = Files.writeString(folder.resolve(".film.mp4.part"), "half of a film");
        CommandLineRun refused = resume(folder);
        assertThat(refused.err())
                .startsWith("Error: " + folder + " holds files, but no run to go on with: ")
                .hasLineCount(1);
        assertThat(train("--out", folder.toString()).err())
                .isEqualTo("Error: " + folder
                        + " (which holds files) is there already; name another place or remove it.\n");
        assertThat(folder.resolve("recipe.yaml")).hasContent("mine");
        assertThat(download).hasContent("half of a film");
        assertThat(folder.resolve("run.lock")).doesNotExist();
    }

    @Test
    void aDamagedCheckpointIsTold() throws IOException {
        Path run = stopped("run");
        Path state = run.resolve("checkpoint/training-1.state");
        assertThat(state).as("deleted with the report").doesNotExist();
        Files.writeString(state, "SERCHKPT and so on");
        assertThat(resume(run, "-q").err())
                .startsWith("Error: " + state + " is a checkpoint of version")
                .contains(" by this Seriema; delete it, and --resume trains this network from the beginning")
                .hasLineCount(1);
        assertThat(train("--out", run.toString()).err())
                .contains("(which holds a stopped run that --resume goes on with) is there already")
                .hasLineCount(1);
        Files.delete(state);
        assertThat(resume(run).exitCode()).isEqualTo(ExitCode.DONE);
    }

    /// A run that can only fail leaves nothing that another run in its folder would stumble over.
    @Test
    void afterAFaultTheFolderCanBeTakenAgain() {
        Path run = temp.resolve("run");
        CommandLineRun diverged = train(
                "-q",
                "--out",
                run.toString(),
                "--set",
                "train.optimizer={sgd: {learning_rate: 1e30}}",
                "--set",
                "train.epochs=50");
        assertThat(diverged.exitCode()).as(diverged.err()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(train("-q", "--out", run.toString()).exitCode()).isEqualTo(ExitCode.DONE);
    }

    /// Without `--out`, in the folder `runs` of the current folder.
    @Test
    void theNewestStoppedRunOfTheRecipeIsGoneOnWith() throws IOException {
        String name = "resume test " + ProcessHandle.current().pid();
        Path runs = Path.of("runs", name);
        Files.writeString(small.recipe(), Files.readString(small.recipe()).replace("name: small", "name: " + name));
        try {
            assertThat(train("--resume").saidErr())
                    .startsWith("there is no stopped run of this recipe in " + runs + "; a new run begins");
            Path first = only(runs);
            assertThat(train("--resume").saidErr()).startsWith("the run in " + first + " is finished");
            Path older = copy(first, runs.resolve("2020-01-01-000000-9"));
            Path newer = copy(first, runs.resolve("2020-01-01-000000-10"));
            Path other = copy(first, runs.resolve("2021-01-01-000000"));
            Files.writeString(other.resolve("recipe.yaml"), "name: another");
            for (Path run : List.of(older, newer, other)) {
                Files.delete(run.resolve("report.json"));
            }
            assertThat(train("--resume").saidErr()).startsWith("goes on with the run in " + newer);
            assertThat(newer.resolve("report.json")).exists();
            assertThat(train("--resume").saidErr()).startsWith("goes on with the run in " + older);
            assertThat(train("--resume").saidErr()).startsWith("the run in " + first + " is finished");
            small.write("table.csv", small.with(4, "C4", "C04"));
            assertThat(train("--resume").saidErr()).startsWith("there is no stopped run");
            assertThat(other.resolve("report.json")).doesNotExist();
        } finally {
            try (Stream<Path> files = Files.walk(runs)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            List<Path> all = content.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static Path copy(Path run, Path to) throws IOException {
        Files.createDirectories(to.resolve("checkpoint"));
        for (String file : List.of("recipe.yaml", "checkpoint/run.yaml", "report.json")) {
            Files.copy(run.resolve(file), to.resolve(file));
        }
        return to;
    }
}
