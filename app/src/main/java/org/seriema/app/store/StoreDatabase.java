package org.seriema.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.data.read.JdbcDrivers;

/// A connection to the database of the runs, and what is asked of it.
///
/// One thread at a time may use it.
final class StoreDatabase implements AutoCloseable {

    /// The environment variables with the user's name and password for databases that ask for them.
    static final String USER = "SERIEMA_STORE_USER";

    static final String PASSWORD = "SERIEMA_STORE_PASSWORD";

    /// What makes an object of a row.
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// What is asked of the database.
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    private final StorePlace place;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private StoreDatabase(StorePlace place, Connection connection) {
        this.place = place;
        this.connection = connection;
    }

    /// Connects to it; a SQLite file that is not there is made, with its folder.
    ///
    /// @param patience how long to wait for another process that writes, in milliseconds
    static StoreDatabase connect(StorePlace place, int patience) {
        Driver driver = JdbcDrivers.standard()
                .find(place.url())
                .orElseThrow(() -> new DataException("run store: no driver takes the URL " + place + "; "
                        + JdbcDrivers.standard().remedy(place.url())));
        Path file = place.file();
        if (file != null && Files.isDirectory(file)) {
            throw new DataException("run store " + place + ": it is a folder; name a file in it, such as --store "
                    + file.resolve("runs.sqlite"));
        }
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Connection connection = driver.connect(place.url(), properties(place, patience));
            if (connection == null) {
                throw new DataException(
                        "run store: the driver " + driver.getClass().getName() + " does not take the URL " + place);
            }
            return new StoreDatabase(place, connection);
        } catch (IOException e) {
            throw new DataException(
                    "run store " + place + ": its folder cannot be made: " + e.getMessage()
                            + "; name another file with --store",
                    e);
        } catch (SQLException e) {
            throw StoreFault.of(place, e);
        }
    }

    /// Loads the driver with its native part, which takes a while, before it is needed.
    static void warm(StorePlace place) {
        JdbcDrivers drivers = JdbcDrivers.standard();
        if (place.file() != null) {
            String memory = "jdbc:sqlite::memory:";
            try (Connection none = drivers.find(memory).orElseThrow().connect(memory, new Properties())) {
                none.getAutoCommit();
            } catch (SQLException | NoSuchElementException e) {
                // it is told when it is needed
            }
        }
    }

    private static Properties properties(StorePlace place, int patience) {
        Properties properties = new Properties();
        set(properties, "user", System.getenv(USER));
        set(properties, "password", System.getenv(PASSWORD));
        if (place.url().startsWith("jdbc:sqlite:")) {
            properties.setProperty("busy_timeout", String.valueOf(patience));
            // A transaction that begins by reading could not wait for one that writes.
            properties.setProperty("transaction_mode", "IMMEDIATE");
        }
        return properties;
    }

    private static void set(Properties properties, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(key, value);
        }
    }

    StorePlace place() {
        return place;
    }

    boolean hasTable(String name) throws SQLException {
        for (String spelled : List.of(name, name.toUpperCase(Locale.ROOT))) {
            try (ResultSet tables = connection
                    .getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), spelled, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Runs a statement that is used once.
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /// Changes rows.
    ///
    /// @param values those of the question marks: texts, whole numbers, numbers, `null`
    /// @return how many rows
    int update(String sql, @Nullable Object... values) throws SQLException {
        return prepared(sql, values).executeUpdate();
    }

    /// The rows that a query gives.
    <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = prepared(sql, values).executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            switch (value) {
                case null -> statement.setObject(i + 1, null);
                case String text -> statement.setString(i + 1, text);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case Double number -> {
                    if (Double.isFinite(number)) {
                        statement.setDouble(i + 1, number);
                    } else {
                        statement.setNull(i + 1, Types.DOUBLE);
                    }
                }
                default -> throw new IllegalArgumentException("no value for a database: " + value.getClass());
            }
        }
        return statement;
    }

    /// Does all of it or, where the database refuses, nothing.
    void transaction(Work work) throws SQLException {
        try {
            connection.setAutoCommit(false); // which locks a SQLite file, and so may be refused
            work.run();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            throw e;
        }
    }

    /// SQLite may have done it already, and says so; what is prepared may not be used again.
    private void rollback(Exception fault) {
        List<Work> all = new ArrayList<>();
        statements.values().forEach(statement -> all.add(statement::close));
        all.add(connection::rollback);
        all.add(() -> connection.setAutoCommit(true));
        statements.clear();
        for (Work one : all) {
            try {
                one.run();
            } catch (SQLException e) {
                fault.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
