package org.seriema.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.seriema.data.read.Table;
import org.seriema.data.read.TableFiles;
import org.seriema.data.read.TableSource;
import org.seriema.pipeline.recipe.Data;
import org.seriema.pipeline.recipe.FilePattern;
import org.seriema.pipeline.recipe.RecipeSource;

/// The tables that a recipe names: files, patterns of files, or a database's answer to a query.
final class RecipeTables {

    private final Data data;
    private final List<Path> files = new ArrayList<>();
    private final List<Path> testFiles = new ArrayList<>();

    private RecipeTables(Data data) {
        this.data = data;
    }

    /// Finds the files.
    ///
    /// @param test files or patterns of the split
    /// @throws org.seriema.pipeline.recipe.RecipeException if a pattern fits no file, or a file stands there twice
    static RecipeTables of(RecipeSource source, Data data, List<String> test) {
        RecipeTables tables = new RecipeTables(data);
        if (data.file() != null) {
            tables.files.add(source.resolve(List.of("data", "file"), data.file()));
        }
        Set<Path> there = new HashSet<>();
        tables.files.forEach(file -> there.add(real(file)));
        addAll(
                tables.files,
                there,
                source,
                List.of("data", "files"),
                data.files(),
                " is listed twice; list each file once");
        addAll(
                tables.testFiles,
                there,
                source,
                List.of("split", "test"),
                test,
                " is among the files of data already, or listed twice; rows to test on must not be trained on");
        return tables;
    }

    /// The recipe's table.
    ///
    /// @param texts the columns whose texts are kept
    Table own(Set<String> texts) {
        if (data.sql() == null) {
            return read(files, texts);
        }
        try (TableSource rows = data.sql().open(texts)) {
            return rows.all();
        }
    }

    /// The table of the split's test files.
    Table test(Set<String> texts) {
        return read(testFiles, texts);
    }

    private Table read(List<Path> paths, Set<String> texts) {
        return TableFiles.read(paths, data.csv().withTexts(texts.toArray(String[]::new)));
    }

    private static void addAll(
            List<Path> files,
            Set<Path> there,
            RecipeSource source,
            List<Object> key,
            List<String> patterns,
            String ifThere) {
        for (int i = 0; i < patterns.size(); i++) {
            List<Object> path = new ArrayList<>(key);
            path.add(i);
            for (Path file : expand(source, path, patterns.get(i))) {
                if (!there.add(real(file))) {
                    throw source.fault(path, file + ifThere);
                }
                files.add(file);
            }
        }
    }

    /// The file behind links and other ways to write its path.
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file; // the reader says what is wrong with it
        }
    }

    private static List<Path> expand(RecipeSource source, List<Object> path, String text) {
        FilePattern pattern = FilePattern.of(text);
        if (pattern.folder().contains("*")) {
            throw source.fault(path, "* may stand in the last part of a path only, got " + text);
        }
        if (!pattern.isPattern()) {
            return List.of(source.resolve(path, text));
        }
        Path folder = source.resolve(path, pattern.folder()).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw source.fault(path, "there is no folder " + folder);
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(file -> pattern.fits(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw source.fault(path, "no file fits the pattern " + text);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
