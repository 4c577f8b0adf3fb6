package org.seriema.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.seriema.pipeline.json.Json;

/// What a peer reached, seed by seed, as `bench/quality/results.json` holds it.
///
/// @param results one map for each system on each table
record PeerResults(List<?> results) {

    /// Reads the file.
    static PeerResults read(Path file) throws IOException {
        Object tree = Json.read(Files.readString(file));
        if (tree instanceof Map<?, ?> map && map.get("results") instanceof List<?> list) {
            return new PeerResults(list);
        }
        throw new IllegalArgumentException(file + ": expected a map with the list results");
    }

    /// The figures of a system on a table: those with a new order of rows every epoch, otherwise those with one order.
    Row row(String set, String system, String split) {
        return results.stream()
                .map(result -> new Row((Map<?, ?>) Objects.requireNonNull(result)))
                .filter(row -> row.is("set", set) && row.is("system", system) && row.is("split", split))
                .filter(row -> !row.is("input", "per-customer") && !row.is("input", "iqr+standardised"))
                .max(Comparator.comparing(Row::order))
                .orElseThrow(
                        () -> new IllegalArgumentException("no results of " + system + " on " + set + ", " + split));
    }

    /// One system on one table.
    ///
    /// @param figures as they stand in the file
    record Row(Map<?, ?> figures) {

        private boolean is(String key, String value) {
            return value.equals(figures.get(key));
        }

        /// Of the rows in training: `fixed` or `new` every epoch.
        String order() {
            return String.valueOf(figures.get("order"));
        }

        /// The figure for each seed.
        double[] seeds(String figure) {
            Map<?, ?> seeds = (Map<?, ?>) Objects.requireNonNull(figures.get("seeds"));
            List<?> values = (List<?>) Objects.requireNonNull(seeds.get(figure));
            return values.stream()
                    .mapToDouble(value -> ((Number) Objects.requireNonNull(value)).doubleValue())
                    .toArray();
        }

        /// Makes sure that the peer had as many rows.
        void requireRows(int train, int test) {
            if (!Integer.valueOf(train).equals(figures.get("n_train"))
                    || !Integer.valueOf(test).equals(figures.get("n_test"))) {
                throw new IllegalStateException("ours trained on " + train + " rows and tested on " + test
                        + ", Keras on " + figures.get("n_train") + " and " + figures.get("n_test"));
            }
        }
    }
}
