package org.seriema.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.data.DataException;

/// What is written into a store is read back from it, whichever database it is.
class RunStoreTest {

    private static final Environment BY = new Environment("0.1.0", "25", "Linux 6 amd64", 8, 2, "avx2", "here");

    private final Path folder;

    RunStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /// A place for a database of a kind, a new one in each test.
    static StorePlace place(String kind, Path folder) {
        return StorePlace.at(
                switch (kind) {
                    case "sqlite" -> folder.resolve("runs.sqlite").toString();
                    case "h2" -> "jdbc:h2:" + folder.toAbsolutePath().resolve("runs");
                    case "duckdb" -> "jdbc:duckdb:" + folder.resolve("runs.duckdb");
                    default -> throw new IllegalArgumentException(kind);
                });
    }

    private RunStore open(String kind) {
        return RunStore.open(place(kind, folder), message -> assertThat(message).isEmpty());
    }

    static NewRun run(String name, @Nullable Path folder) {
        DataRead data = new DataRead("ab".repeat(32), List.of("a.csv", "b.csv"), 60, 40, 2, 18);
        return new NewRun(RunKind.TRAIN, null, name, Long.MIN_VALUE, "name: " + name + "\n", folder, BY, data);
    }

    private static Ending ending() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", 0.9);
        metrics.put("roc_auc", Double.NaN);
        return new Ending(RunStatus.DONE, null, metrics, "cd".repeat(32), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2", "duckdb"})
    void aRunComesBackAsItWasWritten(String kind) {
        String id = RunIds.next();
        try (RunStore store = open(kind)) {
            store.begin(id, run("small", folder));
            store.epochs(id, List.of(new EpochRow("", 1, "loss", 0.5), new EpochRow("", 1, "val_loss", Double.NaN)));
            store.epochs(id, List.of(new EpochRow("", 2, "loss", 0.1 + 0.2)));
            store.finish(id, ending());
        }
        try (RunStore store = open(kind)) {
            RunRow row = store.named(id.substring(0, 15));
            assertThat(row.begun()).isEqualTo(run("small", folder));
            assertThat(row.status()).isEqualTo(RunStatus.DONE);
            assertThat(row.modelSha256()).isEqualTo("cd".repeat(32));
            assertThat(row.ended()).isAfterOrEqualTo(row.started());
            assertThat(store.run(folder.toString())).contains(row);
            assertThat(store.metrics(id)).containsExactlyEntriesOf(ending().metrics());
            assertThat(store.history(id))
                    .containsExactly(
                            new EpochRow("", 1, "loss", 0.5),
                            new EpochRow("", 1, "val_loss", Double.NaN),
                            new EpochRow("", 2, "loss", 0.1 + 0.2));
            store.remove(id);
            assertThat(store.run(id)).isEmpty();
            assertThat(store.history(id)).isEmpty();
            assertThat(store.metrics(id)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2", "duckdb"})
    void runsAreFoundByWhatIsAskedFor(String kind) {
        try (RunStore store = open(kind)) {
            String one = RunIds.next();
            String two = RunIds.next();
            String trial = RunIds.next();
            store.begin(one, run("a", null));
            store.begin(two, run("b", null));
            NewRun run = run("b", null);
            store.begin(trial, new NewRun(RunKind.TRIAL, two, "b", 3, run.recipe(), null, BY, null));
            store.trial(two, new TrialRow(trial, 1, 0, "{}", "val_loss", Double.NaN));
            store.trial(two, new TrialRow(trial, 1, 1, "{}", "val_loss", 0.25));
            store.finish(one, ending());
            assertThat(store.runs(RunFilter.ALL)).extracting(RunRow::id).containsExactly(two, one);
            assertThat(store.runs(new RunFilter("a", null, null, 9)))
                    .extracting(RunRow::id)
                    .containsExactly(one);
            assertThat(store.runs(new RunFilter(null, RunStatus.RUNNING, null, 9)))
                    .extracting(RunRow::id)
                    .containsExactly(two);
            assertThat(store.runs(new RunFilter(null, null, two, 9)))
                    .extracting(RunRow::id)
                    .containsExactly(trial);
            assertThat(store.runs(new RunFilter(null, null, null, 1))).hasSize(1);
            assertThat(store.trials(two)).containsExactly(new TrialRow(trial, 1, 1, "{}", "val_loss", 0.25));
            assertThatThrownBy(() -> store.named("2"))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("3 runs begin with 2: " + one);
            store.remove(two);
            assertThat(store.runs(new RunFilter(null, null, two, 9))).isEmpty();
            assertThat(store.trials(two)).isEmpty();
        }
    }
}
