package org.seriema.data.read;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// The rows that a query gives, fetched a few thousand at a time.
final class SqlRows implements RowSource {

    private static final int FETCHED = 10_000;

    private final Connection connection;
    private final String name;
    private final ResultSet rows;
    private final List<String> columns;
    private final boolean[] text;
    private int row;

    private SqlRows(Connection connection, String name, ResultSet rows, List<String> columns, boolean[] text) {
        this.connection = connection;
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.text = text;
    }

    /// Runs a query; the connection is closed with the rows.
    ///
    /// @param name what the rows are called in messages
    /// @param parameters the texts for the query's question marks
    /// @param texts the columns whose texts are kept
    /// @throws SQLException if the database refuses the query
    static SqlRows of(
            Connection connection, String name, String query, List<String> parameters, Collection<String> texts)
            throws SQLException {
        try {
            onlyRead(connection);
            connection.setAutoCommit(false); // PostgreSQL fetches in parts only so
            PreparedStatement statement =
                    connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(FETCHED);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            ResultSet rows = statement.executeQuery();
            List<String> columns = columns(rows.getMetaData(), name);
            boolean[] text = new boolean[columns.size()];
            for (int i = 0; i < text.length; i++) {
                text[i] = texts.contains(columns.get(i));
            }
            return new SqlRows(connection, name, rows, columns, text);
        } catch (SQLException | DataException e) {
            close(connection, e);
            throw e;
        }
    }

    private static void onlyRead(Connection connection) {
        try {
            connection.setReadOnly(true);
        } catch (SQLException e) {
            // SQLite and DuckDB take this only when the connection is made, and were told so there.
        }
    }

    private static void close(Connection connection, Exception fault) {
        try {
            connection.close();
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }

    private static List<String> columns(ResultSetMetaData data, String name) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            String column = data.getColumnLabel(i);
            if (!names.add(column)) {
                throw new DataException(name + ": the query gives two columns \"" + column
                        + "\"; name one of them otherwise" + " with AS");
            }
        }
        return new ArrayList<>(names);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next(TableBuilder table) {
        try {
            if (!rows.next()) {
                return false;
            }
            row++;
            for (int i = 0; i < text.length; i++) {
                add(table, rows.getObject(i + 1), i);
            }
            table.end(row);
            return true;
        } catch (SQLException e) {
            throw new DataException(
                    name + ": the database stops giving rows after row " + row + ": " + Sql.firstLine(e), e);
        }
    }

    private void add(TableBuilder table, @Nullable Object cell, int column) throws SQLException {
        switch (cell) {
            case null -> table.add((String) null);
            case Boolean value -> {
                if (text[column]) {
                    table.add(value.toString());
                } else {
                    table.add(value ? 1 : 0);
                }
            }
            case Double value -> table.add(value);
            case Float value -> table.add(value.doubleValue());
            case Number value -> {
                if (text[column]) {
                    table.add(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
                } else {
                    table.add(value.doubleValue());
                }
            }
            case String value -> table.add(value);
            case Timestamp value -> table.add(value.toLocalDateTime().toString());
            case Date value -> table.add(value.toLocalDate().toString());
            case OffsetDateTime value ->
                table.add(value.withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                        .toString());
            case Temporal value -> table.add(value.toString());
            case java.sql.Time value -> table.add(value.toString());
            case UUID value -> table.add(value.toString());
            default ->
                throw new DataException(name + ", row " + row + ", column " + columns.get(column) + ": it holds "
                        + rows.getMetaData().getColumnTypeName(column + 1) + ", which is no number, text or date; leave"
                        + " the column out of the query, or read a Parquet file with one: sql: {url: \"jdbc:duckdb:\", query:"
                        + " \"SELECT id, kwh FROM 'meters.parquet'\"}");
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new DataException(name + ": the connection cannot be closed: " + Sql.firstLine(e), e);
        }
    }
}
