package org.seriema.app.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// Makes runs and figures of the rows that a database gives.
final class StoredRows {

    private StoredRows() {}

    /// A number; NaN where there is none.
    static double figure(ResultSet row, int column) throws SQLException {
        double figure = row.getDouble(column);
        return row.wasNull() ? Double.NaN : figure;
    }

    /// The run of a row of `SELECT * FROM runs`.
    static RunRow run(ResultSet row) throws SQLException {
        Environment by = new Environment(
                row.getString("version"),
                row.getString("java"),
                row.getString("os"),
                row.getInt("cpus"),
                row.getInt("threads"),
                row.getString("kernels"),
                row.getString("host"));
        String sources = row.getString("data_sources");
        DataRead data = sources == null
                ? null
                : new DataRead(
                        row.getString("data_sha256"),
                        Arrays.asList(sources.split("\n", -1)),
                        row.getInt("data_rows"),
                        row.getInt("train_rows"),
                        row.getInt("validation_rows"),
                        row.getInt("test_rows"));
        String folder = row.getString("folder");
        String ended = row.getString("ended");
        return new RunRow(
                row.getString("id"),
                new NewRun(
                        RunKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("parent"),
                        row.getString("name"),
                        row.getLong("seed"),
                        row.getString("recipe"),
                        folder == null ? null : Path.of(folder),
                        by,
                        data),
                RunStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("error"),
                Instant.parse(row.getString("started")),
                ended == null ? null : Instant.parse(ended),
                row.getString("model_sha256"),
                row.getString("weights_sha256"));
    }
}
