package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFolder;
import org.seriema.app.runs.TrainedRun;
import org.seriema.nn.callbacks.CSVLogger;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.callbacks.ModelCheckpoint;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.models.History;
import org.seriema.nn.models.Model;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.evaluation.findings.Finding;
import org.seriema.report.Report;
import org.seriema.evaluation.baselines.Baseline;
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
        TrainingRun run = TrainingRun.prepare(source, recipe);
        double loadSeconds = secondsSince(began);
        RunFolder folder = RunFolder.make(out, recipe.name());
        try (RunLog log = RunLog.open(folder.file(RunFolder.LOG));
                Workers workers = new Workers(common.threads())) {
            try {
                LOG.info("Seriema {}, Java {}, {} threads", Version.current(), Runtime.version(), workers.count());
                LOG.info("kernels: {}", Machine.current());
                LOG.info("recipe {} as run:\n{}", file, source.toYaml());
                console.say(describe(run));
                run.notes().forEach(console::say);
                Map<String, Double> before = run.evaluate(workers);
                LastEpoch last = new LastEpoch(run.model());
                Interruption.expectSaving();
                long start = System.nanoTime();
                History history =
                        run.train(workers, folder.path(), List.of(fit -> last, progress(console, recipe), stop()));
                double trainSeconds = secondsSince(start);
                int ended = history.firstEpoch() + history.epochs();
                if (!Interruption.requested() && ended < recipe.train().epochs()) {
                    console.say("training ended after epoch " + ended + " of "
                            + recipe.train().epochs() + ": a callback stopped it");
                }
                if (Interruption.requested()) {
                    return interrupted(console, folder, run, last);
                }
                Report report = new TrainedRun(run, before, history, loadSeconds, trainSeconds)
                        .write(folder, Version.current(), workers);
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

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static String describe(TrainingRun run) {
        int rows = run.data().labels().length;
        int positives = run.data().positives();
        int watched = run.validationRows().length;
        int trained = run.rowsLearntFrom();
        String held =
                (trained == run.trainRows().length ? "" : String.format(Locale.ROOT, " (%,d after the steps)", trained))
                        + (watched == 0 ? "" : String.format(Locale.ROOT, ", %,d to watch", watched));
        Weights weights = run.model().weights();
        return String.format(
                Locale.ROOT,
                "%s: %,d rows, %d features, %,d %s (%.1f %%); %,d to train on%s, %,d to test on; %,d parameters",
                run.recipe().name(),
                rows,
                run.data().cases().columns().size(),
                positives,
                run.recipe().data().label().names().get(1),
                100.0 * positives / rows,
                run.trainRows().length,
                held,
                run.testRows().length,
                weights.trainable().length + weights.statistics().length);
    }

    private static Callback progress(Console console, Recipe recipe) {
        TrainingProgress progress = new TrainingProgress(console);
        return fit -> new Callback.Watcher() {
            private long began;

            @Override
            public void onEpochBegin(int epoch, int steps) {
                began = System.nanoTime();
                progress.epochBegin(epoch + 1, recipe.train().epochs(), steps);
            }

            @Override
            public void onTrainBatchEnd(int step, double loss) {
                progress.step(step + 1);
            }

            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                LOG.info("epoch {}: {}", epoch + 1, logs);
                progress.epochEnd(epoch + 1, logs, secondsSince(began));
            }
        };
    }

    private static Callback stop() {
        return fit -> new Callback.Watcher() {
            @Override
            public void onTrainBatchEnd(int step, double loss) {
                stopIfAsked();
            }

            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                stopIfAsked();
            }

            private void stopIfAsked() {
                if (Interruption.requested()) {
                    fit.interrupt();
                }
            }
        };
    }

    /// Keeps the weights of the last finished epoch, for the case that the next one is interrupted.
    private static final class LastEpoch implements Callback.Watcher {

        private final Model model;
        private final Weights kept;
        private int epochs;

        LastEpoch(Model model) {
            this.model = model;
            kept = model.weights().copy();
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            kept.set(model.weights());
            epochs = epoch + 1;
        }
    }

    private static int interrupted(Console console, RunFolder folder, TrainingRun run, LastEpoch last)
            throws IOException {
        if (last.epochs == 0) {
            console.warn("stopped before the first epoch was finished; nothing is kept");
            return ExitCode.INTERRUPTED;
        }
        run.model().weights().set(last.kept);
        Path kept = folder.write("checkpoint/model.seriema", run.predictor()::save);
        folder.write("recipe.yaml", file -> Files.writeString(file, run.recipeForAnyFolder()));
        console.warn("stopped after epoch " + last.epochs + " of "
                + run.recipe().train().epochs() + "; the network as of then is kept in " + kept);
        return ExitCode.INTERRUPTED;
    }

    private static String table(Console console, Report report) {
        List<String> lines = new ArrayList<>();
        int width = Math.max(
                12,
                report.baselines().stream()
                        .mapToInt(baseline -> baseline.name().length())
                        .max()
                        .orElse(0));
        String heading = String.format(
                Locale.ROOT,
                "%-" + width + "s  %8s  %9s  %8s  %8s  %8s",
                "test rows",
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
        lines.add("");
        for (Finding finding : report.findings()) {
            lines.add(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.text());
        }
        report.data().notes().forEach(lines::add);
        report.artefacts().forEach((name, path) -> lines.add(String.format(Locale.ROOT, "%-12s %s", name, path)));
        return String.join("\n", lines);
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
