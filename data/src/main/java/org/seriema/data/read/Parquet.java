package org.seriema.data.read;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.seriema.data.DataException;

/// Parquet files, read by DuckDB's driver.
///
/// Source: pandas' `read_parquet`.
final class Parquet {

    private static final String URL = "jdbc:duckdb:";

    private Parquet() {}

    /// @param texts the columns whose texts are kept
    static SqlRows open(Path file, Collection<String> texts, JdbcDrivers drivers) {
        // Says it if there is no such file, or it may not be read.
        try (TextLines readable = new TextLines(file)) {
            readable.line();
        }
        Driver driver = drivers.find(URL)
                .orElseThrow(() -> new DataException(
                        file + ": DuckDB's driver, which reads Parquet, is not there; " + drivers.remedy(URL)));
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        // In DuckDB's names of files, brackets, stars and question marks stand for others.
        String name = file.toString().replaceAll("([\\[*?])", "[$1]");
        try {
            Connection connection = driver.connect(URL, properties);
            return SqlRows.of(connection, file.toString(), "SELECT * FROM read_parquet(?)", List.of(name), texts);
        } catch (SQLException e) {
            throw new DataException(
                    file + " cannot be read as a Parquet file: " + Sql.firstLine(e)
                            + "; see that the whole file was copied, and that it is Parquet",
                    e);
        }
    }
}
