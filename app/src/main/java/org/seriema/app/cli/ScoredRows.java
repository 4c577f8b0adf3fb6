package org.seriema.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import org.seriema.pipeline.Predictor;
import org.seriema.tensor.Workers;

/// The rows of a table with the score that a network gives each, batch by batch: memory does not grow with the rows.
///
/// The table needs the columns that the network sees, in any order; others do no harm.
final class ScoredRows implements AutoCloseable {

    /// Enough rows to keep every thread busy, few enough to stay small.
    private static final int BATCH = 4096;

    private final Predictor predictor;
    private final CsvReader reader;
    private final String name;
    private final @Nullable String id;
    private final boolean labelled;
    private final FeatureCells cells;
    private long rows;

    /// Some rows, one behind the other.
    ///
    /// @param ids what each is called: the cell of the model's id column, or the row's number, counted from 1
    /// @param scores between 0 and 1
    /// @param labels the cells of the label column; none unless the table was opened with them
    /// @param places for messages
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    record Batch(List<String> ids, float[] scores, List<String> labels, Places places) {}

    private ScoredRows(Predictor predictor, CsvReader reader, String name, boolean labelled) {
        this.predictor = predictor;
        this.reader = reader;
        this.name = name;
        this.labelled = labelled;
        this.cells = new FeatureCells(name, predictor.features());
        String column = predictor.description().id();
        this.id = column != null && reader.columns().contains(column) ? column : null;
    }

    /// Opens a CSV file, or standard input for `-`.
    ///
    /// @param labelled whether the label column is needed too
    /// @throws DataException if there is no such file, or it lacks a column
    static ScoredRows open(Predictor predictor, String data, boolean labelled) {
        Predictor.Description model = predictor.description();
        String label = model.label().column();
        CsvOptions options = model.id() == null
                ? CsvOptions.DEFAULT.withTexts(label)
                : CsvOptions.DEFAULT.withTexts(label, model.id());
        String name = data.equals("-") ? "standard input" : data;
        CsvReader reader =
                data.equals("-") ? CsvReader.open(System.in, name, options) : CsvReader.open(Path.of(data), options);
        try {
            require(name, reader.columns(), model.features(), "which the network sees");
            if (labelled) {
                require(name, reader.columns(), List.of(label), "which says what a row is");
            }
        } catch (DataException e) {
            reader.close();
            throw e;
        }
        return new ScoredRows(predictor, reader, name, labelled);
    }

    private static void require(String name, List<String> columns, List<String> needed, String why) {
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(columns);
        if (!missing.isEmpty()) {
            String first = missing.getFirst();
            throw new DataException(name + " has no column \"" + first + "\""
                    + (missing.size() == 1 ? ", " : " and lacks " + (missing.size() - 1) + " more, ") + why
                    + Names.suggestion(first, columns));
        }
    }

    /// What the table is called in messages.
    String name() {
        return name;
    }

    /// Whether rows are called by their numbers although the model knows an id column.
    boolean lacksId() {
        return id == null && predictor.description().id() != null;
    }

    /// What the cells held that have been read so far.
    FeatureCells cells() {
        return cells;
    }

    /// How many rows have been read so far.
    long rows() {
        return rows;
    }

    /// The next rows; a batch without rows at the end.
    ///
    /// @throws DataException if a row is faulty
    Batch next(Workers workers) {
        Table table = reader.next(BATCH);
        List<String> ids = id == null ? numbers(table.rows()) : table.texts(id);
        rows += table.rows();
        Cases cases = table.numbers(predictor.features());
        float[] scores = table.rows() == 0 ? new float[0] : predictor.scores(cases, workers);
        cells.add(cases);
        List<String> labels =
                labelled ? table.texts(predictor.description().label().column()) : List.of();
        return new Batch(ids, scores, labels, table.places());
    }

    private List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            numbers.add(String.valueOf(rows + i));
        }
        return numbers;
    }

    @Override
    public void close() {
        reader.close();
    }
}
