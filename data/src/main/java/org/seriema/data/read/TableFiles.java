package org.seriema.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.seriema.data.DataException;

/// Opens files and folders of every kind as tables.
public final class TableFiles {

    private TableFiles() {}

    /// Opens files of one kind, or one folder.
    ///
    /// @param paths at least one; further ones must have the columns of the first, in any order
    /// @param options how CSV is read; the columns whose texts are to be kept count for every kind
    /// @throws DataException if one is missing or faulty, or they are of different kinds
    public static TableSource open(List<Path> paths, CsvOptions options) {
        TableKind kind = kind(paths.getFirst(), options);
        for (Path path : paths) {
            TableKind other = kind(path, options);
            if (other != kind) {
                throw new DataException(paths.getFirst() + " is " + kind.words() + ", and " + path + " is "
                        + other.words() + "; files read together must be of one kind");
            }
        }
        List<Supplier<? extends RowSource>> sources = new ArrayList<>();
        switch (kind) {
            case CSV -> {
                return new CsvTables(paths, options);
            }
            case UCR -> paths.forEach(path -> sources.add(() -> new UcrRows(path)));
            case TS -> paths.forEach(path -> sources.add(() -> new TsRows(path)));
            case PARQUET ->
                paths.forEach(path -> sources.add(() -> Parquet.open(path, options.texts(), JdbcDrivers.standard())));
            case FOLDER -> paths.forEach(path -> sources.addAll(FolderRows.below(path, options)));
        }
        return new RowTables(
                options.texts(),
                sources,
                paths.stream()
                        .map(path -> path + " was taken as " + kind.words())
                        .toList());
    }

    /// What the options say of a file without a header holds; else a file of numbers is taken as one of UCR.
    private static TableKind kind(Path path, CsvOptions options) {
        TableKind kind = TableKind.of(path);
        return kind == TableKind.UCR && options.header() == CsvHeader.NONE ? TableKind.CSV : kind;
    }

    /// Reads files of one kind, or one folder, into one table.
    ///
    /// @param paths at least one; further ones must have the columns of the first, in any order
    /// @param options how CSV is read; the columns whose texts are to be kept count for every kind
    /// @throws DataException if one is missing or faulty, or they are of different kinds
    public static Table read(List<Path> paths, CsvOptions options) {
        try (TableSource source = open(paths, options)) {
            return source.all();
        }
    }
}
