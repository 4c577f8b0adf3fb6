package org.seriema.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.seriema.data.DataException;

/// The tables of a run store, and how a store of an older version becomes one of this version.
///
/// Standard SQL that SQLite, H2, PostgreSQL, MySQL and DuckDB take. A new version is a further step; the steps that
/// are there never change.
final class StoreSchema {

    private static final String CREATE_TRIALS_INDEX = "CREATE INDEX trials_of_tuning ON trials (tuning)";

    /// The steps from each version to the next, the first one from nothing.
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
                    CREATE TABLE runs (
                        id VARCHAR(40) NOT NULL PRIMARY KEY,
                        kind VARCHAR(20) NOT NULL,
                        parent VARCHAR(40),
                        name VARCHAR(255) NOT NULL,
                        status VARCHAR(20) NOT NULL,
                        error TEXT,
                        started VARCHAR(30) NOT NULL,
                        ended VARCHAR(30),
                        seed BIGINT NOT NULL,
                        recipe TEXT NOT NULL,
                        folder VARCHAR(2000),
                        version VARCHAR(100) NOT NULL,
                        java VARCHAR(100) NOT NULL,
                        os VARCHAR(200) NOT NULL,
                        cpus INTEGER NOT NULL,
                        threads INTEGER NOT NULL,
                        kernels VARCHAR(100) NOT NULL,
                        host VARCHAR(255) NOT NULL,
                        data_sha256 VARCHAR(64),
                        data_sources TEXT,
                        data_rows INTEGER,
                        train_rows INTEGER,
                        validation_rows INTEGER,
                        test_rows INTEGER,
                        model_sha256 VARCHAR(64),
                        weights_sha256 VARCHAR(64))""",
                    """
                    CREATE TABLE metrics (
                        run VARCHAR(40) NOT NULL,
                        name VARCHAR(100) NOT NULL,
                        figure DOUBLE PRECISION)""",
                    """
                    CREATE TABLE history (
                        run VARCHAR(40) NOT NULL,
                        training VARCHAR(255) NOT NULL,
                        epoch INTEGER NOT NULL,
                        name VARCHAR(100) NOT NULL,
                        figure DOUBLE PRECISION)""",
                    "CREATE INDEX metrics_of_run ON metrics (run)",
                    "CREATE INDEX history_of_run ON history (run)",
                    "CREATE TABLE seriema_store (version INTEGER NOT NULL)",
                    "INSERT INTO seriema_store (version) VALUES (1)"),
            List.of("""
                    CREATE TABLE trials (
                        run VARCHAR(40) NOT NULL PRIMARY KEY,
                        tuning VARCHAR(40) NOT NULL,
                        trial INTEGER NOT NULL,
                        rung INTEGER NOT NULL,
                        settings TEXT NOT NULL,
                        measure VARCHAR(100) NOT NULL,
                        figure DOUBLE PRECISION)""", CREATE_TRIALS_INDEX, "UPDATE seriema_store SET version = 2"));

    /// The version that this Seriema writes.
    static final int VERSION = STEPS.size();

    /// The tables that are copied, as far as they are there, before a database that is no file is changed.
    private static final List<String> TABLES = List.of("runs", "metrics", "history", "trials");

    private StoreSchema() {}

    /// Brings a store to this version, after keeping a copy of an older one.
    ///
    /// @param say takes one message where something was changed
    /// @throws DataException if the store is of a newer version, or the database holds other tables of these names
    static void prepare(StoreDatabase database, Consumer<String> say) throws SQLException {
        prepare(database, VERSION, say);
    }

    static void prepare(StoreDatabase database, int version, Consumer<String> say) throws SQLException {
        int found = version(database);
        if (found == version) {
            return;
        }
        Object place = database.place();
        if (found > version) {
            throw new DataException("run store " + place + ": it is of version " + found
                    + ", which a newer Seriema wrote; this one reads version " + version
                    + " and older ones: take that newer Seriema, or name another store with --store");
        }
        if (found == 0) {
            upgrade(database, version);
            return;
        }
        String copy = copy(database, found);
        upgrade(database, version);
        say.accept("The run store " + place + " was of version " + found + " and is now of version " + version
                + "; as it was, it is kept in " + copy + ".");
    }

    /// Makes sure that a database holds a run store, so that none is made in one that a person only looks into.
    ///
    /// @throws DataException if it does not
    static void requireThere(StoreDatabase database) throws SQLException {
        if (version(database) == 0) {
            throw new DataException("run store " + database.place() + ": no run is kept there yet (it has no table"
                    + " seriema_store); seriema train makes it, or name another one with --store FILE");
        }
    }

    /// The version of the store's tables; 0 where there are none.
    private static int version(StoreDatabase database) throws SQLException {
        if (!database.hasTable("seriema_store")) {
            return 0;
        }
        return database.query(row -> row.getInt(1), "SELECT version FROM seriema_store").stream()
                .findFirst()
                .orElse(0);
    }

    /// Another process may have done it since, so the version is read again once the database is locked.
    private static void upgrade(StoreDatabase database, int version) throws SQLException {
        database.transaction(() -> {
            int found = version(database);
            if (found == 0 && database.hasTable("runs")) {
                throw new DataException(
                        "run store " + database.place() + ": this database holds a table \"runs\" that is"
                                + " not Seriema's; give Seriema's runs a database or schema of their own");
            }
            for (int step = found; step < version; step++) {
                for (String sql : STEPS.get(step)) {
                    database.run(sql);
                }
            }
        });
    }

    /// Keeps what is there.
    ///
    /// @return what the copy is called
    private static String copy(StoreDatabase database, int version) throws SQLException {
        Path file = database.place().file();
        if (file != null) {
            return copyOfFile(database, file, version);
        }
        String suffix = "_v" + version;
        database.transaction(() -> {
            for (String table : TABLES) {
                if (database.hasTable(table) && !database.hasTable(table + suffix)) {
                    database.run("CREATE TABLE " + table + suffix + " AS SELECT * FROM " + table);
                }
            }
        });
        return "the tables runs" + suffix + ", metrics" + suffix + " and so on";
    }

    /// SQLite writes the copy itself: a copy of the file's bytes could catch it while another process writes.
    private static String copyOfFile(StoreDatabase database, Path file, int version) throws SQLException {
        Path copy = unused(file, ".version-" + version);
        Path beside = copy.resolveSibling(copy.getFileName() + ".part");
        try {
            Files.deleteIfExists(beside);
            database.update("VACUUM INTO ?", beside.toString());
            Files.move(beside, copy);
        } catch (IOException e) {
            throw new DataException(
                    "run store " + file + ": no copy of it can be kept in " + copy + ": " + e.getMessage()
                            + "; it stays as it is",
                    e);
        }
        return copy.toString();
    }

    private static Path unused(Path file, String suffix) {
        Path copy = file.resolveSibling(file.getFileName() + suffix);
        for (int i = 2; Files.exists(copy); i++) {
            copy = file.resolveSibling(file.getFileName() + suffix + "-" + i);
        }
        return copy;
    }
}
