package org.seriema.bench.quality;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the program is told: `NAME=VALUE` for each of these.
///
/// @param root the folder of the clone
/// @param shared the folder with the peer's results and the tables
/// @param tables the folder for tables made from these
/// @param out the file with the outcomes
/// @param version of Seriema
/// @param seeds how many of ours; 0: as many as the peer had
/// @param threads how many networks are trained at a time
/// @param train whether to train what is missing; otherwise what is there is compared
/// @param only what the names of the systems to train contain; empty: all, and only then all are compared
record QualitySettings(
        Path root,
        Path shared,
        Path tables,
        Path out,
        String version,
        int seeds,
        int threads,
        boolean train,
        String only) {

    private static final Set<String> NAMES =
            Set.of("root", "shared", "tables", "out", "version", "seeds", "threads", "train", "only");

    /// @throws IllegalArgumentException if an argument is no such setting
    static QualitySettings of(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0 || !NAMES.contains(argument.substring(0, equals))) {
                throw new IllegalArgumentException("expected root=, shared=, tables=, out=, version=, seeds=, threads=,"
                        + " train= or only= with a value, got " + argument);
            }
            given.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        Path root = Path.of(given.getOrDefault("root", "."));
        return new QualitySettings(
                root,
                Path.of(given.getOrDefault("shared", root.resolve("../shared").toString())),
                Path.of(given.getOrDefault(
                        "tables", root.resolve("bench/target/quality").toString())),
                Path.of(given.getOrDefault(
                        "out", root.resolve("bench/results/quality.jsonl").toString())),
                given.getOrDefault("version", "unknown"),
                number(given, "seeds", 0, 0),
                number(given, "threads", 1, 1),
                !given.getOrDefault("train", "true").equals("false"),
                given.getOrDefault("only", ""));
    }

    private static int number(Map<String, String> given, String name, int otherwise, int least) {
        String text = given.getOrDefault(name, String.valueOf(otherwise));
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(
                name + ": expected a whole number of at least " + least + ", got \"" + text + "\"");
    }
}
