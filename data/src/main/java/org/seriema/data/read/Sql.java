package org.seriema.data.read;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;
import org.seriema.data.DataException;

/// A query to a database through JDBC, whose rows are the table.
///
/// The connection only reads. Numbers become numbers, `NULL` is missing, dates become texts such as
/// `2014-01-31T07:05`, `true` and `false` become 1 and 0. Drivers are found on the class path and among the
/// jars of the folder that `-Dseriema.drivers=DIR` or the environment variable `SERIEMA_DRIVERS` names, else of
/// `drivers` beside the program.
///
/// In a recipe: `sql: {url: "jdbc:sqlite:meters.db", query: "SELECT * FROM readings"}`.
///
/// Source: pandas' `read_sql_query`.
///
/// @param url the database's JDBC URL, without a password
/// @param query one query
/// @param user the user's name
/// @param passwordEnv the environment variable that holds the password
public record Sql(
        String url,
        String query,
        @Default("null") @Nullable String user,
        @Default("null") @Nullable String passwordEnv) {

    private static final Pattern PASSWORD = Pattern.compile(
            "(password|passwd|pwd)\\s*=|//[^/@]*:[^/@]*@|^jdbc:oracle:[^:]*:[^@/]+/[^@]*@", Pattern.CASE_INSENSITIVE);

    public Sql {
        if (!url.startsWith("jdbc:")) {
            throw new ConfigException(
                    "expected a JDBC URL such as jdbc:sqlite:meters.db or jdbc:postgresql://host/database",
                    List.of("url"));
        }
        if (PASSWORD.matcher(url).find()) {
            throw new ConfigException(
                    "holds a password, which must not stand in a recipe; leave it out, put it into an environment variable"
                            + " and name that one: password_env: DB_PASSWORD",
                    List.of("url"));
        }
        if (query.isBlank()) {
            throw new ConfigException("expected a query such as SELECT * FROM readings", List.of("query"));
        }
    }

    /// Runs the query.
    ///
    /// @param texts the columns whose texts are to be kept exactly, as of ids, times and labels
    /// @throws DataException if there is no driver, the database is away or it refuses the query
    public TableSource open(Collection<String> texts) {
        return open(texts, JdbcDrivers.standard(), System::getenv);
    }

    TableSource open(Collection<String> texts, JdbcDrivers drivers, UnaryOperator<@Nullable String> environment) {
        Driver driver = drivers.find(url)
                .orElseThrow(
                        () -> new DataException("sql: no driver takes the URL " + url + "; " + drivers.remedy(url)));
        Properties properties = properties(environment);
        Connection connection;
        try {
            connection = driver.connect(url, properties);
        } catch (SQLException e) {
            throw new DataException(
                    "sql: the database " + url + " cannot be reached: " + firstLine(e)
                            + "; see that it runs, that host, port and name or file are right, and that user and password_env"
                            + " are those it asks for",
                    e);
        }
        if (connection == null) {
            throw new DataException("sql: the driver " + driver.getClass().getName() + " does not take the URL " + url);
        }
        return new RowTables(texts, List.of(() -> rows(connection, texts)), List.of());
    }

    private SqlRows rows(Connection connection, Collection<String> texts) {
        try {
            return SqlRows.of(connection, url, query, List.of(), texts);
        } catch (SQLException e) {
            throw new DataException(
                    url + ": the database refuses the query: " + firstLine(e) + "; the query is: " + query, e);
        }
    }

    private Properties properties(UnaryOperator<@Nullable String> environment) {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (passwordEnv != null) {
            String password = environment.apply(passwordEnv);
            if (password == null) {
                throw new DataException(
                        "sql: the environment variable " + passwordEnv + ", which password_env names, is not"
                                + " set; set it to the password before the start: export " + passwordEnv + "=...");
            }
            properties.setProperty("password", password);
        }
        String kind = url.toLowerCase(Locale.ROOT);
        if (kind.startsWith("jdbc:sqlite:") && !kind.startsWith("jdbc:sqlite::memory:")) {
            properties.setProperty("open_mode", "1"); // read only, and no new file where there is none
        } else if (kind.startsWith("jdbc:duckdb:")) {
            properties.setProperty("jdbc_stream_results", "true");
            if (kind.length() > "jdbc:duckdb:".length() && !kind.startsWith("jdbc:duckdb::memory:")) {
                properties.setProperty("duckdb.read_only", "true");
            }
        } else if (kind.startsWith("jdbc:mysql:") || kind.startsWith("jdbc:mariadb:")) {
            properties.setProperty("useCursorFetch", "true"); // else the driver takes all rows into memory
        }
        return properties;
    }

    static String firstLine(SQLException fault) {
        String message = String.valueOf(fault.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
