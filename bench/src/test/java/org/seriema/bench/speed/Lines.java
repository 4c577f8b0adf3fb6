package org.seriema.bench.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lines as peers print them, for tests.
final class Lines {

    private Lines() {}

    /// A training of 64 rows in batches of 32.
    static Line train(String peer, int round, double seconds, Double... losses) {
        Map<String, Object> fields = run(peer, round, "train");
        fields.put("batch", 32);
        fields.put("n", 64);
        fields.put("seconds_per_epoch_median", seconds);
        fields.put("import_plus_build_s", 2.5);
        fields.put("warm_up_s", 1.25);
        fields.put("epochs_timed", 2);
        fields.put("peak_rss_mb", 500.0);
        fields.put("parameters", 12033);
        fields.put("inputs", 77);
        fields.put("steps", 2 * losses.length);
        fields.put("losses", List.of(losses));
        fields.put("versions", Map.of("keras", "3.15.1"));
        return new Line(fields);
    }

    static Line oneRow(String peer, int round, String way, double p50, double p99) {
        Map<String, Object> fields = run(peer, round, "latency_" + way);
        fields.put("p50_us", p50);
        fields.put("p99_us", p99);
        return new Line(fields);
    }

    static Line process(String peer, double seconds, double accuracy) {
        Map<String, Object> fields = run(peer, 1, "process");
        fields.put("model", "wsn");
        fields.put("batch", 32);
        fields.put("n", 64);
        fields.put("parameters", 12033);
        fields.put("steps", 2);
        fields.put("losses", List.of(0.5));
        fields.put("accuracy", accuracy);
        fields.put("process_s", seconds);
        return new Line(fields);
    }

    private static Map<String, Object> run(String peer, int round, String what) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("peer", peer);
        fields.put("model", "m1");
        fields.put("what", what);
        fields.put("threads", 1);
        fields.put("round", round);
        fields.put("others_cores", 0.0);
        fields.put("stolen_cores", 0.0);
        return fields;
    }
}
