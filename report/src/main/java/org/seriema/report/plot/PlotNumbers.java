package org.seriema.report.plot;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers that a plot draws, as a table: enough to draw it again elsewhere.
public final class PlotNumbers {

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private PlotNumbers(List<String> columns) {
        this.columns = columns;
    }

    /// A table without rows.
    public static PlotNumbers of(String... columns) {
        return new PlotNumbers(List.of(columns));
    }

    /// Adds a row.
    ///
    /// @param cells a text or a number for each column; `null` for what there is not
    /// @throws IllegalArgumentException unless there are as many cells as columns
    public PlotNumbers row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row takes a cell for each of the columns " + columns + ", got " + Arrays.toString(cells));
        }
        rows.add(Collections.unmodifiableList(new ArrayList<>(Arrays.asList(cells))));
        return this;
    }

    /// The columns' names.
    public List<String> columns() {
        return columns;
    }

    /// The rows, a cell for each column.
    public List<List<@Nullable Object>> rows() {
        return Collections.unmodifiableList(rows);
    }

    /// Writes the table as CSV with a header, in UTF-8. A number that is not defined is an empty cell.
    public void write(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord(columns);
            for (List<@Nullable Object> row : rows) {
                csv.writeRecord(row.stream().map(PlotNumbers::text).toList());
            }
        }
    }

    private static String text(@Nullable Object cell) {
        return cell == null || (cell instanceof Double number && Double.isNaN(number)) ? "" : String.valueOf(cell);
    }
}
