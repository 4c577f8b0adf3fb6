package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {

    private static final long PATIENCE = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path store = Path.of("");
    private SmallTable small = new SmallTable(Path.of(""));

    @BeforeEach
    void makeTable() throws IOException {
        small = SmallTable.in(folder);
        store = folder.resolve("runs.sqlite");
    }

    /// Waits until a file holds the address of a page.
    private static URI address(Path file) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (System.nanoTime() < until) {
            Matcher found = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/").matcher(Files.readString(file));
            if (found.find()) {
                return URI.create(found.group());
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no address: " + Files.readString(file));
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address).build();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there is no signal to send
    void thePageOfATrainingFollowsItAndLearnsThatItWasStopped() throws Exception {
        Path err = folder.resolve("err.txt");
        Process training = ChildProcess.of(
                        List.of("-Djava.awt.headless=true"),
                        err,
                        "train",
                        small.recipe().toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--store",
                        store.toString(),
                        "--watch",
                        "--set",
                        "train.epochs=1000000")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = address(err);
            assertThat(client.send(request(page), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("<title>Seriema runs</title>");
            List<String> events = new ArrayList<>();
            List<String> lines = new ArrayList<>();
            try (Stream<String> told = client.send(request(page.resolve("events")), HttpResponse.BodyHandlers.ofLines())
                    .body()) {
                told.forEach(line -> {
                    lines.add(line);
                    if (line.startsWith("event: ")) {
                        events.add(line.substring("event: ".length()));
                        if (line.endsWith("epochs") && training.isAlive()) {
                            training.toHandle().destroy(); // SIGTERM, which the JVM treats like Ctrl-C
                        }
                    }
                });
            } catch (UncheckedIOException e) {
                throw new AssertionError(Files.readString(err), e);
            }
            assertThat(training.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(training.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(events).startsWith("state").contains("runs", "epochs").endsWith("end");
            assertThat(lines.stream()
                            .filter(line -> line.contains("\"status\""))
                            .toList())
                    .last()
                    .asString()
                    .contains("\"name\":\"small\",\"status\":\"stopped\"")
                    .contains("\"epochs\":1000000");
        } finally {
            training.destroyForcibly();
        }
        assertThat(CommandLineRun.unwrapped(Files.readString(err)))
                .contains("curves while it trains, on this machine alone: http://127.0.0.1:")
                .contains("(afterwards: seriema runs watch)");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there is no signal to send
    void pastRunsAreShownUntilCtrlC() throws Exception {
        small.train("--store", store.toString());
        Path out = Files.createFile(folder.resolve("address.txt"));
        Process watching = ChildProcess.of(
                        List.of("-Djava.awt.headless=true"),
                        folder.resolve("err.txt"),
                        "runs",
                        "watch",
                        folder.resolve("trained-other").toString(),
                        "--store",
                        store.toString())
                .redirectOutput(out.toFile())
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = address(out);
            assertThat(Files.readString(out)).matches("http://127\\.0\\.0\\.1:\\d+/#\\d{8}-\\d{6}-[0-9a-f]{4}\n");
            assertThat(client.send(request(page.resolve("runs")), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"status\":\"done\"")
                    .contains("\"epoch\":2");
            watching.toHandle().destroy();
            assertThat(watching.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(watching.exitValue()).isEqualTo(ExitCode.DONE);
        } finally {
            watching.destroyForcibly();
        }
    }

    @Test
    void withoutAStoreThereIsNothingToWatch() {
        assertThat(TrialRun.refused(small, "--store none", "--watch"))
                .isEqualTo(
                        "Error: --watch shows what is in the run store, and there is none; name one with --store FILE,"
                                + " or leave --watch out\n");
        CommandLineRun run = CommandLineRun.of("runs", "watch", "--store", "none");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err()).startsWith("Error: there is no run store").hasLineCount(1);
    }

    @Test
    void wrongPortsAndRunsAreOneMessage() {
        small.train("--store", store.toString());
        CommandLineRun port = CommandLineRun.of("runs", "watch", "--store", store.toString(), "--port", "70000");
        assertThat(port.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(port.err()).isEqualTo("Error: --port must be a whole number from 1 to 65535, got 70000\n");
        CommandLineRun run = CommandLineRun.of("runs", "watch", "--store", store.toString(), "nothing");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err())
                .startsWith("Error: ")
                .contains("there is no run nothing")
                .hasLineCount(1);
    }
}
