package org.seriema.data.read;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.config.Names;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;

/// Rows of named columns, as a reader or a [TableBuilder] made it.
///
/// Columns hold numbers (NaN where one is missing), with the text of the cells that are no numbers beside them; those
/// named to the reader hold their texts exactly as they stand in the file.
public final class Table {

    private final NumberColumns columns;
    private final List<TextColumn> texts;
    private final CellSyntax syntax;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Places places;
    private final String source;
    private final List<String> notes;

    Table(
            NumberColumns columns,
            List<TextColumn> texts,
            CellSyntax syntax,
            Places places,
            String source,
            List<String> notes) {
        this.columns = columns;
        this.texts = List.copyOf(texts);
        this.syntax = syntax;
        this.places = places;
        this.source = source;
        this.notes = List.copyOf(notes);
        for (int j = 0; j < columns.names.size(); j++) {
            byName.put(columns.names.get(j), j);
        }
    }

    /// The columns' names, as they stand in the header.
    public List<String> columns() {
        return columns.names;
    }

    /// The number of rows.
    public int rows() {
        return places.count();
    }

    /// Where the rows come from.
    public Places places() {
        return places;
    }

    /// Sentences on how the table was read, where that is not plain, and on columns that look odd.
    public List<String> notes() {
        return notes;
    }

    /// The texts of a column, exactly as they stand in the file.
    ///
    /// @throws DataException if there is no such column
    /// @throws IllegalArgumentException if the reader was not told to keep this column's texts
    public List<String> texts(String column) {
        int slot = columns.slots[find(column)];
        if (slot >= 0) {
            throw new IllegalArgumentException(
                    "the texts of column " + column + " were not kept: name it to the reader");
        }
        return Collections.unmodifiableList(texts.get(-1 - slot).cells());
    }

    /// The texts of a column of labels: numbers among them as recipes write them, with a decimal point and nothing
    /// between their digits, whatever the signs of the file.
    ///
    /// @throws DataException if there is no such column
    /// @throws IllegalArgumentException if the reader was not told to keep this column's texts
    public List<String> labels(String column) {
        List<String> cells = texts(column);
        return syntax.numbers().equals(NumberSyntax.PLAIN)
                ? cells
                : cells.stream().map(this::label).toList();
    }

    private String label(String cell) {
        double number = syntax.numbers().parse(cell.toCharArray(), 0, cell.length());
        return Double.isNaN(number) || number == Numbers.parse(cell) ? cell : String.valueOf(number);
    }

    /// What the cells of a column are; a column whose texts are kept holds texts.
    ///
    /// @throws DataException if there is no such column
    public ColumnType type(String column) {
        int slot = columns.slots[find(column)];
        return slot < 0 ? ColumnType.TEXT : ColumnType.of(columns.seen[slot]);
    }

    /// The cells of some columns as numbers, one case a row.
    ///
    /// @throws DataException if there is no such column
    public Cases numbers(List<String> names) {
        int width = names.size();
        int[] picked =
                names.stream().mapToInt(name -> columns.slots[find(name)]).toArray();
        if ((long) rows() * width > Integer.MAX_VALUE) {
            throw new DataException(source + ": " + rows() + " rows of " + width + " columns are more numbers than fit"
                    + " (2,147,483,647); read fewer rows or columns");
        }
        double[] values = new double[rows() * width];
        Map<Integer, String> noNumbers = new HashMap<>();
        columns.numbers.copy(picked, values);
        for (int j = 0; j < width; j++) {
            if (picked[j] < 0) {
                parse(texts.get(-1 - picked[j]).cells(), j, width, values, noNumbers);
                continue;
            }
            OddCells odd = columns.odd(picked[j]);
            for (int i = 0; i < odd.count(); i++) {
                noNumbers.put(odd.row(i) * width + j, odd.text(i));
            }
        }
        return Cases.of(names, values, noNumbers, places);
    }

    private void parse(List<String> cells, int column, int width, double[] values, Map<Integer, String> noNumbers) {
        for (int i = 0; i < cells.size(); i++) {
            char[] text = cells.get(i).toCharArray();
            int index = i * width + column;
            values[index] = syntax.number(text, 0, text.length);
            if (Double.isNaN(values[index]) && !syntax.isMissing(text, 0, text.length)) {
                noNumbers.put(index, cells.get(i));
            }
        }
    }

    /// Checks that the table has these columns.
    ///
    /// @throws DataException naming the first one that is missing, and the nearest name there is
    public void require(List<String> names) {
        names.forEach(this::find);
    }

    private int find(String name) {
        Integer column = byName.get(name);
        if (column == null) {
            throw new DataException(source + " has no column \"" + name + "\""
                    + (CsvNames.looksLikeData(columns.names)
                            ? ": " + CsvNames.NO_HEADER
                            : Names.suggestion(name, columns.names)));
        }
        return column;
    }

    @Override
    public String toString() {
        return rows() + " rows x " + columns.names.size() + " columns of " + source;
    }
}
