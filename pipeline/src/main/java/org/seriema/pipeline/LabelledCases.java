package org.seriema.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import org.seriema.pipeline.recipe.Data;
import org.seriema.pipeline.recipe.FilePattern;
import org.seriema.pipeline.recipe.Label;
import org.seriema.pipeline.recipe.RecipeSource;

/// The cases of a table with their labels.
///
/// @param cases the features as they were read
/// @param labels the class of each case: 0 normal, 1 positive
/// @param ids what each case is called
/// @param fromTestFiles how many of the cases, at the end, come from files of their own to test on
public record LabelledCases(Cases cases, int[] labels, List<String> ids, int fromTestFiles) {

    /// How many cases are positive.
    public int positives() {
        return Arrays.stream(labels).sum();
    }

    /// Reads the table of a recipe.
    ///
    /// @param testFiles files whose rows are read behind the others
    /// @throws DataException if the table is faulty or a label is not declared
    /// @throws org.seriema.pipeline.recipe.RecipeException if the recipe names a column that is not there
    static LabelledCases read(RecipeSource source, Data data, List<String> testFiles) {
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
                testFiles,
                " is among the files of data already, or listed twice; rows to test on must not be trained on");
        Table table = CsvReader.read(files, options(data));
        int fromTestFiles = 0;
        for (int row = 0; row < table.rows(); row++) {
            fromTestFiles += table.places().file(row) >= trained ? 1 : 0;
        }
        return of(source, table, data, fromTestFiles);
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

    private static CsvOptions options(Data data) {
        String label = data.label().column();
        return data.id() == null ? CsvOptions.DEFAULT.withTexts(label) : CsvOptions.DEFAULT.withTexts(label, data.id());
    }

    private static LabelledCases of(RecipeSource source, Table table, Data data, int fromTestFiles) {
        Label label = data.label();
        Set<String> others = new HashSet<>(Set.of(label.column()));
        table.require(List.of(label.column()));
        if (data.id() != null) {
            table.require(List.of(data.id()));
            others.add(data.id());
        }
        List<String> features;
        try {
            features = data.features().of(table.columns(), others);
        } catch (ConfigException e) {
            throw source.locate(e.within("features").within("data"));
        }
        int[] labels = labels(table, label);
        return new LabelledCases(table.numbers(features), labels, ids(table, data.id()), fromTestFiles);
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
