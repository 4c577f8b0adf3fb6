package org.seriema.data.read;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.DataException;
import org.seriema.data.Places;

/// Collects the rows of one or more sources with the same columns.
public final class TableBuilder {

    private final Set<String> keepTexts;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<String> sources = new ArrayList<>();

    /// The columns in the order in which the current source has them.
    private List<Column> current = List.of();

    private int[] files = new int[64];
    private int[] lines = new int[64];
    private int rows;

    /// The column of the row under way whose cell comes next.
    private int next;

    /// A table without rows.
    ///
    /// @param texts columns whose texts are kept exactly, as of ids and labels; other columns hold numbers
    public TableBuilder(Collection<String> texts) {
        this.keepTexts = Set.copyOf(texts);
    }

    /// Starts with a source's rows.
    ///
    /// @param source what it is called in messages
    /// @param given its columns' names: those of the first source, in any order
    /// @throws DataException if it has other columns
    public void begin(String source, List<String> given) {
        if (sources.isEmpty()) {
            for (String name : given) {
                columns.put(name, keepTexts.contains(name) ? new Column.Texts() : new Column.Doubles());
            }
        }
        for (String name : given) {
            if (!columns.containsKey(name)) {
                throw differs(source + " has a column \"" + name + "\", which " + sources.getFirst() + " lacks"
                        + Names.nearest(name, columns.keySet())
                                .map(near -> " (it has \"" + near + "\")")
                                .orElse(""));
            }
        }
        Set<String> there = Set.copyOf(given);
        for (String name : columns.keySet()) {
            if (!there.contains(name)) {
                throw differs(source + " has no column \"" + name + "\", which " + sources.getFirst() + " has");
            }
        }
        sources.add(source);
        current = given.stream().map(this::column).toList();
    }

    void add(CsvRecord record) {
        for (int i = 0; i < current.size(); i++) {
            add(record.getField(i));
        }
        end((int) record.getStartingLineNumber());
    }

    /// The next cell as a number, NaN for a missing one.
    public void add(double number) {
        if (current.get(next) instanceof Column.Doubles doubles) {
            doubles.add(number);
            next++;
        } else {
            boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
            add(Double.isNaN(number) ? null : whole ? String.valueOf((long) number) : String.valueOf(number));
        }
    }

    /// The next cell as a text, `null` for a missing one; in a column of numbers it is read as one.
    public void add(@Nullable String text) {
        current.get(next++).add(text == null ? "" : text);
    }

    /// Ends a row.
    ///
    /// @param line where it stands in its source, counted from 1
    public void end(int line) {
        if (rows == lines.length) {
            int longer = rows + (rows >> 1);
            files = Arrays.copyOf(files, longer);
            lines = Arrays.copyOf(lines, longer);
        }
        files[rows] = sources.size() - 1;
        lines[rows] = line;
        rows++;
        next = 0;
    }

    /// The table of the rows so far; nothing may be added afterwards.
    public Table build() {
        Places places = Places.of(sources, Arrays.copyOf(files, rows), Arrays.copyOf(lines, rows));
        String source = sources.size() == 1 ? sources.getFirst() : sources.size() + " files from " + sources.getFirst();
        return new Table(columns, places, source);
    }

    private Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalStateException("no column " + name);
        }
        return column;
    }

    private static DataException differs(String what) {
        return new DataException(what + "; files read together must have the same columns");
    }
}
