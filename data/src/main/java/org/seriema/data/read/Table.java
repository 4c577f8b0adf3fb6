package org.seriema.data.read;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.config.Names;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;

/// Rows of named columns, as read from CSV files.
///
/// Columns hold numbers (NaN where one is missing), with the text of the cells that are no numbers beside them; those
/// named to the reader hold their texts exactly as they stand in the file.
public final class Table {

    private final Map<String, Column> columns;
    private final Places places;
    private final String source;

    Table(Map<String, Column> columns, Places places, String source) {
        this.columns = Collections.unmodifiableMap(columns);
        this.places = places;
        this.source = source;
    }

    /// The columns' names, as they stand in the header.
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /// The number of rows.
    public int rows() {
        return places.count();
    }

    /// Where the rows come from.
    public Places places() {
        return places;
    }

    /// The texts of a column, exactly as they stand in the file.
    ///
    /// @throws DataException if there is no such column
    /// @throws IllegalArgumentException if the reader was not told to keep this column's texts
    public List<String> texts(String column) {
        if (!(find(column) instanceof Column.Texts texts)) {
            throw new IllegalArgumentException(
                    "the texts of column " + column + " were not kept: name it to the reader");
        }
        return Collections.unmodifiableList(texts.cells());
    }

    /// The cells of some columns as numbers, one case a row.
    ///
    /// @throws DataException if there is no such column
    public Cases numbers(List<String> names) {
        List<Column> picked = names.stream().map(this::find).toList();
        int width = picked.size();
        if ((long) rows() * width > Integer.MAX_VALUE) {
            throw new DataException(source + ": " + rows() + " rows of " + width + " columns are more numbers than fit"
                    + " (2,147,483,647); read fewer rows or columns");
        }
        double[] values = new double[rows() * width];
        Map<Integer, String> texts = new HashMap<>();
        for (int j = 0; j < width; j++) {
            Column column = picked.get(j);
            for (int i = 0; i < rows(); i++) {
                values[i * width + j] = column.number(i);
            }
            int place = j;
            notNumbers(column).forEach((row, text) -> texts.put(row * width + place, text));
        }
        return Cases.of(names, values, texts, places);
    }

    private static Map<Integer, String> notNumbers(Column column) {
        return switch (column) {
            case Column.Doubles doubles -> doubles.texts();
            case Column.Texts texts -> {
                Map<Integer, String> found = new HashMap<>();
                for (int i = 0; i < texts.cells().size(); i++) {
                    String text = texts.cells().get(i);
                    if (Double.isNaN(Numbers.parse(text)) && !Numbers.isMissing(text)) {
                        found.put(i, text);
                    }
                }
                yield found;
            }
        };
    }

    /// Checks that the table has these columns.
    ///
    /// @throws DataException naming the first one that is missing, and the nearest name there is
    public void require(List<String> names) {
        names.forEach(this::find);
    }

    private Column find(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new DataException(source + " has no column \"" + name + "\""
                    + (CsvReader.looksLikeData(columns.keySet())
                            ? ": " + CsvReader.NO_HEADER
                            : Names.suggestion(name, columns.keySet())));
        }
        return column;
    }

    @Override
    public String toString() {
        return rows() + " rows x " + columns.size() + " columns of " + source;
    }
}
