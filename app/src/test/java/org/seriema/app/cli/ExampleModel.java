package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The network of examples/wsn-faults.yaml, trained once for all tests.
final class ExampleModel {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static @Nullable Path trained;

    private ExampleModel() {}

    static synchronized Path file() throws IOException {
        if (trained == null) {
            Path folder = Files.createTempDirectory("seriema-example");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            CommandLineRun run = CommandLineRun.of(
                    "train", ROOT.resolve("examples/wsn-faults.yaml").toString(), "--out", folder.toString(), "-q");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
            trained = folder.resolve("model.seriema");
        }
        return trained;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println(folder + " is left behind: " + e.getMessage());
        }
    }
}
