package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.pipeline.model.ModelFileException;
import picocli.CommandLine;

class FailureTest {

    @Test
    void aFaultInTheOptionsIsTheUsersInItsOwnWords() {
        assertThat(Failure.of(new ConfigException("LSTM: units must be positive, got 0")))
                .isEqualTo(new Failure(ExitCode.WRONG_DATA, "LSTM: units must be positive, got 0"));
    }

    @Test
    void anArgumentThatOurCodeRefusesIsTheUsers() {
        record Layer(int units) {}
        Failure failure = Failure.of(org.assertj.core.api.Assertions.catchThrowable(
                () -> Config.read(Layer.class, "layer", Map.of("unit", 3))));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(failure.message()).contains("unit");
    }

    @Test
    void anArgumentThatJavaRefusesIsOurs() {
        Failure failure = Failure.of(org.assertj.core.api.Assertions.catchThrowable(() -> Integer.parseInt("x")));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.BUG);
    }

    @Test
    void aMissingFileIsNamedWithTheNearestOne(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("readings.csv"));
        Path wrong = folder.resolve("reading.csv");
        assertThat(Failure.of(new NoSuchFileException(wrong.toString())))
                .isEqualTo(
                        new Failure(ExitCode.WRONG_DATA, "There is no file " + wrong + "; did you mean readings.csv?"));
        Path nowhere = folder.resolve("no/where.csv");
        assertThat(Failure.of(new NoSuchFileException(nowhere.toString())).message())
                .isEqualTo("There is no file " + nowhere + "; its folder does not exist either.");
    }

    @Test
    void troubleWithFilesIsToldWithTheFile() {
        assertThat(Failure.of(new FileAlreadyExistsException("runs/a")))
                .isEqualTo(
                        new Failure(ExitCode.WRONG_DATA, "runs/a is there already; name another place or remove it."));
        assertThat(Failure.of(new NotDirectoryException("a.csv")).exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        Failure denied = Failure.of(new UncheckedIOException(new AccessDeniedException("/etc/runs")));
        assertThat(denied.exitCode()).isEqualTo(ExitCode.MACHINE_LACKS);
        assertThat(denied.message()).startsWith("/etc/runs may not be read or written");
    }

    @Test
    void aFullDiskIsNotAFaultOfOurs() {
        Failure full = new Failure(ExitCode.MACHINE_LACKS, "The disk is full; make room, or name another folder.");
        IOException linux = new IOException("No space left on device");
        assertThat(Failure.of(linux)).isEqualTo(full);
        assertThat(Failure.of(new FileSystemException("model", null, "No space left on device")))
                .isEqualTo(full);
        assertThat(Failure.of(new IOException("There is not enough space on the disk")))
                .isEqualTo(full);
        assertThat(Failure.of(new IOException("I/O error writing PNG file!", linux)))
                .isEqualTo(full);
        assertThat(Failure.of(new ModelFileException("model: cannot be written", linux)))
                .isEqualTo(full);
    }

    @Test
    void aModelThatMayNotBeWrittenIsTheMachines() {
        AccessDeniedException denied = new AccessDeniedException("model.seriema");
        assertThat(Failure.of(new ModelFileException("cannot be written", denied)))
                .isEqualTo(Failure.of(denied))
                .extracting(Failure::exitCode)
                .isEqualTo(ExitCode.MACHINE_LACKS);
    }

    @Test
    void errorsOfTheJvmAreToldLikeExceptions() {
        StringWriter err = new StringWriter();
        CommandLine main = Main.commandLine()
                .addSubcommand("fill", CommandLine.Model.CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .setErr(new PrintWriter(err, true));
        assertThat(main.execute("fill")).isEqualTo(ExitCode.MACHINE_LACKS);
        assertThat(err.toString()).startsWith("Error: The memory is used up").hasLineCount(1);
    }

    @Test
    void usedUpMemoryIsTheMachines() {
        Failure failure = Failure.of(new ExecutionException(new OutOfMemoryError("Java heap space")));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.MACHINE_LACKS);
        assertThat(failure.message()).contains("batch_size", "-Xmx");
    }

    @Test
    void aStopIsAStop() {
        assertThat(Failure.of(new CancellationException())).isEqualTo(new Failure(ExitCode.INTERRUPTED, "Stopped."));
    }

    @Test
    void anythingElseIsOursAndLeavesItsTraceInAFile() throws IOException {
        StringWriter err = new StringWriter();
        CommandLine main = Main.commandLine().setErr(new PrintWriter(err, true));
        assertThat(Failure.report(new IllegalStateException("gate order"), main))
                .isEqualTo(ExitCode.BUG);
        String said = err.toString().strip();
        assertThat(said)
                .hasLineCount(1)
                .startsWith("Error: This is a fault of Seriema itself, not yours. The full log is ")
                .doesNotContain("gate order");
        Path log = Path.of(said.substring(said.lastIndexOf(' ') + 1));
        assertThat(log).content().contains("Seriema " + Version.current(), "gate order", "\tat ");
        Files.delete(log);
    }
}
