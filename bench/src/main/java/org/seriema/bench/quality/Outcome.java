package org.seriema.bench.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;

/// What one network of ours, or in cross-validation five, reached on the test rows.
///
/// @param system whose like it is among the peer's
/// @param key says what was trained on what: see [Trial#key]
/// @param version of Seriema
/// @param seed counted from 0
/// @param rows numbers of rows: `n_train`, `n_test`, `pos_train`, `pos_test`; in cross-validation those of the test
/// @param figures by name, those of [#FIGURES]
/// @param seconds that training took
record Outcome(
        String system,
        String key,
        String version,
        int seed,
        Map<String, Integer> rows,
        Map<String, Double> figures,
        double seconds) {

    /// The last epoch's loss: the one figure of which less is better.
    static final String LOSS = "train_loss";

    /// What the verdict is on.
    static final List<String> JUDGED = List.of("accuracy", "f1", "roc_auc", "average_precision");

    /// What is measured.
    static final List<String> FIGURES = List.of("accuracy", "f1", "roc_auc", "average_precision", LOSS);

    private static final List<String> ROWS = List.of("n_train", "n_test", "pos_train", "pos_test");

    /// Reads a line.
    ///
    /// @throws IllegalArgumentException if it is no outcome
    static Outcome parse(String text) {
        if (!(Json.read(text) instanceof Map<?, ?> map) || !(map.get("seed") instanceof Number seed)) {
            throw new IllegalArgumentException("expected an outcome as a JSON object, got " + text);
        }
        Map<String, Integer> rows = new LinkedHashMap<>();
        ROWS.forEach(name -> {
            if (map.get(name) instanceof Number number) {
                rows.put(name, number.intValue());
            }
        });
        Map<String, Double> figures = new LinkedHashMap<>();
        FIGURES.forEach(name -> {
            if (map.get(name) instanceof Number number) {
                figures.put(name, number.doubleValue());
            }
        });
        return new Outcome(
                String.valueOf(map.get("system")),
                String.valueOf(map.get("key")),
                String.valueOf(map.get("version")),
                seed.intValue(),
                rows,
                figures,
                ((Number) Objects.requireNonNull(map.get("seconds"))).doubleValue());
    }

    /// As a line.
    String toJson() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("system", system);
        map.put("key", key);
        map.put("version", version);
        map.put("seed", seed);
        ROWS.forEach(name -> {
            if (rows.containsKey(name)) {
                map.put(name, rows.get(name));
            }
        });
        FIGURES.forEach(name -> {
            if (figures.containsKey(name)) {
                map.put(name, figures.get(name));
            }
        });
        map.put("seconds", seconds);
        return Json.writeCompact(map);
    }

    /// Makes sure that the peer had the same numbers of rows, as far as its file holds them.
    ///
    /// @throws IllegalStateException if it had not
    Outcome requireRowsOf(PeerResults.Row peer) {
        List<String> differing = new ArrayList<>();
        rows.forEach((name, count) -> {
            Integer theirs = peer.count(name);
            boolean known = !name.startsWith("pos_") || !peer.isMixedInsideFolds();
            if (theirs != null && known && !theirs.equals(count)) {
                differing.add(name + " is " + count + " here and " + theirs + " in Keras");
            }
        });
        if (!differing.isEmpty()) {
            throw new IllegalStateException(system + ": " + String.join(", ", differing) + ": not the same rows");
        }
        return this;
    }
}
