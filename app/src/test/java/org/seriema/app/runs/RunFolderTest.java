package org.seriema.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path temp = Path.of("");

    /// A process that opens a run's folder and keeps it until it is killed.
    static final class Holder {

        public static void main(String[] arguments) throws Exception {
            try (RunFolder folder = RunFolder.make(Path.of(arguments[0]), "any")) {
                System.out.println("holds " + folder.path());
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void aFolderIsOneRunsAloneUntilItIsClosed() throws IOException {
        Path path = temp.resolve("run");
        assertThat(RunFolder.isRunning(path)).isFalse();
        try (RunFolder folder = RunFolder.make(path, "any")) {
            assertThat(folder.path()).isEqualTo(path);
            assertThat(RunFolder.isRunning(path)).isTrue();
            assertThatThrownBy(() -> RunFolder.make(path, "any"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(path + ": another run is writing this folder (process "
                            + ProcessHandle.current().pid() + ", since 2");
            assertThat(RunFolder.isRunning(path)).isTrue();
        }
        assertThat(RunFolder.isRunning(path)).isFalse();
        RunFolder.make(path, "any").close();
    }

    @Test
    void theLockOfAKilledProcessIsGone() throws Exception {
        Path path = temp.resolve("run");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("holds " + path);
            assertThat(RunFolder.isRunning(path)).isTrue();
            assertThatThrownBy(() -> RunFolder.make(path, "any"))
                    .hasMessageContaining("(process " + process.pid() + ", since 2");
            assertThat(RunFolder.isRunning(path)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(RunFolder.isRunning(path)).isFalse();
        try (RunFolder folder = RunFolder.make(path, "any")) {
            assertThat(RunFolder.isRunning(folder.path())).isTrue();
        }
    }

    @Test
    void nothingIsLeftInAFolderThatIsNotOurs() throws IOException {
        Files.writeString(temp.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> RunFolder.make(temp, "any"))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(temp + " (which holds files)");
        assertThat(temp.toFile().list()).containsExactly("mine.txt");
        assertThat(RunFolder.isRunning(temp)).isFalse();
    }

    @Test
    void runsOfOneSecondHaveFoldersOfTheirOwn() throws IOException {
        Path runs = Path.of("runs", "run folder test " + ProcessHandle.current().pid());
        Set<Path> paths = new HashSet<>();
        try {
            for (int i = 0; i < 5; i++) {
                try (RunFolder folder = RunFolder.make(null, String.valueOf(runs.getFileName()))) {
                    paths.add(folder.path());
                }
            }
            assertThat(paths).hasSize(5).allMatch(Files::isDirectory);
        } finally {
            for (Path path : paths) {
                Files.delete(path.resolve(RunLock.FILE));
                Files.delete(path);
            }
            Files.deleteIfExists(runs);
        }
    }
}
