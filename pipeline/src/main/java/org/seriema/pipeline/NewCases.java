package org.seriema.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import org.seriema.data.read.TableFiles;
import org.seriema.data.read.TableSource;
import org.seriema.data.series.Series;

/// Cases that a network has not seen, read as those were that it was trained on.
///
/// A wide table comes batch by batch: memory does not grow with its rows. A long table is read whole, for its rows are
/// sorted before they are cut. The columns may stand in any order; further ones do no harm.
public final class NewCases implements AutoCloseable {

    private final Predictor.Description model;
    private final String name;
    private final TableSource rows;
    private final Layout layout;
    private final List<String> columns;
    private final boolean lacksId;
    private @Nullable TableCases cut;
    private long given;

    /// Some cases, one behind the other.
    ///
    /// @param cases with the columns that [Predictor#scores] takes
    /// @param ids what each is called
    /// @param labels the texts of the label column; none unless the table was opened with them
    /// @param labelPlaces where each one's label stands
    /// @param cells the texts of the further columns that it was opened with, by the column's name
    public record Batch(
            Cases cases, List<String> ids, List<String> labels, Places labelPlaces, Map<String, List<String>> cells) {}

    private NewCases(Predictor predictor, String name, TableSource rows, boolean labelled, List<String> others) {
        this.model = predictor.description();
        this.name = name;
        this.rows = rows;
        Series series = model.series();
        String id = model.id() != null && rows.columns().contains(model.id()) ? model.id() : null;
        this.lacksId = id == null && model.id() != null;
        this.layout = new Layout(
                series == null || labelled ? series : series.withoutLabel(),
                id,
                labelled ? model.label().column() : null,
                null,
                null,
                others);
        this.columns = model.columns().isEmpty() ? model.features() : model.columns();
        require(series == null ? columns : series.columnsRead(columns, layout.label()), "which the network sees");
        if (series != null) {
            require(series.textColumns(), "which the series are cut by");
        }
        if (labelled && !layout.isLabelDerived()) {
            require(List.of(model.label().column()), "which says what a row is");
        }
        require(others, "which holds amounts of money");
    }

    /// Opens a file or folder, or standard input for `-`.
    ///
    /// @param labelled whether the label column is needed too
    /// @throws DataException if there is no such file, or it lacks a column
    public static NewCases open(Predictor predictor, String data, boolean labelled) {
        return open(predictor, data, labelled, List.of());
    }

    /// Opens a table of which further columns are needed as texts.
    ///
    /// @param others the columns
    /// @throws DataException if there is no such file, or it lacks a column
    public static NewCases open(Predictor predictor, String data, boolean labelled, List<String> others) {
        TableSource rows = rows(predictor, data, others);
        try {
            return new NewCases(predictor, nameOf(data), rows, labelled, others);
        } catch (DataException e) {
            rows.close();
            throw e;
        }
    }

    /// Opens a table with the labels of its cases, or without them if it has no label column.
    ///
    /// @throws DataException if there is no such file, or it lacks a column that the network sees
    public static NewCases openLabelledOrNot(Predictor predictor, String data) {
        Predictor.Description model = predictor.description();
        String label = model.label().column();
        TableSource rows = rows(predictor, data, List.of());
        try {
            boolean derived = model.series() != null && model.series().isDerived(label);
            return new NewCases(
                    predictor, nameOf(data), rows, derived || rows.columns().contains(label), List.of());
        } catch (DataException e) {
            rows.close();
            throw e;
        }
    }

    private static String nameOf(String data) {
        return data.equals("-") ? "standard input" : data;
    }

    private static TableSource rows(Predictor predictor, String data, List<String> others) {
        Predictor.Description model = predictor.description();
        List<String> texts = new ArrayList<>(List.of(model.label().column()));
        if (model.id() != null) {
            texts.add(model.id());
        }
        if (model.series() != null) {
            texts.addAll(model.series().textColumns());
        }
        texts.addAll(others);
        CsvOptions options = model.csv().withTexts(texts.toArray(String[]::new));
        return data.equals("-")
                ? CsvReader.open(System.in, nameOf(data), options)
                : TableFiles.open(List.of(Path.of(data)), options);
    }

    private void require(List<String> needed, String why) {
        List<String> there = rows.columns();
        Set<String> known = Set.copyOf(there);
        List<String> missing =
                needed.stream().filter(column -> !known.contains(column)).toList();
        if (!missing.isEmpty()) {
            String first = missing.getFirst();
            throw new DataException(name + " has no column \"" + first + "\""
                    + (missing.size() == 1 ? ", " : " and lacks " + (missing.size() - 1) + " more, ") + why
                    + Names.suggestion(first, there));
        }
    }

    /// What the table is called in messages.
    public String name() {
        return name;
    }

    /// Whether batches have labels.
    public boolean isLabelled() {
        return layout.label() != null;
    }

    /// Whether cases are called by their rows' numbers although the model knows an id column.
    public boolean lacksId() {
        return lacksId;
    }

    /// Sentences on how the table was read, where that is not plain; complete when all cases are read.
    public List<String> notes() {
        return cut == null ? rows.notes() : cut.notes();
    }

    /// The next cases, at most so many; none at the end.
    ///
    /// @throws DataException if a row is faulty
    public Batch next(int most) {
        return model.series() == null ? nextRows(most) : nextCut(most);
    }

    private Batch nextRows(int most) {
        Table table = rows.next(most);
        Cases cases = table.numbers(columns);
        List<String> ids = layout.id() == null
                ? LongStream.rangeClosed(given + 1, given + table.rows())
                        .mapToObj(String::valueOf)
                        .toList()
                : table.texts(layout.id());
        given += table.rows();
        Map<String, List<String>> cells = new LinkedHashMap<>();
        layout.others().forEach(column -> cells.put(column, table.texts(column)));
        return new Batch(
                cases, ids, layout.label() == null ? List.of() : table.labels(layout.label()), table.places(), cells);
    }

    private Batch nextCut(int most) {
        if (cut == null) {
            cut = layout.cases(rows.all(), columns);
            requireSteps(cut.cases());
        }
        int start = (int) given;
        int end = (int) Math.min(cut.ids().size(), given + most);
        int[] picked = IntStream.range(start, end).toArray();
        Map<String, List<String>> cells = new LinkedHashMap<>();
        cut.cells().forEach((column, all) -> cells.put(column, all.subList(start, end)));
        Batch batch = new Batch(
                cut.cases().rows(picked).renamed(model.features()),
                cut.ids().subList(start, end),
                layout.label() == null ? List.of() : cut.labels().subList(start, end),
                cut.labelPlaces().rows(picked),
                cells);
        given = end;
        return batch;
    }

    private void requireSteps(Cases cases) {
        if (!cases.shape().toList().equals(model.caseShape())) {
            throw new DataException(name + ": its series have " + cases.shape().axis(0) + " time steps, the network was"
                    + " trained on series of " + model.caseShape().getFirst()
                    + "; give it a table over as long a time, or train it on windows (series: windows)");
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
