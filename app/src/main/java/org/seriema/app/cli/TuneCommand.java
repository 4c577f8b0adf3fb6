package org.seriema.app.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFolder;
import org.seriema.app.runs.RunStart;
import org.seriema.app.runs.TrialsFile;
import org.seriema.app.store.Environment;
import org.seriema.app.store.RunRecorder;
import org.seriema.nn.callbacks.Callback;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.json.Json;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.pipeline.tune.Round;
import org.seriema.pipeline.tune.Trial;
import org.seriema.pipeline.tune.TrialSettings;
import org.seriema.pipeline.tune.TrialTraining;
import org.seriema.pipeline.tune.Tuned;
import org.seriema.pipeline.tune.Tuning;
import org.seriema.pipeline.tune.TuningListener;
import org.seriema.report.Paragraph;
import org.seriema.report.Report;
import org.seriema.report.TrialsCsv;
import org.seriema.report.TuningPage;
import org.seriema.report.TuningReport;
import org.seriema.tensor.Machine;
import org.seriema.tensor.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `seriema tune`: tries the settings that a recipe leaves to choose from, and trains and tests the best.
@Command(
        name = "tune",
        description = "Choose settings of a recipe by its training rows, and train and test the best.",
        footer = {
            "",
            "Examples:",
            "  seriema tune examples/sensor-faults/grid.yaml",
            "  seriema tune my-recipe.yaml --set 'tune.search={random: {trials: 50}}'",
            "  seriema tune my-recipe.yaml --resume"
        })
final class TuneCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(TuneCommand.class);

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final RecipeOptions recipeOptions = new RecipeOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to write, new or empty; otherwise runs/NAME/tune-TIME.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            description = "Go on with a tuning of this recipe that was stopped, as if it had never stopped: the one in"
                    + " DIR, otherwise the newest. If there is none, a new one begins.")
    private boolean resume;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        RecipeSource source = recipeOptions.source();
        Recipe recipe = Recipe.of(source);
        TrainCommand.requireOtherFiles(source, recipe);
        store.prepare();
        long began = System.nanoTime();
        Tuning tuning = Tuning.prepare(source, recipe);
        double loadSeconds = (System.nanoTime() - began) / 1e9;
        String asRun = source.toYaml(Recipe.FILES);
        String sha256 = tuning.trainings().data().sha256();
        Environment environment = Environment.current(Version.current(), common.threads());
        Path earlier = resume ? earlier(recipe, console) : null;
        try (RunFolder folder = earlier == null ? RunFolder.makeTuning(out, recipe.name()) : RunFolder.open(earlier);
                TrialsFile trials = TrialsFile.open(folder.path(), asRun, Version.current(), sha256);
                RunRecorder recorder = store.recorder(console)) {
            if (Files.exists(folder.file(RunFolder.TUNED))) {
                console.say("the tuning in " + folder.path()
                        + " is finished, nothing is left to train; without --resume it begins again");
                console.printJson(Objects.requireNonNull(Json.read(Files.readString(folder.file(RunFolder.TUNED)))));
                return ExitCode.DONE;
            }
            folder.write("recipe.yaml", path -> Files.writeString(path, asRun));
            Tuned tuned;
            Clock clock;
            try (RunLog log = RunLog.open(folder.file(RunFolder.LOG));
                    TuningRecording recording = new TuningRecording(
                            recorder, tuning, sha256, asRun, folder, environment, earlier != null)) {
                try {
                    LOG.info("Seriema {}, Java {}, {} threads", Version.current(), Runtime.version(), common.threads());
                    LOG.info("kernels: {}", Machine.current());
                    LOG.info("recipe {} as run:\n{}", recipeOptions.file(), source.toYaml());
                    console.say(describe(tuning, trials));
                    clock = new Clock(common.threads());
                    tuned = tune(tuning, folder, trials, recording, console, clock);
                    if (tuned == null) {
                        recording.stopped();
                        console.warn("stopped; what is finished is kept in "
                                + Paragraph.whole(folder.path().toString())
                                + "; give the command again with --resume to go on");
                        return ExitCode.INTERRUPTED;
                    }
                    recording.done(tuned.winner().mean());
                    LOG.info("trials are written to {}", log.file());
                } catch (RuntimeException e) {
                    LOG.info("the tuning failed", e);
                    recording.failed(e);
                    throw e;
                }
            }
            Report report = winner(tuning, tuned, folder, recorder, environment, loadSeconds, console);
            if (report == null) {
                return ExitCode.INTERRUPTED;
            }
            write(tuned, recipe, report, folder, clock.timing(), console);
            return ExitCode.DONE;
        }
    }

    /// The folder of a tuning to go on with; `null` if there is none, so that one begins.
    private @Nullable Path earlier(Recipe recipe, Console console) throws IOException {
        Path folder = out != null ? out : RunFolder.latestTuning(recipe.name());
        if (folder != null && Files.exists(folder.resolve(TrialsFile.NAME))) {
            return folder;
        }
        console.say("there is no stopped tuning in " + (out != null ? out : Path.of("runs", recipe.name()))
                + "; a new one begins");
        return null;
    }

    private static String describe(Tuning tuning, TrialsFile trials) {
        int known = trials.finished().size();
        return String.format(
                Locale.ROOT,
                "%s: %d trials of %d keys by %s, on %s%s%s",
                tuning.trainings().recipe().name(),
                tuning.settings().size(),
                tuning.keys().size(),
                tuning.figure().name(),
                tuning.judgedOn(),
                tuning.trainingsPerTrial() == 1 ? "" : ", " + tuning.trainingsPerTrial() + " trainings each",
                known == 0
                        ? ""
                        : "; " + known + (known == 1 ? " training is" : " trainings are") + " finished already");
    }

    private @Nullable Tuned tune(
            Tuning tuning,
            RunFolder folder,
            TrialsFile trials,
            TuningRecording recording,
            Console console,
            Clock clock) {
        TuningProgress progress =
                new TuningProgress(console, tuning.figure().name(), tuning.rounds(), tuning.resource());
        Set<TrialTraining.Place> finished =
                trials.finished().stream().map(TrialTraining::place).collect(Collectors.toSet());
        Interruption.expectSaving();
        try {
            return tuning.run(
                    common.threads(),
                    folder.file("trials"),
                    trials.finished(),
                    new TuningListener() {
                        @Override
                        public void roundBegins(Round round) {
                            progress.roundBegins(round);
                        }

                        @Override
                        public List<Callback> follow(TrialSettings settings, TrialTraining.Place training) {
                            return List.of(recording.follow(settings, training));
                        }

                        @Override
                        public void trained(TrialTraining training) {
                            trials.add(training);
                        }

                        @Override
                        public void tried(Trial trial, @Nullable Trial best) {
                            boolean known = trial.trainings().stream()
                                    .map(TrialTraining::place)
                                    .allMatch(finished::contains);
                            LOG.info("trial {}, round {}: {}", trial.number(), trial.round() + 1, trial.mean());
                            clock.tried(known);
                            recording.tried(trial);
                            progress.tried(trial, known, best);
                        }
                    },
                    Interruption::requested);
        } finally {
            progress.end();
            clock.stop();
        }
    }

    /// Trains and tests the winner as `train` would; `null` if a person asked to stop.
    private @Nullable Report winner(
            Tuning tuning,
            Tuned tuned,
            RunFolder folder,
            RunRecorder recorder,
            Environment environment,
            double loadSeconds,
            Console console)
            throws IOException {
        console.say("trial " + tuned.winner().number() + " is chosen, and is now trained and tested");
        Trainings trainings = tuning.winner(tuned);
        TrainingRun run = trainings.run(0, trainings.recipe().seed());
        // where the tuning has no result yet, a report of the winner does not stand for one
        Files.deleteIfExists(folder.file("winner/report.json"));
        RunStart start = RunStart.of(folder.file("winner"), true, run, Version.current());
        try (RunFolder own = start.folder();
                RunLog log = RunLog.open(own.file(RunFolder.LOG));
                Workers workers = new Workers(common.threads());
                RunRecording recording =
                        new RunRecording(recorder, trainings, run, own, environment, start.resumed())) {
            LOG.info("log {}, run {} of the run store", log.file(), recording.id());
            return new RecipeTraining(trainings, run, own, console, workers, recording, List.of())
                    .briefly("winner")
                    .run(loadSeconds);
        }
    }

    private static void write(
            Tuned tuned, Recipe recipe, Report winner, RunFolder folder, TuningReport.Timing timing, Console console)
            throws IOException {
        Map<String, String> artefacts = new LinkedHashMap<>();
        artefacts.put("page", folder.file("tune.html").toString());
        artefacts.put("trials", folder.file("trials.csv").toString());
        artefacts.put("winner", folder.file("winner").toString());
        Object search = Objects.requireNonNull(recipe.tune()).search().toOption();
        TuningReport report = TuningReport.of(tuned, search, winner, timing, artefacts);
        folder.write("trials.csv", path -> TrialsCsv.write(path, report));
        folder.write("tune.html", new TuningPage(report)::write);
        folder.write(RunFolder.TUNED, report::write);
        console.print(TuningText.of(console.text(), report, folder.path()));
        console.print(TrainingText.of(console.text(), winner, folder.file("winner"), null));
        console.printJson(report);
    }

    /// Wall time and processor time of the trials that this command trains.
    private static final class Clock {

        private final int threads;
        private final long began = System.nanoTime();
        private final long usedBefore = used();
        private double seconds;
        private double busy;
        private int trained;

        Clock(int threads) {
            this.threads = threads;
        }

        private static long used() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                    ? system.getProcessCpuTime()
                    : -1;
        }

        void tried(boolean known) {
            trained += known ? 0 : 1;
        }

        void stop() {
            seconds = (System.nanoTime() - began) / 1e9;
            busy = (used() - usedBefore) / 1e9 / (seconds * threads);
        }

        TuningReport.Timing timing() {
            return new TuningReport.Timing(seconds, trained, threads, busy);
        }
    }
}
