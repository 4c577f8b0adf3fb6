package org.seriema.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Interval;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.metrics.ClassificationReport;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.recipe.Data;
import org.seriema.pipeline.recipe.Label;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.Grid;
import org.seriema.report.Judgement;
import org.seriema.report.Paragraph;
import org.seriema.report.ResampledUnits;
import org.seriema.report.TestScores;
import org.seriema.tensor.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `seriema evaluate`: what a network's scores are worth on rows whose labels are known.
@Command(
        name = "evaluate",
        description = "Judge a trained network on rows whose labels are known.",
        footer = {"", "Example:", "  seriema evaluate model.seriema this-year.csv"})
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model.seriema, as train writes it.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description =
                    "A file or folder with the columns that the network sees and the label; - for standard input.")
    private String data = "";

    /// What `--json` prints.
    ///
    /// @param intervals where metrics lie with 95 % confidence, by name, found by drawing the rows again
    /// @param confusion `[[tn, fp], [fn, tp]]`
    /// @param notes what must be known of the rows before the figures are used
    record Result(
            String model,
            double threshold,
            List<String> names,
            long rows,
            long positives,
            long cellsNotNumbers,
            long cellsMissing,
            double accuracy,
            ProportionInterval accuracyInterval,
            double precision,
            double recall,
            ProportionInterval recallInterval,
            double f1,
            double rocAuc,
            double averagePrecision,
            double brier,
            Map<String, Interval> intervals,
            List<List<Long>> confusion,
            String classificationReport,
            List<String> notes) {}

    @Override
    public Integer call() {
        Console console = common.console();
        Predictor predictor = Predictor.load(model);
        Label label = predictor.description().label();
        IntStream.Builder labels = IntStream.builder();
        DoubleStream.Builder scores = DoubleStream.builder();
        List<String> notes = notes(console, predictor);
        String name;
        FeatureCells cells;
        try (ScoredRows rows = ScoredRows.open(predictor, data, true);
                Workers workers = new Workers(common.threads())) {
            name = rows.name();
            cells = rows.cells();
            for (ScoredRows.Batch batch = rows.next(workers); batch.scores().length > 0; batch = rows.next(workers)) {
                for (int i = 0; i < batch.scores().length; i++) {
                    labels.add(
                            label.classOf(batch.labels().get(i), batch.places().name(i)));
                    scores.add(batch.scores()[i]);
                }
            }
            rows.notes().forEach(console::say);
        }
        cells.requireNumbers();
        cells.report(console);
        String warning = cells.warning();
        if (warning != null) {
            notes.add(warning);
        }
        int[] truth = labels.build().toArray();
        double threshold = predictor.description().threshold();
        TestScores test = TestScores.of(
                IntStream.range(0, truth.length).toArray(),
                truth,
                scores.build().toArray(),
                threshold);
        Judgement judgement = Judgement.of(Double.NaN, test, threshold, ResampledUnits.single(truth.length));
        oneClass(label, judgement.matrix(), notes, console);
        Result result = result(predictor, judgement, cells, notes);
        console.print(text(console.text(), name, result));
        console.printJson(result);
        return ExitCode.DONE;
    }

    private List<String> notes(Console console, Predictor predictor) {
        List<String> notes = new ArrayList<>();
        String note = predictor.description().note();
        if (note != null) {
            notes.add("Note on the rows that the network was trained on: " + note);
            console.say(notes.getFirst());
        }
        String warning = Calls.warning(predictor);
        if (warning != null) {
            notes.add(warning);
            console.warn(warning);
        }
        Recipe recipe = RecipeInside.of(model, predictor);
        if (recipe == null) {
            console.say("This version cannot read the recipe inside " + model
                    + ", so whether the network was trained on these rows is not known.");
        } else if (wasTrainedOn(Path.of(data), recipe.data())) {
            notes.add(data + " is what the recipe inside the model names as its data: these rows include those the"
                    + " network was trained on, so the figures flatter it. Its run's report judges it on test rows"
                    + " alone.");
            console.warn(notes.getLast());
        }
        return notes;
    }

    private static void oneClass(Label label, ConfusionMatrix matrix, List<String> notes, Console console) {
        if (matrix.positives() == 0 || matrix.negatives() == 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "All %,d rows are %s, so these figures do not say whether the network tells the classes apart;"
                            + " use rows of both classes.",
                    matrix.total(),
                    label.names().get(matrix.positives() == 0 ? 0 : 1)));
            console.warn(notes.getLast());
        }
    }

    /// Whether the recipe's path could lead to this file: they end alike, for where the recipe lay is not known.
    static boolean wasTrainedOn(Path file, Data recipe) {
        List<String> named = new ArrayList<>(recipe.files());
        if (recipe.file() != null) {
            named.add(recipe.file());
        }
        Path whole = file.toAbsolutePath().normalize();
        return named.stream().map(EvaluateCommand::withoutParents).anyMatch(whole::endsWith);
    }

    private static Path withoutParents(String file) {
        Path path = Path.of(file).normalize();
        while (path.startsWith("..") && path.getNameCount() > 1) {
            path = path.subpath(1, path.getNameCount());
        }
        return path;
    }

    private static Result result(Predictor predictor, Judgement judgement, FeatureCells cells, List<String> notes) {
        List<String> names = predictor.description().label().names();
        return new Result(
                predictor.description().name(),
                judgement.threshold(),
                names,
                judgement.matrix().total(),
                judgement.matrix().positives(),
                cells.notNumbers(),
                cells.missing(),
                judgement.accuracy(),
                judgement.accuracyInterval(),
                judgement.precision(),
                judgement.recall(),
                judgement.recallInterval(),
                judgement.f1(),
                judgement.rocAuc(),
                judgement.averagePrecision(),
                judgement.brier(),
                judgement.intervals(),
                judgement.confusion(),
                ClassificationReport.of(judgement.matrix(), names).text(),
                notes);
    }

    private static String text(PrintedText text, String name, Result it) {
        text.paragraph(String.format(
                Locale.ROOT,
                "%s on %,d rows of %s, %,d %s (%.1f %%); threshold %s",
                it.model,
                it.rows,
                Paragraph.whole(name),
                it.positives,
                it.names.get(1),
                100.0 * it.positives / it.rows,
                Calls.threshold(it.threshold)));
        text.gap();
        text.line(row("accuracy", it.accuracy, wide(it.accuracyInterval)));
        text.line(row("precision", it.precision, it.intervals.get("precision")));
        text.line(row("recall", it.recall, wide(it.recallInterval)));
        text.line(row("F1", it.f1, it.intervals.get("f1")));
        text.line(row("ROC AUC", it.rocAuc, it.intervals.get("roc_auc")));
        text.line(row("average precision", it.averagePrecision, it.intervals.get("average_precision")));
        text.line(row("Brier score", it.brier, it.intervals.get("brier")));
        text.gap().table(confusion(it)).gap();
        return text.line(it.classificationReport.stripTrailing()).toString();
    }

    private static Interval wide(ProportionInterval interval) {
        return new Interval(interval.low(), interval.high());
    }

    private static String row(String name, double value, @Nullable Interval interval) {
        String figure = String.format(Locale.ROOT, "%-17s  %s", name, Figures.of(value));
        return interval == null || Double.isNaN(value) || Double.isNaN(interval.low())
                ? figure
                : figure + "  (95 % interval " + Figures.of(interval.low()) + " to " + Figures.of(interval.high())
                        + ")";
    }

    private static Grid confusion(Result it) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<Long> counts = it.confusion.get(i);
            rows.add(List.of("is " + it.names.get(i), String.valueOf(counts.get(0)), String.valueOf(counts.get(1))));
        }
        return new Grid(List.of("", "said " + it.names.get(0), "said " + it.names.get(1)), rows, 1);
    }
}
