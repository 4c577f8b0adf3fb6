package org.seriema.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.app.runs.RunFolder;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Fit;
import org.seriema.nn.callbacks.TrainingCheckpoint;
import org.seriema.nn.callbacks.TrainingState;

/// Runs are written while they go on, and a store in trouble costs no training.
class RunRecorderTest {

    private static final int EPOCHS = 50;

    private final Path folder;
    private final StorePlace place;
    private final List<String> warnings = new ArrayList<>();

    RunRecorderTest(@TempDir Path folder) {
        this.folder = folder;
        this.place = RunStoreTest.place("sqlite", folder);
    }

    private static void epochs(RunRecorder recorder, String run, String training, int from, int to) {
        Fit still = (Fit) Proxy.newProxyInstance(
                Fit.class.getClassLoader(), new Class<?>[] {Fit.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        Callback.Watcher watcher = recorder.follower(run).follow(training).watch(still);
        IntStream.range(from, to).forEach(epoch -> watcher.onEpochEnd(epoch, Map.of("loss", 1.0 / (epoch + 1))));
    }

    private RunStore open() {
        return RunStore.open(place, warnings::add);
    }

    private static Ending done() {
        return new Ending(RunStatus.DONE, null, Map.of("f1", 0.5), null, null);
    }

    @Test
    void everythingIsWrittenAtTheEnd() {
        String id;
        try (RunRecorder recorder = new RunRecorder(place, warnings::add)) {
            id = recorder.begin(RunStoreTest.run("small", null));
            epochs(recorder, id, "seed 1", 0, 10_000);
            epochs(recorder, id, "seed 2", 0, 2);
            recorder.finish(id, done());
        }
        try (RunStore store = open()) {
            assertThat(store.named(id).status()).isEqualTo(RunStatus.DONE);
            assertThat(store.metrics(id)).isEqualTo(Map.of("f1", 0.5));
            assertThat(store.history(id)).hasSize(10_002);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aRunIsThereWhileItGoesOn() throws InterruptedException {
        try (RunRecorder recorder = new RunRecorder(place, warnings::add)) {
            String id = recorder.begin(RunStoreTest.run("small", null));
            epochs(recorder, id, "", 0, 3);
            try (RunStore store = open()) {
                for (int i = 0; i < 500 && store.history(id).size() < 3; i++) {
                    Thread.sleep(20);
                }
                assertThat(store.named(id).status()).isEqualTo(RunStatus.RUNNING);
                assertThat(store.history(id)).hasSize(3);
            }
            recorder.finish(id, done());
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aResumedRunKeepsItsIdAndWritesItsLaterEpochsAgain() {
        NewRun run = RunStoreTest.run("small", RunStore.fullPath(folder));
        String id;
        try (RunRecorder recorder = new RunRecorder(place, warnings::add)) {
            id = recorder.begin(run);
            epochs(recorder, id, "fold 1", 0, 4);
            epochs(recorder, id, "fold 2", 0, 5);
            recorder.finish(id, Ending.without(RunStatus.STOPPED, null));
        }
        try (RunRecorder recorder = new RunRecorder(place, warnings::add)) {
            assertThat(recorder.resume(run)).isEqualTo(id);
            TrainingState none = new TrainingState(6, 0, null, List.of());
            Map<String, List<Double>> losses = Map.of("loss", List.of(1.0, 0.5, 1.0 / 3, 0.25, 0.2, 1.0 / 6));
            recorder.goOn(id, "fold 1", new TrainingCheckpoint(none, false, true, 1, 0, 6, losses, List.of()));
            recorder.goOn(id, "fold 2", null);
            epochs(recorder, id, "fold 2", 0, 4);
            recorder.finish(id, done());
        }
        try (RunStore store = open()) {
            assertThat(store.runs(RunFilter.ALL)).hasSize(1);
            assertThat(store.named(id).status()).isEqualTo(RunStatus.DONE);
            assertThat(store.history(id))
                    .as("two epochs that the checkpoint has and the killed process did not write")
                    .filteredOn(row -> row.training().equals("fold 1"))
                    .isEqualTo(IntStream.rangeClosed(1, 6)
                            .mapToObj(epoch -> new EpochRow("fold 1", epoch, "loss", 1.0 / epoch))
                            .toList());
            assertThat(store.history(id))
                    .filteredOn(row -> row.training().equals("fold 2"))
                    .extracting(EpochRow::epoch)
                    .containsExactly(1, 2, 3, 4);
        }
        try (RunRecorder recorder = new RunRecorder(place, warnings::add)) {
            NewRun elsewhere = RunStoreTest.run("small", folder.resolve("other"));
            assertThat(recorder.resume(elsewhere))
                    .as("a run that the store does not know")
                    .isNotEqualTo(id);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aStoreThatCannotBeWrittenIsToldOfOnceAndAtTheEnd() throws Exception {
        Files.writeString(folder.resolve("runs.sqlite"), "no database ".repeat(200));
        RunRecorder recorder = new RunRecorder(place, warnings::add);
        String id = recorder.begin(RunStoreTest.run("small", null));
        for (int i = 0; i < 500 && warnings.isEmpty(); i++) {
            Thread.sleep(20);
            epochs(recorder, id, "", i, i + 1);
        }
        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst())
                .startsWith("nothing is recorded for now, the training goes on: run store ")
                .contains("is no SQLite database");
        recorder.finish(id, done());
        recorder.close();
        assertThat(warnings).hasSize(2);
        assertThat(warnings.getLast()).startsWith("this run is not recorded: run store ");
    }

    @Test
    void aStoreThatIsWellAgainWhenTheRunEndsHasAllOfIt() throws Exception {
        Path file = folder.resolve("runs.sqlite");
        Files.writeString(file, "no database ".repeat(200));
        String id;
        try (RunRecorder recorder = new RunRecorder(place, warnings::add)) {
            id = recorder.begin(RunStoreTest.run("small", null));
            for (int i = 0; i < 500 && warnings.isEmpty(); i++) {
                Thread.sleep(20);
                recorder.trial(id, new TrialRow("t", 1, 0, "{}", "val_loss", i));
            }
            epochs(recorder, id, "", 0, 5);
            Files.delete(file);
            recorder.finish(id, done());
        }
        assertThat(warnings).hasSize(1);
        try (RunStore store = open()) {
            assertThat(store.history(id)).hasSize(5);
            assertThat(store.named(id).status()).isEqualTo(RunStatus.DONE);
        }
    }

    @Test
    void withoutAStoreNothingIsWritten() throws IOException {
        try (RunRecorder recorder = new RunRecorder(null, warnings::add)) {
            String id = recorder.begin(RunStoreTest.run("small", null));
            epochs(recorder, id, "", 0, 5);
            recorder.finish(id, done());
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(warnings).isEmpty();
    }

    /// A process that writes a run, or begins one and waits to be killed.
    static final class Writer {

        public static void main(String[] arguments) throws Exception {
            StorePlace place = StorePlace.at(arguments[0]);
            Path folder = Path.of(arguments[1]);
            List<String> said = new ArrayList<>();
            try (RunFolder open = RunFolder.make(folder, "small");
                    RunStore store = RunStore.open(place, said::add)) {
                String id = RunIds.next();
                store.begin(id, RunStoreTest.run("small", RunStore.fullPath(open.path())));
                System.out.println(id);
                if (arguments[2].equals("wait")) {
                    Thread.sleep(600_000);
                }
                for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                    store.epochs(id, List.of(new EpochRow("", epoch, "loss", epoch)));
                }
                store.finish(id, done());
            }
        }
    }

    private Process writer(String name, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        place.url(),
                        folder.resolve(name).toString(),
                        what)
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    @Test
    void twoProcessesWriteAtOnce() throws Exception {
        List<Process> processes = List.of(writer("one", "write"), writer("two", "write"));
        List<String> ids = new ArrayList<>();
        for (Process process : processes) {
            ids.add(String.valueOf(process.inputReader().readLine()));
            assertThat(process.waitFor())
                    .as(Files.readString(folder.resolve("one.err")))
                    .isZero();
        }
        try (RunStore store = open()) {
            for (String id : ids) {
                assertThat(store.named(id).status()).isEqualTo(RunStatus.DONE);
                assertThat(store.history(id)).hasSize(EPOCHS);
            }
        }
    }

    @Test
    void aProcessThatIsKilledIsSeen() throws Exception {
        Process process = writer("killed", "wait");
        try (RunStore store = open()) {
            RunRow run = store.named(String.valueOf(process.inputReader().readLine()));
            assertThat(RunState.of(run, store)).isEqualTo(RunState.RUNNING);
            process.destroyForcibly().waitFor();
            assertThat(RunState.of(run, store)).isEqualTo(RunState.KILLED);
        } finally {
            process.destroyForcibly();
        }
    }
}
