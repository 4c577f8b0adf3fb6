package org.seriema.bench.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The recipe under `examples` that is the like of a peer's system, and what must be set in it: the table, and what the
/// peer did otherwise.
final class Systems {

    private static final String CHUNKS = "split={kind: chunks, size: 100, test: 9, purge: 3, seed: 0}";
    private static final String RANDOM = "split={kind: random, test: 0.2, seed: 42}";

    /// Of the peer's cross-validation.
    static final int FOLDS = 5;

    private final Path examples;
    private final Path shared;
    private final PreparedTables tables;

    /// @param examples the folder of the recipes
    /// @param shared the folder of the tables
    /// @param tables those made from them
    Systems(Path examples, Path shared, PreparedTables tables) {
        this.examples = examples;
        this.shared = shared;
        this.tables = tables;
    }

    /// What gives one value of a row's figures.
    ///
    /// @param seed counted from 0
    /// @throws IllegalArgumentException if there is no recipe for the row
    SeedRun run(PeerResults.Row row, int seed) throws IOException {
        List<Trial> trials = new ArrayList<>();
        if (row.isCrossValidated()) {
            int repeat = seed % row.seeds();
            for (int fold = 0; fold < FOLDS; fold++) {
                trials.add(theft(row, 2 * FOLDS * seed + fold, repeat, fold));
            }
        } else {
            trials.add(
                    switch (row.text("part")) {
                        case "theft" -> theft(row, seed, 0, -1);
                        case "wsn" -> wsn(row, seed);
                        case "ucr" -> ucr(row, seed);
                        case "stocks" -> stocks(seed);
                        default -> throw new IllegalArgumentException("no recipe is known for " + row.name());
                    });
        }
        return new SeedRun(row.name(), trials, seed);
    }

    /// @param fold to test on; -1: the notebook's split
    private Trial theft(PeerResults.Row row, int seed, int repeat, int fold) throws IOException {
        String system = row.system().split(",", -1)[0];
        boolean perCustomer = row.input().equals("per-customer");
        List<String> settings = new ArrayList<>(List.of("data.note="));
        if (row.system().contains("epochs")) {
            settings.add("train.epochs=" + row.system().replaceAll("\\D", ""));
        }
        if (system.equals("rnn-windows-over-rows")) {
            PreparedTables.Pair pair = tables.theftWindows(perCustomer, repeat, fold);
            settings.add("data={file: " + quoted(pair.train())
                    + ", series: {id: part, time: place, every: rows, windows: {size: 12}}"
                    + ", label: {column: FLAG, normal: 0, positive: 1, names: [Normal, Theft]}}");
            settings.add("split={kind: files, test: " + quoted(pair.test()) + "}");
            settings.add("steps=[]");
            return new Trial(recipe("electricity-theft/rnn.yaml"), settings, pair.files(), seed);
        }
        settings.add("data.file=" + quoted(tables.theft()));
        if (fold >= 0) {
            settings.add(split(repeat, fold));
        }
        String shape =
                switch (system) {
                    case "lstm" -> "[1, 12]";
                    case "cnn-lstm" -> "[1, 12, 1]";
                    default -> "[12, 1]";
                };
        if (perCustomer) {
            settings.add("steps=[to_numeric, {fill: {with: 0}}, normalize_case, {reshape: " + shape + "}]");
        }
        String recipe =
                switch (system) {
                    case "lstm" -> "theft.yaml";
                    case "cnn" -> "electricity-theft/cnn.yaml";
                    case "rnn-per-customer" -> "electricity-theft/rnn.yaml";
                    case "cnn-lstm" -> "electricity-theft/hybrid.yaml";
                    default -> throw new IllegalArgumentException("no recipe is known for " + row.name());
                };
        return new Trial(recipe(recipe), settings, List.of(tables.theft()), seed);
    }

    /// The folds of the peer's cross-validation.
    static String split(int repeat, int fold) {
        return "split={kind: stratified_k_fold, n_splits: " + FOLDS + ", shuffle: true, seed: " + repeat + ", fold: "
                + fold + "}";
    }

    private Trial wsn(PeerResults.Row row, int seed) throws IOException {
        boolean grid = row.system().startsWith("grid-");
        boolean chunks = row.split().equals("purged-chunks");
        List<String> settings = new ArrayList<>();
        String recipe;
        if (grid) {
            recipe = "sensor-faults/grid.yaml";
            settings.addAll(gridSettings(row.system()));
            settings.add("train.epochs=20");
            settings.add("train.callbacks=[]");
        } else {
            recipe = row.system().equals("mlp") ? "wsn-faults.yaml" : "sensor-faults/lstm.yaml";
        }
        if (grid && chunks) {
            PreparedTables.Pair pair = tables.mixedChunks(row.set(), CHUNKS);
            settings.add("data.file=" + quoted(pair.train()));
            settings.add("split={kind: files, test: " + quoted(pair.test()) + "}");
            return new Trial(recipe(recipe), settings, pair.files(), seed);
        }
        Path table = row.input().startsWith("iqr") ? tables.withoutOutliers(row.set()) : tables.wsn(row.set());
        settings.add("data.file=" + quoted(table));
        settings.add(chunks ? CHUNKS : RANDOM);
        return new Trial(recipe(recipe), settings, List.of(table), seed);
    }

    /// The units and dropout rates that a system's name tells: `grid-128-64-.2-.2`.
    static List<String> gridSettings(String system) {
        String[] parts = system.split("-", -1);
        return List.of(
                "model.0.LSTM.units=" + parts[1],
                "model.2.LSTM.units=" + parts[2],
                "model.1.Dropout=0" + parts[3],
                "model.3.Dropout=0" + parts[4]);
    }

    private Trial ucr(PeerResults.Row row, int seed) throws IOException {
        Path folder = shared.resolve("data/ucr").resolve(row.set());
        Path train = folder.resolve(row.set() + "_TRAIN.tsv");
        Path test = folder.resolve(row.set() + "_TEST.tsv");
        List<String> labels = PreparedTables.labels(train);
        List<String> settings = List.of(
                "data.file=" + quoted(train),
                "data.label={column: label, normal: " + labels.get(0) + ", positive: " + labels.get(1) + "}",
                "split={kind: files, test: " + quoted(test) + "}");
        return new Trial(recipe("any-series/ucr-stacked-lstm.yaml"), settings, List.of(train, test), seed);
    }

    private Trial stocks(int seed) throws IOException {
        PreparedTables.Pair pair = tables.directions();
        List<String> settings = List.of(
                "data={file: " + quoted(pair.train()) + ", label: {column: up, normal: 0, positive: 1}}",
                "split={kind: files, test: " + quoted(pair.test()) + "}",
                "steps=[{reshape: [60, 1]}]");
        return new Trial(recipe("shares/sp500-direction.yaml"), settings, pair.files(), seed);
    }

    private Path recipe(String name) {
        return examples.resolve(name);
    }

    /// A path as a text in YAML.
    static String quoted(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
    }
}
