package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.seriema.app.explain.ExplainedTable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.recipe.Label;
import org.seriema.tensor.Workers;

/// A whole table with what a network says of each case, and with its labels if it has any.
final class ReadTable {

    private ReadTable() {}

    /// Reads it, and says what must be said of how.
    ///
    /// @throws DataException if there is no such table, or it has no row or lacks what the network sees
    static ExplainedTable of(Console console, Predictor predictor, String data, Workers workers) {
        Label label = predictor.description().label();
        @Nullable Cases cases = null;
        List<String> ids = new ArrayList<>();
        DoubleStream.Builder scores = DoubleStream.builder();
        List<String> cells = new ArrayList<>();
        @Nullable Places places = null;
        try (ScoredRows rows = ScoredRows.openLabelledOrNot(predictor, data)) {
            for (ScoredRows.Batch batch = rows.next(workers); !batch.ids().isEmpty(); batch = rows.next(workers)) {
                if (Interruption.requested()) {
                    throw new CancellationException();
                }
                cases = cases == null ? batch.cases() : cases.append(batch.cases());
                places = places == null ? batch.places() : places.append(batch.places());
                for (String id : batch.ids()) {
                    ids.add(id.isBlank() ? "row " + (ids.size() + 1) : id);
                }
                cells.addAll(batch.labels());
                for (float score : batch.scores()) {
                    scores.add(score);
                }
            }
            if (cases == null || places == null) {
                throw new DataException(rows.name() + " has no row, so there is nothing to explain");
            }
            rows.cells().requireNumbers();
            rows.notes().forEach(console::say);
            rows.cells().report(console);
            if (rows.lacksId()) {
                console.say(rows.name() + " has no column "
                        + predictor.description().id() + ", so rows are called by their numbers.");
            }
            return new ExplainedTable(rows.name(), cases, ids, scores.build().toArray(), classes(label, cells, places));
        }
    }

    /// The class of each case; none where the table has no label column, or an empty one.
    private static int[] classes(Label label, List<String> cells, Places places) {
        if (cells.stream().allMatch(String::isBlank)) {
            return new int[0];
        }
        int[] classes = new int[cells.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = label.classOf(cells.get(i), places.name(i));
        }
        return classes;
    }
}
