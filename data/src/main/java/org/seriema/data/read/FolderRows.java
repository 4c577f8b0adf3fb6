package org.seriema.data.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// One file of a folder that holds a folder for each class; its rows are the time steps of one series.
///
/// Columns: `folder` (the class), `file` (its path within the outer folder), `row` (counted from 1), then the
/// file's own.
final class FolderRows implements RowSource {

    static final List<String> ADDED = List.of("folder", "file", "row");

    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".txt");
    private static final int BATCH = 4096;

    private final CsvReader reader;
    private final Set<String> texts;
    private final String path;
    private final String folder;
    private final String file;
    private final List<String> columns;

    private @Nullable Table batch;
    private List<@Nullable List<String>> cells = List.of();
    private @Nullable Cases numbers;
    private int at;
    private int row;

    private FolderRows(Path path, String folder, String file, CsvOptions options) {
        this.reader = CsvReader.open(path, options);
        this.texts = Set.copyOf(options.texts());
        this.path = path.toString();
        this.folder = folder;
        this.file = file;
        this.columns = new ArrayList<>(ADDED);
        for (String name : reader.columns()) {
            if (ADDED.contains(name)) {
                reader.close();
                throw new DataException(path + " has a column \"" + name + "\", which the reader of folders adds itself"
                        + " (folder, file, row); give the column another name");
            }
            columns.add(name);
        }
    }

    /// The files below a folder, class after class.
    ///
    /// @throws DataException if there are none
    static List<Supplier<FolderRows>> below(Path root, CsvOptions options) {
        List<Supplier<FolderRows>> found = new ArrayList<>();
        List<Path> folders =
                list(root).stream().filter(path -> Files.isDirectory(path)).toList();
        for (Path inner : folders.isEmpty() ? List.of(root) : folders) {
            String folder = String.valueOf(inner.toAbsolutePath().normalize().getFileName());
            List<Path> files = list(inner).stream().filter(FolderRows::isTable).toList();
            if (files.isEmpty()) {
                throw new DataException(inner + " holds no file with the ending " + String.join(", ", ENDINGS)
                        + " (or these packed, with .gz); expected a folder for each class, and in it a file for each"
                        + " series, whose rows are its time steps");
            }
            for (Path path : files) {
                String file = String.valueOf(path.getFileName());
                String within = folders.isEmpty() ? file : folder + "/" + file;
                found.add(() -> new FolderRows(path, folder, within, options));
            }
        }
        return found;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isTable(Path path) {
        String name =
                String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return Files.isRegularFile(path) && ENDINGS.stream().anyMatch(name::endsWith);
    }

    @Override
    public String name() {
        return path;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next(TableBuilder table) {
        Table rows = batch;
        if (rows == null || at == rows.rows()) {
            rows = reader.next(BATCH);
            take(rows);
        }
        if (rows.rows() == 0) {
            return false;
        }
        row++;
        table.add(folder);
        table.add(file);
        table.add(row);
        int number = 0;
        for (List<String> column : cells) {
            if (column != null) {
                table.add(column.get(at));
            } else {
                number = addNumber(table, number);
            }
        }
        table.end(rows.places().line(at));
        at++;
        return true;
    }

    private int addNumber(TableBuilder table, int number) {
        if (numbers == null) {
            throw new IllegalStateException("no batch");
        }
        int index = at * numbers.columns().size() + number;
        String text = numbers.texts().isEmpty() ? null : numbers.texts().get(index);
        if (text != null) {
            table.add(text);
        } else {
            table.add(numbers.values()[index]);
        }
        return number + 1;
    }

    private void take(Table rows) {
        batch = rows;
        at = 0;
        List<String> numeric = new ArrayList<>();
        List<@Nullable List<String>> kept = new ArrayList<>();
        for (String name : reader.columns()) {
            boolean text = texts.contains(name);
            kept.add(text ? rows.texts(name) : null);
            if (!text) {
                numeric.add(name);
            }
        }
        cells = kept;
        numbers = rows.numbers(numeric);
    }

    @Override
    public void close() {
        reader.close();
    }
}
