package org.seriema.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.data.DataException;

/// A store of an older version is brought to this one, and kept as it was.
class StoreMigrationTest {

    private static final int PATIENCE = 200;

    private final Path folder;
    private final List<String> said = new ArrayList<>();

    StoreMigrationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /// A store of version 1 with a run in it.
    private StorePlace old(String kind, String id) throws SQLException {
        StorePlace place = RunStoreTest.place(kind, folder);
        try (StoreDatabase database = StoreDatabase.connect(place, PATIENCE)) {
            StoreSchema.prepare(database, 1, said::add);
            assertThat(database.hasTable("trials")).isFalse();
            database.update(
                    "INSERT INTO runs (id, kind, name, status, started, seed, recipe, version, java, os, cpus, threads,"
                            + " kernels, host) VALUES (?, 'train', 'old', 'done', '2026-01-01T00:00:00.000Z', 7,"
                            + " 'name: old', '0.0.1', '25', 'Linux', 4, 4, 'plain', '')",
                    id);
            database.update("INSERT INTO metrics (run, name, figure) VALUES (?, 'f1', 0.5)", id);
            database.update(
                    "INSERT INTO history (run, training, epoch, name, figure) VALUES (?, '', 1, 'loss', 2)", id);
        }
        assertThat(said).isEmpty();
        return place;
    }

    private void assertKept(RunStore store, String id) {
        assertThat(store.named(id).begun().seed()).isEqualTo(7);
        assertThat(store.metrics(id)).containsEntry("f1", 0.5);
        assertThat(store.history(id)).containsExactly(new EpochRow("", 1, "loss", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2", "duckdb"})
    void rowsStayAndTheNewTableIsThere(String kind) throws SQLException {
        StorePlace place = old(kind, "20260101-000000-0000");
        try (RunStore store = RunStore.open(place, said::add)) {
            assertKept(store, "20260101-000000-0000");
            store.trial("20260101-000000-0000", new TrialRow("t", 1, 0, "{}", "val_loss", 0.5));
            assertThat(store.trials("20260101-000000-0000")).hasSize(1);
        }
        assertThat(said).hasSize(1).first().asString().contains("was of version 1 and is now of version 2");
        RunStore.open(place, said::add).close();
        assertThat(said).as("nothing is left to do").hasSize(1);
    }

    @Test
    void theOldFileIsKeptAsACopy() throws SQLException {
        StorePlace place = old("sqlite", "20260101-000000-0000");
        RunStore.open(place, said::add).close();
        Path copy = folder.resolve("runs.sqlite.version-1");
        assertThat(said.getFirst()).contains(copy.toString());
        try (StoreDatabase database = StoreDatabase.connect(StorePlace.at(copy.toString()), PATIENCE)) {
            assertThat(database.hasTable("trials")).isFalse();
            assertThat(database.query(row -> row.getInt(1), "SELECT version FROM seriema_store"))
                    .containsExactly(1);
        }
        // a copy is never written over
        try (RunStore store = RunStore.open(StorePlace.at(copy.toString()), said::add)) {
            assertKept(store, "20260101-000000-0000");
        }
        assertThat(folder.resolve("runs.sqlite.version-1.version-1")).exists();
    }

    @Test
    void otherDatabasesKeepCopiesOfTheTables() throws SQLException {
        StorePlace place = old("h2", "20260101-000000-0000");
        RunStore.open(place, said::add).close();
        assertThat(said.getFirst()).contains("runs_v1");
        try (StoreDatabase database = StoreDatabase.connect(place, PATIENCE)) {
            assertThat(database.query(row -> row.getString(1), "SELECT name FROM runs_v1"))
                    .containsExactly("old");
            assertThat(database.hasTable("history_v1")).isTrue();
            assertThat(database.hasTable("trials_v1")).isFalse();
        }
    }

    @Test
    void aMigrationThatFailsLeavesTheStoreAsItWas() throws SQLException {
        StorePlace place = old("sqlite", "20260101-000000-0000");
        try (StoreDatabase database = StoreDatabase.connect(place, PATIENCE)) {
            database.run("CREATE TABLE trials_of_tuning (x INTEGER)"); // the name of the new table's index
        }
        assertThatThrownBy(() -> RunStore.open(place, said::add))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("trials_of_tuning");
        try (StoreDatabase database = StoreDatabase.connect(place, PATIENCE)) {
            assertThat(database.hasTable("trials")).isFalse();
            assertThat(database.query(row -> row.getInt(1), "SELECT version FROM seriema_store"))
                    .containsExactly(1);
        }
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void aNewerStoreIsLeftAlone(String kind) throws SQLException {
        StorePlace place = RunStoreTest.place(kind, folder);
        RunStore.open(place, said::add).close();
        try (StoreDatabase database = StoreDatabase.connect(place, PATIENCE)) {
            database.run("UPDATE seriema_store SET version = 3");
        }
        assertThatThrownBy(() -> RunStore.open(place, said::add))
                .isInstanceOf(DataException.class)
                .hasMessage("run store " + place + ": it is of version 3, which a newer Seriema wrote; this one reads"
                        + " version 2 and older ones: take that newer Seriema, or name another store with --store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void tablesOfOthersAreLeftAlone(String kind) throws SQLException {
        StorePlace place = RunStoreTest.place(kind, folder);
        try (StoreDatabase database = StoreDatabase.connect(place, PATIENCE)) {
            database.run("CREATE TABLE runs (distance INTEGER)");
        }
        assertThatThrownBy(() -> RunStore.open(place, said::add))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a table \"runs\" that is not Seriema's");
    }

    /// Who looks for runs in a database of something else by mistake does not change it.
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void lookingIntoADatabaseWithoutRunsMakesNothingThere(String kind) throws SQLException {
        StorePlace place = RunStoreTest.place(kind, folder);
        try (StoreDatabase database = StoreDatabase.connect(place, PATIENCE)) {
            database.run("CREATE TABLE readings (kwh INTEGER)");
        }
        assertThatThrownBy(() -> RunStore.existing(place, said::add))
                .isInstanceOf(DataException.class)
                .hasMessage("run store " + place + ": no run is kept there yet (it has no table seriema_store); seriema"
                        + " train makes it, or name another one with --store FILE");
        try (StoreDatabase database = StoreDatabase.connect(place, PATIENCE)) {
            assertThat(database.hasTable("seriema_store")).isFalse();
            assertThat(database.hasTable("runs")).isFalse();
        }
    }

    @Test
    void whatIsWrongWithAFileIsOneMessage() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "This is no database at all.\n".repeat(100));
        assertThatThrownBy(() -> RunStore.open(StorePlace.at(text.toString()), said::add))
                .isInstanceOf(DataException.class)
                .hasMessage("run store " + text + ": it is no SQLite database; name another file with --store FILE (one"
                        + " that is not there is made)");
        Path below = text.resolve("runs.sqlite");
        assertThatThrownBy(() -> RunStore.open(StorePlace.at(below.toString()), said::add))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its folder cannot be made");
        assertThatThrownBy(() -> RunStore.open(StorePlace.at(folder.toString()), said::add))
                .isInstanceOf(DataException.class)
                .hasMessage("run store " + folder + ": it is a folder; name a file in it, such as --store "
                        + folder.resolve("runs.sqlite"));
        assertThatThrownBy(() -> RunStore.open(StorePlace.at("jdbc:nosuch:x"), said::add))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no driver takes the URL jdbc:nosuch:x");
    }

    @Test
    void aLockedFileIsWaitedForAndThenToldOf() throws SQLException {
        StorePlace place = RunStoreTest.place("sqlite", folder);
        RunStore.open(place, said::add).close();
        try (StoreDatabase other = StoreDatabase.connect(place, PATIENCE);
                RunStore store = RunStore.open(place, PATIENCE, said::add)) {
            other.transaction(() -> {
                other.run("DELETE FROM runs");
                assertThatThrownBy(() -> store.remove("x"))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("another process has locked it");
            });
            store.remove("x");
        }
    }

    @Test
    void aFullDiskIsToldOfAndSpoilsNothing() {
        Path file = folder.resolve("runs.sqlite");
        String id = RunIds.next();
        try (RunStore store = RunStore.open(StorePlace.at("jdbc:sqlite:" + file + "?max_page_count=40"), said::add)) {
            store.begin(id, RunStoreTest.run("small", null));
            List<EpochRow> rows = new ArrayList<>();
            for (int epoch = 1; epoch <= 10_000; epoch++) {
                rows.add(new EpochRow("", epoch, "loss", epoch));
            }
            assertThatThrownBy(() -> store.epochs(id, rows))
                    .isInstanceOf(DataException.class)
                    .hasMessage("run store " + file
                            + ": the disk is full; make room, or name a file on another disk with --store");
            assertThat(store.history(id)).as("all of it, or nothing").isEmpty();
            store.epochs(id, rows.subList(0, 3));
            assertThat(store.history(id)).hasSize(3);
        }
    }
}
