package org.seriema.pipeline;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.read.Numbers;
import org.seriema.data.read.Table;
import org.seriema.data.series.Series;
import org.seriema.data.series.WideTimes;
import org.seriema.data.split.Split;
import org.seriema.data.split.SplitRows;
import org.seriema.pipeline.recipe.Data;
import org.seriema.pipeline.recipe.Inspection;
import org.seriema.pipeline.recipe.Label;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;

/// The cases of a table with their labels.
///
/// @param cases the features as they were read
/// @param labels the class of each case: 0 normal, 1 positive
/// @param ids what each case is called
/// @param columns the table's columns that the features come from
/// @param rows what a split may go by
/// @param label what the labels mean, with the values that were found where the recipe leaves them open
/// @param every the step of a long table's grid, given or found; `null` for a wide table
/// @param notes what must be said of the reading, such as the encoding that was found
public record LabelledCases(
        Cases cases,
        int[] labels,
        List<String> ids,
        List<String> columns,
        SplitRows rows,
        Label label,
        @Nullable String every,
        List<String> notes) {

    /// How many cases are positive.
    public int positives() {
        return Arrays.stream(labels).sum();
    }

    /// The SHA-256 of all that a training can see of the table, in hexadecimal digits: columns, numbers, cells that
    /// are no numbers, labels, ids, groups, times, and the columns that a split or a threshold goes by.
    ///
    /// The same cases in another file, or in another form, have the same hash.
    public String sha256() {
        return CasesHash.of(this);
    }

    /// Some of the cases with all that is known of them: what is done with them cannot look at the others.
    LabelledCases only(int[] picked) {
        return new LabelledCases(
                cases.rows(picked),
                Arrays.stream(picked).map(row -> labels[row]).toArray(),
                Arrays.stream(picked).mapToObj(ids::get).toList(),
                columns,
                rows.only(picked),
                label,
                every,
                notes);
    }

    /// Those of some rows that are normal.
    int[] normal(int[] rows) {
        return Arrays.stream(rows).filter(row -> labels[row] == 0).toArray();
    }

    /// The amounts of money in some columns that the recipe's threshold or inspection goes by.
    ///
    /// @param picked the cases that are asked for, in this order
    /// @return by column, NaN where a cell is no number
    public Map<String, double[]> money(List<String> asked, int[] picked) {
        Map<String, double[]> money = new LinkedHashMap<>();
        for (String column : asked) {
            List<String> cells = rows.column(column);
            money.put(
                    column,
                    Arrays.stream(picked)
                            .mapToDouble(row -> Numbers.parse(cells.get(row)))
                            .toArray());
        }
        return money;
    }

    /// Reads the table of a recipe, with the files and columns that its split asks for.
    ///
    /// @throws DataException if the table is faulty or a label is not declared
    /// @throws org.seriema.pipeline.recipe.RecipeException if the recipe names a column that is not there
    static LabelledCases read(RecipeSource source, Recipe recipe) {
        Data data = recipe.data();
        Split split = recipe.split();
        Layout layout =
                new Layout(data.series(), data.id(), data.label().column(), data.group(), data.time(), others(recipe));
        RecipeTables tables = RecipeTables.of(source, data, split.testFiles());
        Set<String> texts = layout.texts();
        Table own = tables.own(texts);
        List<String> asThere = features(source, data, layout, own);
        List<String> features = data.features().keep().isEmpty() ? WideTimes.sorted(asThere) : asThere;
        TableCases read = layout.cases(own, features);
        Label label = data.label();
        if (!label.isDeclared()) {
            label = found(source, label, read);
            read = read.withNote(FoundLabel.note(label));
        }
        if (!features.equals(asThere)) {
            read = read.withNote(
                    "the columns, which are called by dates, were put into the order of time; the table has "
                            + asThere.get(0) + ", " + asThere.get(1) + ", " + asThere.get(2) + ", ...");
        }
        int fromTestFiles = 0;
        if (!split.testFiles().isEmpty()) {
            TableCases test = layout.cases(tables.test(texts), features);
            fromTestFiles = test.cases().count();
            read = read.append(test);
        }
        return of(read, features, label, fromTestFiles);
    }

    private static Label found(RecipeSource source, Label label, TableCases read) {
        try {
            return FoundLabel.of(label, read.labels());
        } catch (ConfigException e) {
            throw source.locate(e.within("label").within("data"));
        }
    }

    /// Columns that the split, the threshold or the inspection goes by.
    private static List<String> others(Recipe recipe) {
        Inspection inspection = recipe.inspection();
        return Stream.of(
                        recipe.split().columns(),
                        recipe.evaluate().threshold().columns(),
                        inspection == null ? List.<String>of() : inspection.columns())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static List<String> features(RecipeSource source, Data data, Layout layout, Table table) {
        table.require(List.copyOf(layout.texts()));
        try {
            Series series = data.series();
            List<String> columns = series == null ? table.columns() : series.withDerived(table.columns());
            return data.features()
                    .of(columns, layout.notFeatures(data.features().keep()));
        } catch (ConfigException e) {
            throw source.locate(e.within("features").within("data"));
        }
    }

    private static LabelledCases of(TableCases read, List<String> columns, Label label, int fromTestFiles) {
        int[] labels = labels(read, label);
        SplitRows rows = SplitRows.of(labels).withClassNames(label.names()).withTestFiles(fromTestFiles);
        if (!read.groups().isEmpty()) {
            rows = rows.withGroups(read.groups());
        }
        if (read.times().length > 0) {
            rows = rows.withTimes(read.times());
        }
        for (String column : read.cells().keySet()) {
            rows = rows.withColumn(column, read.cells().get(column));
        }
        return new LabelledCases(
                read.cases(),
                labels,
                read.ids(),
                columns,
                rows,
                label,
                read.every(),
                read.notes().stream().distinct().toList());
    }

    private static int[] labels(TableCases read, Label label) {
        int[] labels = new int[read.labels().size()];
        int positives = 0;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label.classOf(read.labels().get(i), read.labelPlaces().name(i));
            positives += labels[i];
        }
        if (positives == 0 || positives == labels.length) {
            throw new DataException("all " + labels.length + " cases are "
                    + label.names().get(positives == 0 ? 0 : 1) + " (" + label.inWords(positives == 0 ? 0 : 1)
                    + "); a network needs cases of both classes to tell them apart");
        }
        return labels;
    }
}
