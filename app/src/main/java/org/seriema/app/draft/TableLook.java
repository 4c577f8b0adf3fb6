package org.seriema.app.draft;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.seriema.config.Names;
import org.seriema.data.DataException;
import org.seriema.data.picture.ColumnPicture;
import org.seriema.data.picture.TableGuess;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.Numbers;
import org.seriema.data.read.Table;
import org.seriema.data.read.TableFiles;

/// A table that no recipe describes yet: how it is read, and what its columns look like.
///
/// @param file the table
/// @param csv options without which the file cannot be read, as a recipe has them; empty if it needs none
/// @param table its rows
/// @param guess what its columns may be
public record TableLook(Path file, String csv, Table table, TableGuess guess) {

    /// Reads a table; one without a header gets the columns 0, 1, 2.
    ///
    /// @throws DataException if it cannot be read
    public static TableLook read(Path file) {
        try {
            Table table = TableFiles.read(List.of(file), CsvOptions.DEFAULT);
            TableGuess guess = TableGuess.of(table);
            if (guess.header() || guess.columns().getFirst().name().equals("label")) {
                return new TableLook(file, "", table, guess);
            }
            return withoutHeader(file, 0);
        } catch (DataException e) {
            int lines = linesAbove(file);
            if (lines < 0) {
                throw e;
            }
            return withoutHeader(file, lines);
        }
    }

    private static TableLook withoutHeader(Path file, int skipped) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("header", "none");
        if (skipped > 0) {
            options.put("skip_rows", skipped);
        }
        Table table = TableFiles.read(List.of(file), CsvOptions.of(options));
        String csv = "{header: none" + (skipped > 0 ? ", skip_rows: " + skipped : "") + "}";
        return new TableLook(file, csv, table, TableGuess.of(table));
    }

    /// How many lines stand above rows of numbers that have no header: 0, or 1 if the first line has but a few cells;
    /// -1 if it is another kind of file.
    private static int linesAbove(Path file) {
        if (!Files.isRegularFile(file)) {
            return -1;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = Objects.requireNonNullElse(lines.readLine(), "");
            String second = Objects.requireNonNullElse(lines.readLine(), "");
            if (looksLikeData(first)) {
                return cells(first).size() * 2 < cells(second).size() ? 1 : 0;
            }
            return cells(first).size() * 2 < cells(second).size() && looksLikeData(second) ? 1 : -1;
        } catch (IOException e) {
            return -1; // the reader has said what is wrong with it
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split("[,;\t|]", -1));
    }

    private static boolean looksLikeData(String line) {
        List<String> cells = cells(line);
        return cells.size() > 1
                && 2
                                * cells.stream()
                                        .filter(cell -> !Double.isNaN(Numbers.parse(cell)))
                                        .count()
                        >= cells.size();
    }

    /// The columns' names.
    public List<String> names() {
        return table.columns();
    }

    /// A column by its name.
    ///
    /// @throws DataException if there is none, naming the nearest one
    public ColumnPicture column(String name) {
        return guess.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new DataException(file + " has no column \"" + name + "\"" + Names.suggestion(name, names())));
    }

    /// The different values of a column with how many rows have them, the most frequent first.
    public Map<String, Integer> values(String column) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        texts(column).forEach(cell -> counts.merge(cell, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /// The cells of a column as texts: `1` for the number 1, empty for a missing cell.
    public List<String> texts(String column) {
        column(column);
        return TableGuess.texts(table, column);
    }
}
