package org.seriema.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// The runs of a database: what was trained, with what, and what came out.
///
/// The tables are described in docs/runs.md. Every method throws [DataException] with one message for a person where
/// the database does not do what it is asked. Threads may share a store; each change is written when its method
/// returns. Trainings write through a [RunRecorder], which does not make them wait.
public final class RunStore implements AutoCloseable {

    /// How long to wait for another process that writes, in milliseconds.
    private static final int PATIENCE = 30_000;

    private static final int LONGEST_NAME = 255;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StoreDatabase database;
    private boolean within;

    private RunStore(StoreDatabase database) {
        this.database = database;
    }

    /// Opens a store to write to; it is made where there is none, and brought to this version, with a copy kept.
    ///
    /// @param say takes the message about that
    /// @throws DataException if it cannot be opened, is no run store, or is one of a newer version
    public static RunStore open(StorePlace place, Consumer<String> say) {
        return open(place, PATIENCE, say);
    }

    static RunStore open(StorePlace place, int patience, Consumer<String> say) {
        return prepared(place, patience, database -> StoreSchema.prepare(database, say));
    }

    /// What is done to a database before it is used.
    @FunctionalInterface
    private interface Preparation {
        void prepare(StoreDatabase database) throws SQLException;
    }

    private static RunStore prepared(StorePlace place, int patience, Preparation preparation) {
        StoreDatabase database = StoreDatabase.connect(place, patience);
        RunStore store = new RunStore(database);
        try {
            store.ask(() -> {
                preparation.prepare(database);
                return true;
            });
            return store;
        } catch (RuntimeException e) {
            store.closeAfter(e);
            throw e;
        }
    }

    /// Opens a store that is there, to read it.
    ///
    /// @throws DataException as [#open]; also if there is no such file, or no run store in it, which is not made
    public static RunStore existing(StorePlace place, Consumer<String> say) {
        if (!place.isThere()) {
            throw new DataException(
                    "run store " + place + ": there is no such file yet; seriema train makes it, or name"
                            + " another one with --store FILE");
        }
        return prepared(place, PATIENCE, database -> {
            StoreSchema.requireThere(database);
            StoreSchema.prepare(database, say);
        });
    }

    /// Notes that a run begins. If an earlier one had its folder, which was emptied since, it has none any more.
    ///
    /// @param id of [RunIds#next()]
    public void begin(String id, NewRun run) {
        Environment by = run.environment();
        DataRead data = run.data();
        String name = run.name().substring(0, Math.min(LONGEST_NAME, run.name().length()));
        String folder = run.folder() == null ? null : run.folder().toString();
        change(() -> {
            if (folder != null) {
                database.update("UPDATE runs SET folder = NULL WHERE folder = ?", folder);
            }
            database.update(
                    "INSERT INTO runs (id, kind, parent, name, status, started, seed, recipe, folder, version,"
                            + " java, os, cpus, threads, kernels, host)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    word(run.kind()),
                    run.parent(),
                    name,
                    word(RunStatus.RUNNING),
                    now(),
                    run.seed(),
                    run.recipe(),
                    folder,
                    by.version(),
                    by.java(),
                    by.os(),
                    by.cpus(),
                    by.threads(),
                    by.kernels(),
                    by.host());
            if (data != null) {
                database.update(
                        "UPDATE runs SET data_sha256 = ?, data_sources = ?, data_rows = ?, train_rows = ?,"
                                + " validation_rows = ?, test_rows = ? WHERE id = ?",
                        data.sha256(),
                        String.join("\n", data.sources()),
                        data.rows(),
                        data.train(),
                        data.validation(),
                        data.test(),
                        id);
            }
        });
    }

    /// Notes that a run which was broken off goes on.
    public void resume(String id, Environment by) {
        change(() -> {
            database.update("DELETE FROM metrics WHERE run = ?", id);
            database.update(
                    "UPDATE runs SET status = ?, error = NULL, ended = NULL, version = ?, java = ?, os = ?, cpus = ?,"
                            + " threads = ?, kernels = ?, host = ? WHERE id = ?",
                    word(RunStatus.RUNNING),
                    by.version(),
                    by.java(),
                    by.os(),
                    by.cpus(),
                    by.threads(),
                    by.kernels(),
                    by.host(),
                    id);
        });
    }

    /// Forgets the epochs of a training.
    public void forget(String run, String training) {
        change(() -> database.update("DELETE FROM history WHERE run = ? AND training = ?", run, training));
    }

    /// Writes figures of epochs.
    public void epochs(String run, List<EpochRow> rows) {
        change(() -> {
            for (EpochRow row : rows) {
                database.update(
                        "INSERT INTO history (run, training, epoch, name, figure) VALUES (?, ?, ?, ?, ?)",
                        run,
                        row.training(),
                        row.epoch(),
                        row.name(),
                        row.figure());
            }
        });
    }

    /// Notes how a run ended.
    public void finish(String run, Ending ending) {
        change(() -> {
            database.update("DELETE FROM metrics WHERE run = ?", run);
            for (Map.Entry<String, Double> metric : ending.metrics().entrySet()) {
                database.update(
                        "INSERT INTO metrics (run, name, figure) VALUES (?, ?, ?)",
                        run,
                        metric.getKey(),
                        metric.getValue());
            }
            database.update(
                    "UPDATE runs SET status = ?, error = ?, ended = ?, model_sha256 = ?, weights_sha256 = ?"
                            + " WHERE id = ?",
                    word(ending.status()),
                    ending.error(),
                    now(),
                    ending.modelSha256(),
                    ending.weightsSha256(),
                    run);
        });
    }

    /// Notes what a search tries in one of its trials, or what came out of it.
    public void trial(String tuning, TrialRow row) {
        change(() -> {
            database.update("DELETE FROM trials WHERE run = ?", row.run());
            database.update(
                    "INSERT INTO trials (run, tuning, trial, rung, settings, measure, figure)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    row.run(),
                    tuning,
                    row.number(),
                    row.rung(),
                    row.settings(),
                    row.measure(),
                    row.figure());
        });
    }

    /// Removes a run with its metrics and history; of a search, its trials too.
    public void remove(String run) {
        change(() -> {
            List<String> ids = new ArrayList<>(
                    database.query(row -> row.getString(1), "SELECT id FROM runs WHERE parent = ?", run));
            ids.add(run);
            for (String id : ids) {
                database.update("DELETE FROM history WHERE run = ?", id);
                database.update("DELETE FROM metrics WHERE run = ?", id);
                database.update("DELETE FROM trials WHERE run = ?", id);
                database.update("DELETE FROM runs WHERE id = ?", id);
            }
        });
    }

    /// The runs that are asked for, the newest first.
    public List<RunRow> runs(RunFilter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder();
        if (filter.parent() == null) {
            condition(where, values, "kind <> ?", word(RunKind.TRIAL));
        } else {
            condition(where, values, "parent = ?", filter.parent());
        }
        if (filter.name() != null) {
            condition(where, values, "name = ?", filter.name());
        }
        if (filter.status() != null) {
            condition(where, values, "status = ?", word(filter.status()));
        }
        String most = filter.most() == Integer.MAX_VALUE ? "" : " LIMIT " + filter.most();
        return ask(() -> database.query(
                StoredRows::run, "SELECT * FROM runs" + where + " ORDER BY id DESC" + most, values.toArray()));
    }

    private static void condition(StringBuilder where, List<@Nullable Object> values, String condition, Object value) {
        where.append(where.isEmpty() ? " WHERE " : " AND ").append(condition);
        values.add(value);
    }

    /// The run that a person names: by its id, the beginning of one, or its folder.
    ///
    /// @throws DataException if several ids begin so
    public Optional<RunRow> run(String named) {
        return ask(() -> NamedRuns.find(database, named));
    }

    /// The run that a person names.
    ///
    /// @throws DataException if there is none, with the nearest name
    public RunRow named(String named) {
        Optional<RunRow> run = run(named);
        if (run.isEmpty()) {
            throw ask(() -> NamedRuns.none(database, named));
        }
        return run.get();
    }

    /// The first run whose network has these weights.
    public Optional<RunRow> runOfWeights(String sha256) {
        return ask(() -> NamedRuns.ofWeights(database, sha256));
    }

    /// A folder as the store writes it: its full path, links followed where it is there.
    public static Path fullPath(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    /// The names of the recipes of all runs, in their order.
    public List<String> names() {
        return ask(() -> database.query(row -> row.getString(1), "SELECT DISTINCT name FROM runs ORDER BY name"));
    }

    /// The test figures of a run by name.
    public Map<String, Double> metrics(String run) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        ask(() -> database.query(
                        row -> Map.entry(row.getString(1), StoredRows.figure(row, 2)),
                        "SELECT name, figure FROM metrics WHERE run = ? ORDER BY name",
                        run))
                .forEach(entry -> metrics.put(entry.getKey(), entry.getValue()));
        return metrics;
    }

    /// The figures of a run's epochs, training by training, in order.
    public List<EpochRow> history(String run) {
        return ask(() -> database.query(
                row -> new EpochRow(row.getString(1), row.getInt(2), row.getString(3), StoredRows.figure(row, 4)),
                "SELECT training, epoch, name, figure FROM history WHERE run = ? ORDER BY training, epoch, name",
                run));
    }

    /// The trials of a search, in their order.
    public List<TrialRow> trials(String tuning) {
        return ask(() -> database.query(
                row -> new TrialRow(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        StoredRows.figure(row, 6)),
                "SELECT run, trial, rung, settings, measure, figure FROM trials WHERE tuning = ? ORDER BY trial, run",
                tuning));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String now() {
        return TIME.format(Instant.now());
    }

    /// What asks the database.
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private synchronized <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw StoreFault.of(database.place(), e);
        }
    }

    private synchronized void change(StoreDatabase.Work work) {
        ask(() -> {
            if (within) {
                work.run();
            } else {
                database.transaction(work);
            }
            return true;
        });
    }

    /// Writes several changes together: all of them, or none.
    public synchronized void together(Runnable changes) {
        ask(() -> {
            database.transaction(() -> {
                within = true;
                try {
                    changes.run();
                } finally {
                    within = false;
                }
            });
            return true;
        });
    }

    private void closeAfter(Exception fault) {
        try {
            database.close();
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }

    @Override
    public synchronized void close() {
        ask(() -> {
            database.close();
            return true;
        });
    }
}
