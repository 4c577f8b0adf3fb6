package org.seriema.data.read;

import java.nio.file.Path;
import java.util.List;

/// Tables out of one or more CSV files.
final class CsvTables implements TableSource {

    private final List<Path> files;
    private final CsvOptions options;

    /// Holds the first file's columns, against which those of the others are checked.
    private final TableBuilder header = new TableBuilder(List.of());

    private CsvReader current;
    private int at;

    CsvTables(List<Path> files, CsvOptions options) {
        this.files = List.copyOf(files);
        this.options = options;
        this.current = CsvReader.open(files.getFirst(), options);
        header.begin(files.getFirst().toString(), current.columns());
    }

    @Override
    public List<String> columns() {
        return current.columns();
    }

    /// The next rows of one file.
    @Override
    public Table next(int most) {
        Table table = current.next(most);
        while (table.rows() == 0 && at + 1 < files.size()) {
            current.close();
            at++;
            current = CsvReader.open(files.get(at), options);
            header.begin(files.get(at).toString(), current.columns());
            table = current.next(most);
        }
        return table;
    }

    @Override
    public Table all() {
        return CsvReader.read(files, options);
    }

    @Override
    public List<String> notes() {
        return current.notes().stream().map(note -> files.get(at) + ": " + note).toList();
    }

    @Override
    public void close() {
        current.close();
    }
}
