package org.seriema.data.read;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.data.read.Dialect.Cut;

/// Reads a CSV source, whole or in batches of rows.
///
/// Delimiter, quotes, encoding, decimal sign and gzip are found in the first lines unless the options give them;
/// [#notes()] says what was found. Blank lines are skipped, and a row must have as many cells as the header. Missing
/// cells and numbers are told as pandas tells them, see [Numbers]. Memory holds the rows of one table, eight bytes a
/// number: [#next(int)] reads a source of any length in constant memory.
public final class CsvReader implements TableSource {

    private final String name;
    private final CsvOptions options;
    private final TextDecoder text;
    private final Dialect dialect;
    private final CellSyntax syntax;
    private final CsvRows rows;
    private final CloseableIterator<CsvRows> records;
    private final List<String> columns;

    /// The first row's texts and line where they had to be read to know the columns.
    private @Nullable List<String> firstRow;

    private long firstLine;
    private boolean anyRow;
    private long left;
    private long firstLeft;

    private CsvReader(InputStream in, String name, CsvOptions options) {
        this.name = name;
        this.options = options;
        this.text = CsvSource.text(in, name, options);
        try {
            this.dialect = Dialect.of(text.peek(), options, name);
        } catch (IOException e) {
            throw CsvSource.broken(name, e);
        }
        this.syntax = new CellSyntax(options, dialect.numbers());
        this.rows = new CsvRows(name, syntax);
        this.records = records(text);
        this.columns = columnNames();
    }

    private CloseableIterator<CsvRows> records(TextDecoder decoded) {
        Cut cut = new Cut(options);
        Reader reader = cut.isNothing() && !dialect.whitespace() ? decoded : new LineFilter(decoded, dialect, cut);
        var csv = de.siegmar.fastcsv.reader.CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote())
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(rows, reader);
        if (options.skipRows() > 0) {
            try {
                csv.skipLines(options.skipRows());
            } catch (CsvParseException | UncheckedIOException e) {
                throw fault(e);
            }
        }
        return csv.iterator();
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
        TableBuilder table = null;
        for (Path file : files) {
            try (CsvReader reader = open(file, options)) {
                table = table == null ? reader.table() : table;
                reader.readInto(table, Integer.MAX_VALUE);
            }
        }
        if (table == null) {
            throw new IllegalArgumentException("no files");
        }
        return table.build(options.header() == CsvHeader.STRICT);
    }

    /// The columns' names.
    @Override
    public List<String> columns() {
        return columns;
    }

    /// Sentences on what was found in the source and is not plain: UTF-8, commas, a decimal point.
    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(dialect.notes());
        if (options.encoding() == null && !text.charset().name().equals("UTF-8")) {
            notes.add("read as " + text.charset() + (text.isWestern() ? ", because its bytes are no UTF-8" : ""));
        }
        if (left > 0) {
            notes.add(left + (left == 1 ? " row has" : " rows have") + " more cells than the header and "
                    + (left == 1 ? "was" : "were") + " left out, the first in line " + firstLeft);
        }
        return notes;
    }

    /// The next rows as a table, at most so many; a table without rows at the end.
    ///
    /// @throws DataException if the source is faulty or has no rows at all
    @Override
    public Table next(int most) {
        boolean atStart = !anyRow;
        TableBuilder table = table();
        readInto(table, most);
        return table.build(atStart && options.header() == CsvHeader.STRICT);
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw CsvSource.broken(name, e);
        }
    }

    private TableBuilder table() {
        return new TableBuilder(options.texts(), syntax);
    }

    private void readInto(TableBuilder table, int most) {
        table.begin(name, columns);
        rows.into(table, columns);
        int start = table.rows();
        if (firstRow != null && most > 0) {
            rows.beginRecord(firstLine);
            firstRow.forEach(cell -> rows.addField(cell.toCharArray(), 0, cell.length(), true));
            firstRow = null;
            end(table);
        }
        while (table.rows() - start < most && hasNext()) {
            records.next();
            end(table);
        }
        anyRow |= table.rows() > start;
        if (!anyRow) {
            throw new DataException(name + " holds a header row and no rows below it; expected one row a case");
        }
        notes().forEach(note -> table.note(name + ": " + note));
    }

    /// Ends a row of the table, or leaves it out.
    private void end(TableBuilder table) {
        int found = rows.cells();
        boolean fill = options.raggedRows() != RaggedRows.REFUSE;
        if (rows.isBlank() && !options.keepBlankLines()) {
            table.drop();
            return;
        }
        if (found > columns.size() && options.raggedRows() == RaggedRows.SKIP) {
            firstLeft = left++ == 0 ? rows.line() : firstLeft;
            table.drop();
            return;
        }
        if (found > columns.size() && options.raggedRows() != RaggedRows.CUT) {
            throw ragged(found);
        }
        if (found < columns.size() && !fill && !rows.isBlank()) {
            throw ragged(found);
        }
        for (int j = found; j < columns.size(); j++) {
            table.addMissing();
        }
        table.end((int) rows.line());
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw fault(e);
        }
    }

    /// A fault in the text, with the line where it is.
    private DataException fault(RuntimeException fault) {
        String place = name + ", line " + (Math.max(1, rows.line()) + rows.lineEnds());
        String message = String.valueOf(fault.getMessage());
        if (fault.getCause() instanceof DataException found) {
            return found;
        }
        if (fault.getCause() instanceof TextDecoder.Wrong wrong) {
            return new DataException(
                    place + ": " + wrong.getMessage() + "; save the file anew in UTF-8, or name its encoding:"
                            + " csv: {encoding: windows-1252}",
                    fault);
        }
        String quote = dialect.quote() == '"' ? "\"" : String.valueOf(dialect.quote());
        if (message.contains("Unclosed") || message.contains("buffer")) {
            return new DataException(
                    place + ": a quote (" + quote + ") is opened in this line and never closed; close it, or double a"
                            + " quote that belongs to the text, or say csv: {quote: none}",
                    fault);
        }
        if (message.contains("closing quote")) {
            return new DataException(
                    place + ": text stands behind a closing quote (" + quote + "); close the quotes of the cells"
                            + " opened in this line, and double a quote that belongs to the text",
                    fault);
        }
        return CsvSource.broken(name, fault);
    }

    private DataException ragged(int found) {
        boolean few = found < columns.size();
        String shown = dialect.whitespace()
                ? "blank"
                : dialect.delimiter() == '\t' ? "tab" : "\"" + dialect.delimiter() + "\"";
        String over = rows.lineEnds() == 0
                ? ""
                : " (a quoted cell of this row runs over " + (rows.lineEnds() + 1) + " lines: is a quote not closed?)";
        String title = columns.size() > 1
                ? ""
                : "; or, if a title stands above the header, leave it out with csv: {skip_rows: 1}";
        return new DataException(name + ", line " + rows.line() + ": expected " + columns.size()
                + (columns.size() == 1 ? " cell" : " cells") + " as in the header, found " + found + over
                + "; look for " + (few ? "a missing " : "an extra ") + shown
                + " in this line, and put quotes around a text that holds one" + title);
    }

    private List<String> columnNames() {
        List<String> header = textRow(false);
        if (header == null) {
            throw new DataException(
                    name + " is empty; expected a header row with the columns' names, and rows below it");
        }
        boolean fits = options.raggedRows() == RaggedRows.FILL || options.raggedRows() == RaggedRows.SKIP;
        if (options.header() == CsvHeader.NONE) {
            firstRow = header;
            List<String> given = options.names();
            List<String> names = given.isEmpty() ? CsvNames.numbered(header.size()) : given;
            return fits ? withRowNames(names, header) : names;
        }
        String place = name + ", line " + firstLine;
        List<String> names =
                options.header() == CsvHeader.RENAME ? CsvNames.renamed(header) : CsvNames.strict(header, place);
        if (fits) {
            firstRow = textRow(options.keepBlankLines());
        }
        return firstRow == null ? names : withRowNames(names, firstRow);
    }

    private static List<String> withRowNames(List<String> names, List<String> row) {
        List<String> all = new ArrayList<>(CsvNames.ofRows(Math.max(0, row.size() - names.size()), names));
        all.addAll(names);
        return List.copyOf(all);
    }

    /// The next row as texts.
    private @Nullable List<String> textRow(boolean blank) {
        rows.asTexts();
        while (hasNext()) {
            records.next();
            if (blank || !rows.isBlank()) {
                firstLine = rows.line();
                return rows.texts();
            }
        }
        return null;
    }
}
