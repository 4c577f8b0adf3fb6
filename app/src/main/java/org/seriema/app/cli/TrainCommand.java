package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFolder;
import org.seriema.app.runs.RunFollower;
import org.seriema.app.runs.RunStart;
import org.seriema.app.store.Environment;
import org.seriema.app.store.RunRecorder;
import org.seriema.app.watch.WatchServer;
import org.seriema.nn.callbacks.CSVLogger;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.callbacks.ModelCheckpoint;
import org.seriema.nn.layers.Weights;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.report.Report;
import org.seriema.tensor.Machine;
import org.seriema.tensor.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `seriema train`: from a recipe to a trained network, its judgement and a folder that holds both.
@Command(
        name = "train",
        description = "Train the network of a recipe, judge it and write a report.",
        footer = {
            "",
            "Examples:",
            "  seriema train examples/wsn-faults.yaml",
            "  seriema train examples/theft.yaml --set data.file=customers.csv",
            "  seriema train examples/theft.yaml --resume",
            "  seriema train examples/theft.yaml --watch",
            "  seriema train examples/theft.yaml --tensorboard logs/first"
        })
final class TrainCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Mixin
    private final RecipeOptions recipeOptions = new RecipeOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to write, new or empty; otherwise runs/NAME/TIME.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            description = "Go on with a run of this recipe that was stopped, as if it had never stopped: the one in"
                    + " DIR, otherwise the newest. If there is none, a new run begins.")
    private boolean resume;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        RecipeSource source = recipeOptions.source();
        Recipe recipe = Recipe.of(source);
        requireOtherFiles(source, recipe);
        List<RunFollower> followers = follow.followers(store, resume);
        store.prepare();
        long began = System.nanoTime();
        Trainings trainings = Trainings.prepare(source, recipe);
        TrainingRun run = trainings.run(0, recipe.seed());
        double loadSeconds = (System.nanoTime() - began) / 1e9;
        RunStart start = RunStart.of(out, resume, run, Version.current());
        if (!start.message().isEmpty()) {
            console.say(start.message());
        }
        if (start.finished()) {
            console.printJson(start.report());
            return ExitCode.DONE;
        }
        try (RunFolder folder = start.folder();
                RunLog log = RunLog.open(folder.file(RunFolder.LOG));
                Workers workers = new Workers(common.threads());
                WatchServer page = follow.page(store);
                RunRecorder recorder = store.recorder(console);
                RunRecording recording = new RunRecording(
                        recorder,
                        trainings,
                        run,
                        folder,
                        Environment.current(Version.current(), workers.count()),
                        start.resumed())) {
            LOG.info("Seriema {}, Java {}, {} threads", Version.current(), Runtime.version(), workers.count());
            LOG.info("kernels: {}", Machine.current());
            LOG.info("recipe {} as run:\n{}", recipeOptions.file(), source.toYaml());
            LOG.info("log {}, run {} of the run store", log.file(), recording.id());
            console.say(describe(trainings, run));
            run.notes().forEach(console::say);
            if (recipe.tune() != null) {
                console.say("the section tune of the recipe is not looked at; seriema tune chooses by it");
            }
            follow.show(page, console);
            Report report =
                    new RecipeTraining(trainings, run, folder, console, workers, recording, followers).run(loadSeconds);
            if (report == null) {
                return ExitCode.INTERRUPTED;
            }
            console.print(TrainingText.of(console.text(), report, folder.path(), recording.id()));
            console.printJson(report);
            return ExitCode.DONE;
        }
    }

    /// Tells callbacks whose files the run itself would write over.
    static void requireOtherFiles(RecipeSource source, Recipe recipe) {
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
}
