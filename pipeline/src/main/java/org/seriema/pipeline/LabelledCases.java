package org.seriema.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import org.seriema.pipeline.recipe.Data;
import org.seriema.pipeline.recipe.Label;
import org.seriema.pipeline.recipe.RecipeSource;

/// The cases of a table with their labels.
///
/// @param cases the features as they were read
/// @param labels the class of each case: 0 normal, 1 positive
/// @param ids what each case is called
/// @param fromTestFiles how many of the cases, at the end, come from files of their own to test on
public record LabelledCases(Cases cases, int[] labels, List<String> ids, int fromTestFiles) {

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
        for (int i = 0; i < data.files().size(); i++) {
            files.addAll(
                    expand(source, List.of("data", "files"), i, data.files().get(i)));
        }
        Table table = CsvReader.read(files, options(data));
        int trained = table.rows();
        if (!testFiles.isEmpty()) {
            for (int i = 0; i < testFiles.size(); i++) {
                files.addAll(expand(source, List.of("split", "test"), i, testFiles.get(i)));
            }
            table = CsvReader.read(files, options(data));
        }
        return of(source, table, data, table.rows() - trained);
    }

    private static List<Path> expand(RecipeSource source, List<Object> key, int index, String pattern) {
        List<Object> path = new ArrayList<>(key);
        path.add(index);
        Path file = source.resolve(path, pattern.replace('*', '\u0001'));
        String name = String.valueOf(file.getFileName()).replace('\u0001', '*');
        Path folder = file.toAbsolutePath().getParent();
        if (!name.contains("*") || folder == null) {
            return List.of(file);
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, name)) {
            matches.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            throw source.fault(path, "no file fits the pattern " + pattern);
        }
        return found.stream().sorted().toList();
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
