package org.seriema.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.WholeFile;
import org.seriema.pipeline.Predictor;
import org.seriema.report.ScoresCsv;
import org.seriema.tensor.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `seriema predict`: the score and the label of each row of a table of any length, in constant memory.
@Command(
        name = "predict",
        description = "Score the rows of a table with a trained network.",
        footer = {
            "",
            "Writes CSV with the columns id, score (how likely the row is positive, 0 to 1) and label.",
            "",
            "Examples:",
            "  seriema predict model.seriema customers.csv -o scores.csv",
            "  seriema predict model.seriema - < readings.csv | head",
            "  seriema predict model.seriema customers.csv --inspection visits"
        })
final class PredictCommand implements Callable<Integer> {

    private static final int MOST_IN_JSON = 10_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model.seriema, as train writes it.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description =
                    "A file or folder with the columns that the network sees, in any order: CSV, Parquet, UCR, .ts;"
                            + " - for CSV on standard input.")
    private String data = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "OUT",
            description = "The CSV file to write; otherwise standard output.")
    private @Nullable Path out;

    @Option(
            names = "--inspection",
            paramLabel = "FOLDER",
            description =
                    "Write the inspection list into this folder, inspection.csv and inspection.html, in place of the"
                            + " scores: which cases to look at first, and why. The model's recipe must have the section"
                            + " inspection; the table is read whole.")
    private @Nullable Path inspection;

    /// One row's answer.
    record Prediction(String id, float score, String label) {}

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        if (out != null && Files.exists(out) && Files.exists(Path.of(data)) && Files.isSameFile(out, Path.of(data))) {
            throw wrongUsage("-o names the file with the data itself; name another one.");
        }
        Predictor predictor = Predictor.load(model);
        String note = predictor.description().note();
        if (note != null) {
            console.say("Note on the rows that the network was trained on: " + note);
        }
        String warning = Calls.warning(predictor);
        if (warning != null) {
            console.warn(warning);
        }
        if (inspection != null) {
            if (out != null) {
                throw wrongUsage(
                        "--inspection writes a list with the scores in it, so leave -o, or run predict twice.");
            }
            NewInspection list = new NewInspection(model, predictor, data, Version.current());
            try (Workers workers = new Workers(common.threads())) {
                console.printJson(list.write(console, workers, inspection));
            }
            return ExitCode.DONE;
        }
        try (ScoredRows rows = ScoredRows.open(predictor, data, false);
                Workers workers = new Workers(common.threads())) {
            if (rows.lacksId()) {
                console.say(rows.name() + " has no column "
                        + predictor.description().id() + ", so rows are called by their numbers.");
            }
            if (out != null) {
                Interruption.expectSaving();
                WholeFile.write(out, file -> {
                    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                        score(console, predictor, rows, workers, csv(writer, () -> true), false);
                    }
                });
                console.printJson(document(predictor, rows, "file", out.toString()));
            } else if (console.isJson()) {
                List<Prediction> predictions = new ArrayList<>();
                score(console, predictor, rows, workers, batch -> fits(predictions, batch, rows), false);
                console.printJson(document(predictor, rows, "predictions", predictions));
            } else {
                score(console, predictor, rows, workers, csv(console.writer(), () -> !console.isOutputClosed()), true);
            }
            return ExitCode.DONE;
        }
    }

    private ParameterException wrongUsage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    /// Writes predictions as CSV, as long as somebody reads it.
    private static Predicate<List<Prediction>> csv(Writer writer, BooleanSupplier isRead) {
        ScoresCsv csv = new ScoresCsv(writer);
        return batch -> {
            batch.forEach(one -> csv.add(one.id, one.score, one.label));
            csv.flush();
            return isRead.getAsBoolean();
        };
    }

    private boolean fits(List<Prediction> predictions, List<Prediction> batch, ScoredRows rows) {
        predictions.addAll(batch);
        if (predictions.size() > MOST_IN_JSON) {
            throw wrongUsage(String.format(
                    Locale.ROOT,
                    "--json takes up to %,d rows, and %s has more; leave --json to get CSV, or name a file with -o.",
                    MOST_IN_JSON,
                    rows.name()));
        }
        return true;
    }

    /// Hands each batch to `sink`, until that wants no more or the rows end; then says how many were of which class.
    ///
    /// A column without any number is an error: of all rows, or already of the first batch where `sink` passes scores
    /// on at once (`stream`).
    private static void score(
            Console console,
            Predictor predictor,
            ScoredRows rows,
            Workers workers,
            Predicate<List<Prediction>> sink,
            boolean stream) {
        Map<String, Long> counts = new LinkedHashMap<>();
        predictor.description().label().names().forEach(name -> counts.put(name, 0L));
        ScoredRows.Batch batch;
        List<Prediction> predictions = new ArrayList<>();
        do {
            if (Interruption.requested()) {
                throw new CancellationException();
            }
            boolean isFirst = rows.rows() == 0;
            batch = rows.next(workers);
            if (stream && isFirst) {
                rows.cells().requireNumbers();
            }
            predictions.clear();
            for (int i = 0; i < batch.scores().length; i++) {
                String label = predictor.label(batch.scores()[i]);
                counts.merge(label, 1L, Long::sum);
                predictions.add(new Prediction(batch.ids().get(i), batch.scores()[i], label));
            }
            if (!sink.test(predictions)) {
                return;
            }
        } while (!predictions.isEmpty());
        if (!stream) {
            rows.cells().requireNumbers();
        }
        rows.notes().forEach(console::say);
        rows.cells().report(console);
        List<String> said = new ArrayList<>();
        counts.forEach((name, count) -> said.add(String.format(Locale.ROOT, "%,d %s", count, name)));
        console.say(String.format(
                Locale.ROOT,
                "%,d %s: %s (threshold %s)",
                rows.rows(),
                rows.rows() == 1 ? "row" : "rows",
                String.join(", ", said),
                Calls.threshold(predictor.description().threshold())));
    }

    private static Map<String, Object> document(Predictor predictor, ScoredRows rows, String key, Object answer) {
        Predictor.Description model = predictor.description();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", model.name());
        document.put("threshold", model.threshold());
        document.put("names", model.label().names());
        if (model.note() != null) {
            document.put("note", model.note());
        }
        document.put("rows", rows.rows());
        document.put("cells_not_numbers", rows.cells().notNumbers());
        document.put("cells_missing", rows.cells().missing());
        document.put(key, answer);
        return document;
    }
}
