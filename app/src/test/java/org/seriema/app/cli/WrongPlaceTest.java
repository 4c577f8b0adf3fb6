package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is said where a command cannot write: the place, why, and what else to do.
class WrongPlaceTest {

    private SmallTable small;
    private Path temp;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        temp = folder;
    }

    private CommandLineRun train(Path into) {
        return CommandLineRun.of("train", small.recipe().toString(), "-q", "--out", into.toString());
    }

    private static CommandLineRun refused(int exitCode, String message) {
        return new CommandLineRun(exitCode, "", "Error: " + message + "\n");
    }

    @Test
    void aFolderThatHoldsFiles() {
        assertThat(train(temp))
                .isEqualTo(refused(
                        ExitCode.WRONG_DATA,
                        temp + " (which holds files) is there already; name another place or remove it."));
    }

    @Test
    void anEmptyFolderIsFine() throws IOException {
        assertThat(train(Files.createDirectory(temp.resolve("empty"))).exitCode())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void aFolderBelowAFile() {
        String message = small.table() + " is a file, but a folder is needed.";
        assertThat(train(small.table())).isEqualTo(refused(ExitCode.WRONG_DATA, message));
        assertThat(train(small.table().resolve("a/b"))).isEqualTo(refused(ExitCode.WRONG_DATA, message));
        assertThat(predict(small.table().resolve("scores.csv"))).isEqualTo(refused(ExitCode.WRONG_DATA, message));
    }

    @Test
    void aFileInPlaceOfAFolder() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        assertThat(predict(folder))
                .isEqualTo(refused(
                        ExitCode.WRONG_DATA,
                        folder + " (a folder) is there already; name another place or remove it."));
    }

    /// Where not even root may write.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aPlaceThatMayNotBeWritten() {
        for (CommandLineRun run : List.of(train(Path.of("/sys/seriema")), predict(Path.of("/sys/scores.csv")))) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.MACHINE_LACKS);
            assertThat(run.err()).startsWith("Error: /sys/").hasLineCount(1);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDisk() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        Path model = small.train();
        List<String> lines = new ArrayList<>(List.of("A,B,C"));
        lines.addAll(Collections.nCopies(10_000, "1,2,3"));
        Path many = small.write("many.csv", lines);
        String full = "Error: The disk is full; make room, or name another folder.\n";
        mount(disk, "40k");
        try {
            CommandLineRun pictures = train(disk.resolve("run"));
            assertThat(pictures.err())
                    .isEqualTo(full.strip() + " The networks are trained and kept: the same command with --resume"
                            + " writes the report without training again.\n");
            assertThat(pictures.exitCode()).isEqualTo(ExitCode.MACHINE_LACKS);
            CommandLineRun scores =
                    CommandLineRun.of("predict", model.toString(), many.toString(), "-q", "-o", disk + "/scores.csv");
            assertThat(scores).isEqualTo(new CommandLineRun(ExitCode.MACHINE_LACKS, "", full));
            try (Stream<Path> files = Files.walk(disk)) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
            }
            run("mount", "-o", "remount,size=4m", disk.toString());
            CommandLineRun again =
                    CommandLineRun.of("train", small.recipe().toString(), "--out", disk + "/run", "--resume");
            assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.DONE);
            assertThat(again.err()).contains("goes on with the run").doesNotContain("epoch");
            assertThat(disk.resolve("run/model.seriema")).hasSameBinaryContentAs(model);
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
        mount(disk, "4k");
        try {
            assertThat(train(disk)).isEqualTo(new CommandLineRun(ExitCode.MACHINE_LACKS, "", full));
            assertThat(disk.resolve("model.seriema")).doesNotExist();
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    /// The network is too large for the disk, so no checkpoint can be written, and no model in the end.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskTooSmallForCheckpoints() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        String wish = System.getProperty(RecipeTraining.SECONDS);
        mount(disk, "100k");
        try {
            System.setProperty(RecipeTraining.SECONDS, "0");
            CommandLineRun run = CommandLineRun.of(
                    "train",
                    small.recipe().toString(),
                    "-q",
                    "--out",
                    disk + "/run",
                    "--set",
                    "model.0.Dense.units=6000",
                    "--set",
                    "train.epochs=3");
            assertThat(run.exitCode()).isEqualTo(ExitCode.MACHINE_LACKS);
            assertThat(run.saidErr())
                    .isEqualTo("Warning: checkpoint: cannot write " + disk + "/run/checkpoint/training-1.state: No"
                            + " space left on device; is there room, and may you write there? The run goes on; if it is"
                            + " stopped, --resume goes on from an earlier point.\n"
                            + "Error: The disk is full; make room, or name another folder.\n");
        } finally {
            if (wish == null) {
                System.clearProperty(RecipeTraining.SECONDS);
            } else {
                System.setProperty(RecipeTraining.SECONDS, wish);
            }
            run("umount", disk.toString());
        }
    }

    private CommandLineRun predict(Path into) {
        String model = Files.exists(temp.resolve("trained"))
                ? temp.resolve("trained/model.seriema").toString()
                : small.train().toString();
        return CommandLineRun.of("predict", model, small.table().toString(), "-q", "-o", into.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void mount(Path folder, String size) throws IOException, InterruptedException {
        int mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
        assumeTrue(mounted == 0, "skipped: a small disk cannot be mounted here, only root may do that");
    }
}
