package org.seriema.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import org.seriema.data.split.Split;
import org.seriema.data.split.SplitRows;
import org.seriema.pipeline.recipe.Data;
import org.seriema.pipeline.recipe.FilePattern;
import org.seriema.pipeline.recipe.Label;
import org.seriema.pipeline.recipe.RecipeSource;

/// The cases of a table with their labels.
///
/// @param cases the features as they were read
/// @param labels the class of each case: 0 normal, 1 positive
/// @param ids what each case is called
/// @param rows what a split may go by
public record LabelledCases(Cases cases, int[] labels, List<String> ids, SplitRows rows) {

    /// How many cases are positive.
    public int positives() {
        return Arrays.stream(labels).sum();
    }

    /// Reads the table of a recipe.
    ///
    /// @param split how the rows will be divided, which may take files and columns of its own
    /// @throws DataException if the table is faulty or a label is not declared
    /// @throws org.seriema.pipeline.recipe.RecipeException if the recipe names a column that is not there
    static LabelledCases read(RecipeSource source, Data data, Split split) {
        List<Path> files = new ArrayList<>();
        if (data.file() != null) {
            files.add(source.resolve(List.of("data", "file"), data.file()));
        }
        addAll(files, source, List.of("data", "files"), data.files(), " is listed twice; list each file once");
        int trained = files.size();
        addAll(
                files,
                source,
                List.of("split", "test"),
                split.testFiles(),
                " is among the files of data already, or listed twice; rows to test on must not be trained on");
        Set<String> others = others(data, split);
        Table table = CsvReader.read(files, CsvOptions.DEFAULT.withTexts(others.toArray(String[]::new)));
        int fromTestFiles = 0;
        for (int row = 0; row < table.rows(); row++) {
            fromTestFiles += table.places().file(row) >= trained ? 1 : 0;
        }
        return of(source, table, data, split, fromTestFiles);
    }

    /// The columns that are never features: the label, the id, the group and what the split goes by.
    private static Set<String> others(Data data, Split split) {
        Set<String> others = new LinkedHashSet<>();
        others.add(data.label().column());
        Stream.of(data.id(), data.group()).filter(Objects::nonNull).forEach(others::add);
        others.addAll(split.columns());
        return others;
    }

    private static void addAll(
            List<Path> files, RecipeSource source, List<Object> key, List<String> patterns, String ifThere) {
        Set<Path> there = new HashSet<>();
        files.forEach(file -> there.add(real(file)));
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

    private static LabelledCases of(RecipeSource source, Table table, Data data, Split split, int fromTestFiles) {
        Set<String> others = others(data, split);
        table.require(List.copyOf(others));
        List<String> features;
        try {
            features = data.features().of(table.columns(), others);
        } catch (ConfigException e) {
            throw source.locate(e.within("features").within("data"));
        }
        int[] labels = labels(table, data.label());
        SplitRows rows = SplitRows.of(labels).withTestFiles(fromTestFiles);
        if (data.group() != null) {
            rows = rows.withGroups(table.texts(data.group()));
        }
        for (String column : split.columns()) {
            rows = rows.withColumn(column, table.texts(column));
        }
        return new LabelledCases(table.numbers(features), labels, ids(table, data.id()), rows);
    }

    private static int[] labels(Table table, Label label) {
        List<String> cells = table.texts(label.column());
        int[] labels = new int[cells.size()];
        int positives = 0;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label.classOf(cells.get(i), table.places().name(i));
            positives += labels[i];
        }
        if (positives == 0 || positives == labels.length) {
            throw new DataException("all " + labels.length + " rows are "
                    + label.names().get(positives == 0 ? 0 : 1) + " (" + label.column() + " is "
                    + (positives == 0 ? label.normal() : label.positive())
                    + "); a network needs cases of both classes to tell them apart");
        }
        return labels;
    }

    private static List<String> ids(Table table, @org.jspecify.annotations.Nullable String column) {
        return column == null ? rowNumbers(table.places()) : table.texts(column);
    }

    private static List<String> rowNumbers(Places places) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < places.count(); i++) {
            numbers.add(String.valueOf(i + 1));
        }
        return numbers;
    }
}
