package org.seriema.data.read;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.seriema.data.DataException;

/// Reads a CSV source with a header row, whole or in batches of rows.
///
/// UTF-8, a byte order mark is dropped, blank lines are skipped, cells may be quoted, and a row must have as many cells
/// as the header. Missing cells and numbers are told as pandas tells them, see [Numbers]. Memory holds the rows of one
/// table: [#next(int)] reads a source of any length in constant memory.
public final class CsvReader implements AutoCloseable {

    static final String NO_HEADER = "the first line looks like data; a header row with the columns' names is missing";

    private final String name;
    private final CsvOptions options;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private final char delimiter;
    private boolean anyRow;

    private CsvReader(InputStream in, String name, CsvOptions options) {
        this.name = name;
        this.options = options;
        BufferedReader text = CsvSource.text(in, name);
        Character given = options.delimiter();
        this.delimiter = given != null ? given : CsvSource.delimiter(text, name);
        this.records = de.siegmar.fastcsv.reader.CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .iterator();
        this.columns = header();
    }

    /// Opens a file.
    ///
    /// @throws DataException if there is none, or it has no header row
    public static CsvReader open(Path file, CsvOptions options) {
        InputStream in = CsvSource.open(file);
        try {
            return open(in, file.toString(), options);
        } catch (DataException e) {
            CsvSource.close(in, e);
            throw e;
        }
    }

    /// Opens a stream, such as standard input.
    ///
    /// @param name what it is called in messages
    /// @throws DataException if it has no header row
    public static CsvReader open(InputStream in, String name, CsvOptions options) {
        return new CsvReader(in, name, options);
    }

    /// Reads a whole file.
    ///
    /// @throws DataException if it is faulty or has no rows
    public static Table read(Path file, CsvOptions options) {
        return read(List.of(file), options);
    }

    /// Reads files into one table, one behind the other; each must have the columns of the first, in any order.
    ///
    /// @throws DataException if one is faulty or has no rows
    public static Table read(List<Path> files, CsvOptions options) {
        TableBuilder table = new TableBuilder(options.texts());
        for (Path file : files) {
            try (CsvReader reader = open(file, options)) {
                table.begin(reader.name(), reader.columns());
                reader.readInto(table, Integer.MAX_VALUE);
            }
        }
        return table.build();
    }

    /// The columns' names.
    public List<String> columns() {
        return columns;
    }

    /// The next rows as a table, at most so many; a table without rows at the end.
    ///
    /// @throws DataException if the source is faulty or has no rows at all
    public Table next(int most) {
        TableBuilder table = new TableBuilder(options.texts());
        table.begin(name, columns);
        readInto(table, most);
        return table.build();
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw CsvSource.broken(name, e);
        }
    }

    String name() {
        return name;
    }

    private void readInto(TableBuilder table, int most) {
        int read = 0;
        while (read < most && hasNext()) {
            CsvRecord record = records.next();
            if (record.getFieldCount() == 1
                    && columns.size() > 1
                    && record.getField(0).isBlank()) {
                continue;
            }
            if (record.getFieldCount() != columns.size()) {
                throw ragged(record);
            }
            table.add(record);
            read++;
        }
        anyRow |= read > 0;
        if (!anyRow) {
            throw new DataException(name + " holds a header row and no rows below it; expected one row a case");
        }
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw CsvSource.broken(name, e);
        }
    }

    private DataException ragged(CsvRecord record) {
        int found = record.getFieldCount();
        String shown = delimiter == '\t' ? "tab" : "\"" + delimiter + "\"";
        return new DataException(name + ", line " + record.getStartingLineNumber() + ": expected " + columns.size()
                + " cells as in the header, found " + found + "; look for "
                + (found < columns.size() ? "a missing " : "an extra ") + shown
                + " in this line, and put quotes around a text that holds one");
    }

    private List<String> header() {
        CsvRecord record = null;
        while (record == null && hasNext()) {
            CsvRecord first = records.next();
            boolean blank = first.getFieldCount() == 1 && first.getField(0).isBlank();
            record = blank ? null : first;
        }
        if (record == null) {
            throw new DataException(
                    name + " is empty; expected a header row with the columns' names, and rows below it");
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> twice = new ArrayList<>();
        for (int i = 0; i < record.getFieldCount(); i++) {
            String given = record.getField(i);
            String column = given.isEmpty() ? "Unnamed: " + i : given;
            if (!names.add(column)) {
                twice.add(column);
            }
        }
        if (!twice.isEmpty() && looksLikeData(record.getFields())) {
            throw new DataException(name + ", line " + record.getStartingLineNumber() + ": " + NO_HEADER);
        }
        if (!twice.isEmpty()) {
            throw new DataException(name + ", line " + record.getStartingLineNumber() + ": the header names \""
                    + String.join("\", \"", new TreeSet<>(twice))
                    + "\" more than once; give each column a name of its own");
        }
        return List.copyOf(names);
    }

    /// Whether most cells of a header are numbers: then a column that is not there is no misspelling.
    static boolean looksLikeData(Collection<String> header) {
        long numbers = header.stream()
                .filter(cell -> !Double.isNaN(Numbers.parse(cell)))
                .count();
        return 2 * numbers > header.size();
    }
}
