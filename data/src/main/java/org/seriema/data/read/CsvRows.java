package org.seriema.data.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// Takes the cells of a source one by one, as texts or into a table, without an object for each.
///
/// What is handed on is the row's number of cells.
final class CsvRows extends CsvCallbackHandler<CsvRows> {

    private final String name;
    private final CellSyntax syntax;
    private @Nullable TableBuilder table;
    private int width;
    private List<String> texts = new ArrayList<>();
    private List<String> columns = List.of();

    private long line;
    private int cells;
    private boolean blank;

    /// Line ends in quoted cells of the row.
    private int lineEnds;

    CsvRows(String name, CellSyntax syntax) {
        this.name = name;
        this.syntax = syntax;
    }

    /// From here on cells are texts.
    void asTexts() {
        table = null;
    }

    /// From here on cells go into a table.
    void into(TableBuilder builder, List<String> names) {
        table = builder;
        columns = names;
        width = names.size();
    }

    /// The line in which the row starts, counted from 1.
    long line() {
        return line;
    }

    /// The number of cells of the row.
    int cells() {
        return cells;
    }

    /// Whether the row is one cell of blanks.
    boolean isBlank() {
        return blank;
    }

    /// Line ends in quoted cells of the row so far.
    int lineEnds() {
        return lineEnds;
    }

    List<String> texts() {
        return texts;
    }

    @Override
    public void beginRecord(long startingLine) {
        line = startingLine;
        cells = 0;
        lineEnds = 0;
        blank = false;
        texts = table == null ? new ArrayList<>() : texts;
    }

    @Override
    public void addField(char[] letters, int from, int length, boolean quoted) {
        int place = cells++;
        int to = from + length;
        if (quoted) {
            for (int i = from; i < to; i++) {
                lineEnds +=
                        letters[i] == '\n' || (letters[i] == '\r' && (i + 1 == to || letters[i + 1] != '\n')) ? 1 : 0;
            }
        }
        if (place == 0) {
            blank = !quoted && isBlank(letters, from, to);
        } else {
            blank = false;
        }
        if (table == null) {
            texts.add(checked(new String(letters, from, length), place));
        } else if (place < width) {
            String text = table.add(letters, from, to, syntax);
            if (text != null) {
                checked(text, place);
            }
        }
    }

    private static boolean isBlank(char[] letters, int from, int to) {
        for (int i = from; i < to; i++) {
            if (letters[i] != ' ' && letters[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /// A text without a NUL byte in it.
    private String checked(String text, int place) {
        if (text.indexOf('\0') >= 0) {
            throw new DataException(name + ", line " + line + ", column "
                    + (place < columns.size() ? columns.get(place) : String.valueOf(place + 1))
                    + ": a NUL byte stands in this cell, so the file is damaged or no CSV text; write it anew");
        }
        return text;
    }

    @Override
    public void setEmpty() {
        blank = true;
    }

    @Override
    public void setComment(char[] letters, int from, int length) {
        throw new IllegalStateException("comments are cut off before");
    }

    @Override
    public RecordType getRecordType() {
        return RecordType.DATA;
    }

    @Override
    public int getFieldCount() {
        return cells;
    }

    @Override
    public CsvRows buildRecord() {
        return this;
    }
}
