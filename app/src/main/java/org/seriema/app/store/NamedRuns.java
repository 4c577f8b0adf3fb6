package org.seriema.app.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seriema.config.Names;
import org.seriema.data.DataException;

/// Finds the run that a person names.
final class NamedRuns {

    /// Of more runs that begin alike, only so many are told.
    private static final int MOST_TOLD = 5;

    private NamedRuns() {}

    /// By its id, the beginning of one, or its folder.
    ///
    /// @throws DataException if several ids begin so
    static Optional<RunRow> find(StoreDatabase database, String named) throws SQLException {
        List<RunRow> found = byId(database, named);
        if (!found.isEmpty()) {
            return Optional.of(found.getFirst());
        }
        List<String> ids = named.matches("[0-9a-f-]+")
                ? database.query(
                        row -> row.getString(1), "SELECT id FROM runs WHERE id LIKE ? ORDER BY id", named + "%")
                : List.of();
        if (ids.size() > 1) {
            throw new DataException(ids.size() + " runs begin with " + named + ": "
                    + String.join(", ", ids.subList(0, Math.min(MOST_TOLD, ids.size())))
                    + (ids.size() > MOST_TOLD ? ", .." : "") + "; write more of the id");
        }
        return ids.isEmpty()
                ? inFolder(database, named)
                : byId(database, ids.getFirst()).stream().findFirst();
    }

    /// The first one whose network has these weights.
    static Optional<RunRow> ofWeights(StoreDatabase database, String sha256) throws SQLException {
        return database
                .query(StoredRows::run, "SELECT * FROM runs WHERE weights_sha256 = ? ORDER BY id", sha256)
                .stream()
                .findFirst();
    }

    private static List<RunRow> byId(StoreDatabase database, String id) throws SQLException {
        return database.query(StoredRows::run, "SELECT * FROM runs WHERE id = ?", id);
    }

    private static Optional<RunRow> inFolder(StoreDatabase database, String named) throws SQLException {
        String folder;
        try {
            folder = RunStore.fullPath(Path.of(named)).toString();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return database.query(StoredRows::run, "SELECT * FROM runs WHERE folder = ?", folder).stream()
                .findFirst();
    }

    /// What is said where there is none, with the nearest name.
    static DataException none(StoreDatabase database, String named) throws SQLException {
        List<String> known = known(database);
        return new DataException("run store " + database.place() + ": there is no run " + named
                + (known.isEmpty()
                        ? "; the store is empty"
                        : Names.nearest(named, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; a run is named by its id, the beginning of it, or its folder:"
                                        + " seriema runs list")));
    }

    /// What runs may be called: their ids, the newest first, and their folders.
    private static List<String> known(StoreDatabase database) throws SQLException {
        Path here = Path.of("").toAbsolutePath();
        List<String> known =
                new ArrayList<>(database.query(row -> row.getString(1), "SELECT id FROM runs ORDER BY id DESC"));
        List<String> folders = database.query(
                row -> row.getString(1), "SELECT folder FROM runs WHERE folder IS NOT NULL ORDER BY id DESC");
        for (String folder : folders) {
            Path full = Path.of(folder);
            known.add(full.startsWith(here) ? here.relativize(full).toString() : folder);
        }
        return known;
    }
}
