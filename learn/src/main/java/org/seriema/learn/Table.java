package org.seriema.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.seriema.report.Grid;

/// Numbers of the engine in rows; the first column names the row.
///
/// @param title what it shows, above it
/// @param columns the headings
/// @param rows a text or a number for each column; columns of texts stand left of those of numbers. Computed numbers
///     are numbers, which are shown with six decimals; chosen ones are texts, as short as [Shown#given] makes them
public record Table(String title, List<String> columns, List<List<Object>> rows) implements Block {

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// A table without rows.
    public static Table of(String title, String... columns) {
        return new Table(title, List.of(columns), List.of());
    }

    /// The same table with one row more.
    ///
    /// @param cells texts and numbers, one for each column
    /// @throws IllegalArgumentException unless there are as many cells as columns
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row of \"" + title + "\" takes a cell for each of the columns "
                    + columns + ", got " + Arrays.toString(cells));
        }
        List<List<Object>> more = new ArrayList<>(rows);
        more.add(List.of(cells));
        return new Table(title, columns, more);
    }

    /// The same table with one row more, of numbers behind a name.
    public Table numbers(String name, float... numbers) {
        Object[] cells = new Object[numbers.length + 1];
        cells[0] = name;
        for (int i = 0; i < numbers.length; i++) {
            cells[i + 1] = numbers[i];
        }
        return row(cells);
    }

    /// The table in texts, numbers with six decimals.
    public Grid grid() {
        int texts = 1;
        while (texts < columns.size() && !holdsNumbers(texts)) {
            texts++;
        }
        return new Grid(
                columns,
                rows.stream()
                        .map(row -> row.stream()
                                .map(cell -> cell instanceof Number number ? Shown.of(number.doubleValue()) : cell + "")
                                .toList())
                        .toList(),
                texts);
    }

    private boolean holdsNumbers(int column) {
        return rows.stream().allMatch(row -> plain(row.get(column)) instanceof Number);
    }

    /// The rows with chosen numbers, which stand in them as texts, as numbers too.
    public List<List<Object>> plainRows() {
        return rows.stream().map(row -> row.stream().map(Table::plain).toList()).toList();
    }

    private static Object plain(Object cell) {
        return cell instanceof String text && text.matches("-?\\d+(\\.\\d+)?") ? Double.valueOf(text) : cell;
    }

    /// All numbers, row by row.
    public Stream<Double> numbers() {
        return rows.stream()
                .flatMap(List::stream)
                .filter(Number.class::isInstance)
                .map(cell -> ((Number) cell).doubleValue());
    }
}
