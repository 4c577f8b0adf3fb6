package org.seriema.data.read;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seriema.config.Names;
import org.seriema.data.DataException;
import org.seriema.data.Places;

/// Collects the rows of one or more sources with the same columns.
final class TableBuilder {

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<String> sources = new ArrayList<>();

    /// The columns in the order in which the current source has them.
    private List<Column> current = List.of();

    private int[] files = new int[64];
    private int[] lines = new int[64];
    private int rows;

    /// Starts with a source's rows.
    void begin(CsvReader reader) {
        if (sources.isEmpty()) {
            for (String name : reader.columns()) {
                columns.put(name, reader.texts().contains(name) ? new Column.Texts() : new Column.Doubles());
            }
        }
        for (String name : reader.columns()) {
            if (!columns.containsKey(name)) {
                throw differs(reader.name() + " has a column \"" + name + "\", which " + sources.getFirst() + " lacks"
                        + Names.nearest(name, columns.keySet())
                                .map(near -> " (it has \"" + near + "\")")
                                .orElse(""));
            }
        }
        Set<String> given = Set.copyOf(reader.columns());
        for (String name : columns.keySet()) {
            if (!given.contains(name)) {
                throw differs(reader.name() + " has no column \"" + name + "\", which " + sources.getFirst() + " has");
            }
        }
        sources.add(reader.name());
        current = reader.columns().stream().map(this::column).toList();
    }

    void add(CsvRecord record) {
        if (rows == lines.length) {
            int longer = rows + (rows >> 1);
            files = Arrays.copyOf(files, longer);
            lines = Arrays.copyOf(lines, longer);
        }
        files[rows] = sources.size() - 1;
        lines[rows] = (int) record.getStartingLineNumber();
        rows++;
        for (int i = 0; i < current.size(); i++) {
            current.get(i).add(record.getField(i));
        }
    }

    Table build() {
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
