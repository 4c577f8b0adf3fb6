package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFolder;
import org.seriema.app.runs.TrainedRecipe;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.findings.Finding;
import org.seriema.nn.callbacks.CSVLogger;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.callbacks.ModelCheckpoint;
import org.seriema.nn.layers.Weights;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.report.Cost;
import org.seriema.report.Repeats;
import org.seriema.report.Report;
import org.seriema.report.Verdict;
import org.seriema.tensor.Machine;
import org.seriema.tensor.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema train`: from a recipe to a trained network, its judgement and a folder that holds both.
@Command(
        name = "train",
        description = "Train the network of a recipe, judge it and write a report.",
        footer = {
            "",
            "Examples:",
            "  seriema train examples/wsn-faults.yaml",
            "  seriema train examples/theft.yaml --set train.epochs=20 --set data.file=my-customers.csv"
        })
final class TrainCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RECIPE", description = "The recipe, a YAML file.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change one option of the recipe, e.g. train.epochs=5 or model.0.LSTM.units=64.")
    private List<String> settings = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to write, new or empty; otherwise runs/NAME/TIME.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed than the recipe's.")
    private @Nullable Long seed;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        RecipeSource source = source();
        Recipe recipe = Recipe.of(source);
        requireOtherFiles(source, recipe);
        long began = System.nanoTime();
        Trainings trainings = Trainings.prepare(source, recipe);
        TrainingRun run = trainings.run(0, recipe.seed());
        double loadSeconds = (System.nanoTime() - began) / 1e9;
        RunFolder folder = RunFolder.make(out, recipe.name());
        try (RunLog log = RunLog.open(folder.file(RunFolder.LOG));
                Workers workers = new Workers(common.threads())) {
            try {
                LOG.info("Seriema {}, Java {}, {} threads", Version.current(), Runtime.version(), workers.count());
                LOG.info("kernels: {}", Machine.current());
                LOG.info("recipe {} as run:\n{}", file, source.toYaml());
                console.say(describe(trainings, run));
                run.notes().forEach(console::say);
                TrainedRecipe trained = new RecipeTraining(trainings, run, folder, console, workers).train(loadSeconds);
                if (trained == null) {
                    return ExitCode.INTERRUPTED;
                }
                Report report = trained.write(folder, Version.current(), workers);
                LOG.info("report: {}", report.toJson());
                console.print(table(console, report));
                console.printJson(report);
                LOG.info("written to {}", log.file());
                return ExitCode.DONE;
            } catch (RuntimeException | IOException e) {
                // The console tells it too, without the trace.
                LOG.info("the run failed", e);
                throw e;
            }
        }
    }

    /// Tells callbacks whose files the run itself would write over.
    private static void requireOtherFiles(RecipeSource source, Recipe recipe) {
        for (Callback callback : recipe.train().callbacks()) {
            String file = callback instanceof CSVLogger logger
                    ? logger.filename()
                    : callback instanceof ModelCheckpoint checkpoint ? checkpoint.filepath() : "";
            if (RunFolder.isOwn(file)) {
                throw source.fault(
                        List.of("train", "callbacks"),
                        Callbacks.ALL.name(callback) + ": every run writes a file " + file + "; take another name");
            }
        }
    }

    private RecipeSource source() throws NoSuchFileException {
        if (file == null) {
            throw new IllegalStateException("picocli requires RECIPE");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        RecipeSource source = RecipeSource.read(file);
        settings.forEach(source::set);
        return seed == null ? source : source.set("seed=" + seed);
    }

    private static String describe(Trainings trainings, TrainingRun run) {
        int rows = run.data().labels().length;
        int positives = run.data().positives();
        Weights weights = run.model().weights();
        return String.format(
                Locale.ROOT,
                "%s: %,d rows, %d features, %,d %s (%.1f %%); %s; %,d parameters",
                run.recipe().name(),
                rows,
                run.data().cases().columns().size(),
                positives,
                run.recipe().data().label().names().get(1),
                100.0 * positives / rows,
                trainings.isCrossValidation() ? trainings.folds() + " folds" : divided(run),
                weights.trainable().length + weights.statistics().length);
    }

    private static String divided(TrainingRun run) {
        int watched = run.validationRows().length;
        int trained = run.rowsLearntFrom();
        return String.format(
                Locale.ROOT,
                "%,d to train on%s%s, %,d to test on",
                run.trainRows().length,
                trained == run.trainRows().length ? "" : String.format(Locale.ROOT, " (%,d after the steps)", trained),
                watched == 0 ? "" : String.format(Locale.ROOT, ", %,d to watch", watched),
                run.testRows().length);
    }

    private static String table(Console console, Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(verdict(console, report.verdict()));
        int width = Math.max(
                12,
                report.baselines().stream()
                        .mapToInt(baseline -> baseline.name().length())
                        .max()
                        .orElse(0));
        String heading = String.format(
                Locale.ROOT,
                "%-" + width + "s  %8s  %9s  %8s  %8s  %8s",
                report.folds() == null ? "test rows" : "all folds",
                "accuracy",
                "precision",
                "recall",
                "F1",
                "ROC AUC");
        lines.add("");
        lines.add(console.bold(heading));
        var test = report.test();
        lines.add(row(width, "network", test.accuracy(), test.precision(), test.recall(), test.f1(), test.rocAuc()));
        for (Baseline baseline : report.baselines()) {
            lines.add(row(
                    width,
                    baseline.name(),
                    baseline.accuracy(),
                    Double.NaN,
                    Double.NaN,
                    baseline.f1(),
                    baseline.rocAuc()));
        }
        if (report.folds() != null) {
            lines.addAll(spread(width, "over the folds", report.folds()));
        }
        if (report.seeds() != null) {
            lines.addAll(spread(width, "over " + report.seeds().runs().size() + " seeds", report.seeds()));
        }
        lines.add("");
        lines.addAll(Calls.choice(report));
        Cost cost = report.cost();
        if (cost != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "wrong calls cost %,.0f; calling nobody %s would cost %,.0f, everybody %,.0f",
                    cost.total(),
                    report.data().classNames().get(1),
                    cost.nobody(),
                    cost.everybody()));
        }
        for (Finding finding : report.findings()) {
            if (!finding.message().equals(report.verdict().sentence())) {
                lines.add(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.text());
            }
        }
        report.data().notes().forEach(lines::add);
        if (!report.artefacts().containsKey("model")) {
            lines.add(
                    "No network is saved, for those of the folds are for judging alone; evaluate: {refit: true} trains"
                            + " one on all rows and saves it.");
        }
        report.artefacts().forEach((name, path) -> lines.add(String.format(Locale.ROOT, "%-12s %s", name, path)));
        return String.join("\n", lines);
    }

    private static List<String> verdict(Console console, Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(console.bold("Verdict: ") + verdict.sentence());
        if (!verdict.doubts().isEmpty()) {
            lines.add("What weakens it: " + String.join("; ", verdict.doubts()) + ".");
        }
        lines.add("What to do: " + verdict.next());
        return lines;
    }

    /// Mean and standard deviation of each metric.
    private static List<String> spread(int width, String over, Repeats repeats) {
        return List.of(
                row(width, "mean " + over, repeats, Repeats.Spread::mean),
                row(width, "deviation", repeats, Repeats.Spread::std));
    }

    private static String row(int width, String name, Repeats repeats, ToDoubleFunction<Repeats.Spread> figure) {
        return row(
                width,
                name,
                of(repeats, "accuracy", figure),
                of(repeats, "precision", figure),
                of(repeats, "recall", figure),
                of(repeats, "f1", figure),
                of(repeats, "roc_auc", figure));
    }

    private static double of(Repeats repeats, String metric, ToDoubleFunction<Repeats.Spread> figure) {
        Repeats.Spread spread = repeats.spread().get(metric);
        return spread == null ? Double.NaN : figure.applyAsDouble(spread);
    }

    private static String row(
            int width, String name, double accuracy, double precision, double recall, double f1, double auc) {
        return String.format(
                Locale.ROOT,
                "%-" + width + "s  %8s  %9s  %8s  %8s  %8s",
                name,
                Figures.of(accuracy),
                Figures.of(precision),
                Figures.of(recall),
                Figures.of(f1),
                Figures.of(auc));
    }
}
