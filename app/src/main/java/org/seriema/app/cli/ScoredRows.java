package org.seriema.app.cli;

import java.util.List;
import java.util.Map;
import org.seriema.data.Cases;
import org.seriema.data.Places;
import org.seriema.pipeline.NewCases;
import org.seriema.pipeline.Predictor;
import org.seriema.tensor.Workers;

/// The cases of a table with the score that a network gives each, batch by batch.
final class ScoredRows implements AutoCloseable {

    /// Enough cases to keep every thread busy, few enough to stay small.
    private static final int BATCH = 4096;

    private final Predictor predictor;
    private final NewCases cases;
    private final FeatureCells cells;
    private long rows;

    /// Some cases, one behind the other.
    ///
    /// @param ids what each is called: the cell of the model's id column, or the row's number, counted from 1
    /// @param scores between 0 and 1
    /// @param labels the cells of the label column; none unless the table was opened with them
    /// @param cases the numbers, as they were read
    /// @param cells the texts of the further columns that the table was opened with, by the column's name
    /// @param places where each one's label stands, for messages
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    record Batch(
            List<String> ids,
            float[] scores,
            List<String> labels,
            Cases cases,
            Map<String, List<String>> cells,
            Places places) {}

    private ScoredRows(Predictor predictor, NewCases cases) {
        this.predictor = predictor;
        this.cases = cases;
        this.cells = new FeatureCells(cases.name(), predictor.features());
    }

    /// Opens a file or folder, or standard input for `-`.
    ///
    /// @param labelled whether the label column is needed too
    /// @throws org.seriema.data.DataException if there is no such file, or it lacks a column
    static ScoredRows open(Predictor predictor, String data, boolean labelled) {
        return new ScoredRows(predictor, NewCases.open(predictor, data, labelled));
    }

    /// Opens a table with the amounts of money that its inspection goes by.
    ///
    /// @param money their columns
    /// @throws org.seriema.data.DataException if there is no such file, or it lacks a column
    static ScoredRows openWith(Predictor predictor, String data, List<String> money) {
        return new ScoredRows(predictor, NewCases.open(predictor, data, false, money));
    }

    /// Opens a table with the labels of its cases, or without them if it has no label column.
    ///
    /// @throws org.seriema.data.DataException if there is no such file, or it lacks a column that the network sees
    static ScoredRows openLabelledOrNot(Predictor predictor, String data) {
        return new ScoredRows(predictor, NewCases.openLabelledOrNot(predictor, data));
    }

    /// Whether batches have labels.
    boolean isLabelled() {
        return cases.isLabelled();
    }

    /// What the table is called in messages.
    String name() {
        return cases.name();
    }

    /// Whether rows are called by their numbers although the model knows an id column.
    boolean lacksId() {
        return cases.lacksId();
    }

    /// What must be said of how the table was read; complete when all rows are read.
    List<String> notes() {
        return cases.notes();
    }

    /// What the cells held that have been read so far.
    FeatureCells cells() {
        return cells;
    }

    /// How many cases have been read so far.
    long rows() {
        return rows;
    }

    /// The next cases; a batch without any at the end.
    ///
    /// @throws org.seriema.data.DataException if a row is faulty
    Batch next(Workers workers) {
        NewCases.Batch batch = cases.next(BATCH);
        int count = batch.cases().count();
        rows += count;
        float[] scores = count == 0 ? new float[0] : predictor.scores(batch.cases(), workers);
        cells.add(batch.cases());
        return new Batch(batch.ids(), scores, batch.labels(), batch.cases(), batch.cells(), batch.labelPlaces());
    }

    @Override
    public void close() {
        cases.close();
    }
}
