package org.seriema.bench.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;

/// What Keras reached, seed by seed, as `bench/quality/results.json` among the shared files holds it.
///
/// @param rows one for each system on each table
/// @param outliers how many rows the notebook's removal of outliers leaves, by set
record PeerResults(List<Row> rows, Map<String, Kept> outliers) {

    /// Reads the file.
    ///
    /// @throws IllegalArgumentException if it is no map with the lists `results` and `iqr_rows`
    static PeerResults read(Path file) throws IOException {
        Object tree = Json.read(Files.readString(file));
        if (tree instanceof Map<?, ?> map
                && map.get("results") instanceof List<?> results
                && map.get("iqr_rows") instanceof List<?> removed) {
            List<Row> rows = new ArrayList<>();
            results.forEach(result -> rows.add(new Row((Map<?, ?>) Objects.requireNonNull(result))));
            Map<String, Kept> outliers = new LinkedHashMap<>();
            for (Object one : removed) {
                Map<?, ?> counts = (Map<?, ?>) Objects.requireNonNull(one);
                outliers.put(
                        String.valueOf(counts.get("set")),
                        new Kept(number(counts.get("rows_kept")), number(counts.get("faulty_kept"))));
            }
            return new PeerResults(rows, outliers);
        }
        throw new IllegalArgumentException(file + ": expected a map with the lists results and iqr_rows");
    }

    private static int number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).intValue();
    }

    /// The rows to compare with: where a system was run with one order of the training rows in all epochs and with a
    /// new order in each, the latter, for that is what ours does.
    List<Row> compared() {
        return rows.stream().filter(row -> !isSuperseded(row)).toList();
    }

    /// The others.
    List<Row> superseded() {
        return rows.stream().filter(this::isSuperseded).toList();
    }

    private boolean isSuperseded(Row row) {
        return row.order().equals("fixed")
                && rows.stream()
                        .anyMatch(other ->
                                other.order().equals("new") && other.name().equals(row.name()));
    }

    /// What is left of a set.
    ///
    /// @param rows all rows
    /// @param faulty those that are positive
    record Kept(int rows, int faulty) {}

    /// One system on one table.
    ///
    /// @param figures as they stand in the file
    record Row(Map<?, ?> figures) {

        /// Cheap and certain first: rows of ten seeds, then of five, of three, cross-validation last.
        static final Comparator<Row> MOST_TELLING_FIRST = Comparator.comparing(Row::isCrossValidated)
                .thenComparing(row -> -Math.min(row.seeds(), 10))
                .thenComparing(Row::secondsOfTraining);

        String text(String key) {
            return String.valueOf(figures.get(key));
        }

        /// The set, the system, what it sees, and the split.
        String name() {
            return String.join(" | ", set(), system(), input(), split());
        }

        String set() {
            return text("set");
        }

        String system() {
            return text("system");
        }

        String input() {
            return text("input");
        }

        String split() {
            return text("split");
        }

        /// Of the rows in training: `fixed` or `new` every epoch.
        String order() {
            return text("order");
        }

        /// Whether a value pools the test rows of all folds.
        boolean isCrossValidated() {
            return split().equals("cv-oof");
        }

        /// Whether windows were cut from rows that had been mixed inside each fold, by a seed that is not known. A
        /// window's label is its last row's, so the number of positive ones hangs on the mixing.
        boolean isMixedInsideFolds() {
            return isCrossValidated() && system().startsWith("rnn-windows-over-rows");
        }

        /// How many values each figure has.
        int seeds() {
            return number(figures.get("runs"));
        }

        /// A number of rows; `null` where the file has none.
        @Nullable
        Integer count(String key) {
            return figures.get(key) instanceof Number number ? number.intValue() : null;
        }

        private double secondsOfTraining() {
            return figures.get("fit_s") instanceof Map<?, ?> map && map.get("mean") instanceof Number mean
                    ? mean.doubleValue()
                    : 0;
        }

        /// Whether the file holds a figure.
        boolean has(String figure) {
            return values().get(figure) != null;
        }

        /// The figure for each seed.
        double[] seeds(String figure) {
            List<?> list = (List<?>) Objects.requireNonNull(values().get(figure));
            return list.stream()
                    .mapToDouble(value -> ((Number) Objects.requireNonNull(value)).doubleValue())
                    .toArray();
        }

        private Map<?, ?> values() {
            return (Map<?, ?>) Objects.requireNonNull(figures.get("seeds"));
        }
    }
}
