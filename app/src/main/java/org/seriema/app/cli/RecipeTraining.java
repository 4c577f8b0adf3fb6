package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunCheckpoints;
import org.seriema.app.runs.RunFolder;
import org.seriema.app.runs.RunFollower;
import org.seriema.app.runs.TestedFold;
import org.seriema.app.runs.TrainedRecipe;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.TrainingCheckpoint;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.models.Checkpoints;
import org.seriema.nn.models.DivergedException;
import org.seriema.nn.models.History;
import org.seriema.nn.models.Model;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.report.Paragraph;
import org.seriema.report.Report;
import org.seriema.tensor.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Trains every network that a recipe asks for, one after the other, and tells how it goes.
final class RecipeTraining {

    private static final Logger LOG = LoggerFactory.getLogger(RecipeTraining.class);

    /// The system property with the seconds that lie at least between two checkpoints.
    static final String SECONDS = "seriema.checkpoint.seconds";

    private static final String TO_GO_ON = "; give the command again with --resume to go on";

    private final Trainings trainings;
    private final TrainingRun first;
    private final RunFolder folder;
    private final Console console;
    private final Workers workers;
    private final RunRecording recording;
    private final List<RunFollower> followers;
    private final RunCheckpoints checkpoints;

    /// What the trainings are called where they are told in a line each; empty: they are told epoch by epoch.
    private String called = "";

    /// @param first the run of the first fold with the recipe's seed
    /// @param recording learns how the trainings go and how the run ends
    /// @param followers others that follow the trainings
    RecipeTraining(
            Trainings trainings,
            TrainingRun first,
            RunFolder folder,
            Console console,
            Workers workers,
            RunRecording recording,
            List<RunFollower> followers) {
        this.trainings = trainings;
        this.first = first;
        this.folder = folder;
        this.console = console;
        this.workers = workers;
        this.recording = recording;
        this.followers = Stream.concat(followers.stream(), Stream.of(recording.follower()))
                .toList();
        this.checkpoints = new RunCheckpoints(folder, seconds(), console::warn);
    }

    private static double seconds() {
        String said = System.getProperty(SECONDS, "2");
        try {
            return Double.parseDouble(said);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "-D" + SECONDS + ": expected a number of seconds, such as 60, got \"" + said + "\"", e);
        }
    }

    /// Tells each training in one line, under this name.
    RecipeTraining briefly(String name) {
        called = name;
        return this;
    }

    /// Trains all of them, judges them and writes the run's folder; `null` if a person asked to stop.
    @Nullable
    Report run(double loadSeconds) throws IOException {
        try {
            TrainedRecipe trained = train(loadSeconds);
            if (trained == null) {
                recording.stopped();
                return null;
            }
            Report report = write(trained, Version.current());
            recording.done(report);
            LOG.info("report: {}", report.toJson());
            LOG.info("written to {}", folder.file(RunFolder.LOG));
            return report;
        } catch (RuntimeException | IOException | OutOfMemoryError e) {
            LOG.info("the run failed", e); // the console tells it too, without the trace
            recording.failed(e);
            throw e;
        }
    }

    /// Trains all of them, but for those that a checkpoint has; `null` if a person asked to stop, after keeping what
    /// can be kept.
    private @Nullable TrainedRecipe train(double loadSeconds) throws IOException {
        try {
            return trainAll(loadSeconds);
        } catch (DivergedException | RecipeException e) {
            checkpoints.delete(); // it would end in the same way again
            throw e;
        }
    }

    private @Nullable TrainedRecipe trainAll(double loadSeconds) throws IOException {
        Recipe recipe = trainings.recipe();
        long[] seeds = trainings.seeds();
        int all = Math.multiplyExact(trainings.folds(), seeds.length)
                + (recipe.evaluate().refit() ? 1 : 0);
        List<TestedFold> tested = new ArrayList<>();
        TrainingProgress progress =
                new TrainingProgress(console, all, recipe.train().epochs());
        if (!called.isEmpty()) {
            progress.brief();
        }
        long start = System.nanoTime();
        double seconds = 0;
        for (long seed : seeds) {
            for (int fold = 0; fold < trainings.folds(); fold++) {
                TrainingRun run = tested.isEmpty() ? first : trainings.run(fold, seed);
                String name = all > 1 ? name(fold, seed) : "";
                if (all > 1 && progress.hasEpochLines()) {
                    console.say(name + sizes(run));
                }
                Map<String, Double> before = all == 1 ? run.evaluate(workers) : Map.of();
                Path files = tested.isEmpty() ? folder.path() : folder.file("trainings/" + place(fold, seed));
                Trained trained = trained(tested.size() + 1, run, files, name, progress);
                if (trained == null) {
                    return null;
                }
                seconds += trained.seconds;
                boolean withBaselines = recipe.evaluate().baselines() && seed == recipe.seed();
                tested.add(TestedFold.of(fold, seed, run, before, trained.history, withBaselines, workers));
            }
        }
        TrainingRun saved = trainings.isCrossValidation() ? null : first;
        if (recipe.evaluate().refit()) {
            saved = trainings.refit();
            console.say(
                    "refit: " + saved.trainRows().length + " rows to train on, which the saved network learns from");
            if (trained(all, saved, folder.file("trainings/refit"), "refit", progress) == null) {
                return null;
            }
        }
        LOG.info("{} trainings in {} s", all, (System.nanoTime() - start) / 1e9);
        return new TrainedRecipe(trainings, first, tested, saved, loadSeconds, seconds);
    }

    /// Judges the networks and writes the run's folder, whose checkpoints then have done their work.
    ///
    /// @throws UnwrittenReportException if it cannot be written and `--resume` can write it without training again
    private Report write(TrainedRecipe trained, String version) throws IOException {
        boolean kept = checkpoints.flush();
        try {
            Report report = trained.write(folder, version, workers);
            checkpoints.delete();
            return report;
        } catch (RuntimeException | IOException e) {
            if (kept && Failure.of(e).exitCode() == ExitCode.MACHINE_LACKS) {
                throw new UnwrittenReportException(e);
            }
            throw e;
        }
    }

    /// A training that has ended.
    ///
    /// @param seconds how long it took, before and after it was stopped
    private record Trained(History history, double seconds) {}

    /// What came of a training, now or before the run was stopped; `null` if a person asks to stop.
    ///
    /// @param number among all trainings, counted from 1
    private @Nullable Trained trained(int number, TrainingRun run, Path files, String name, TrainingProgress progress)
            throws IOException {
        TrainingCheckpoint ended = checkpoints.ended(number);
        if (ended != null) {
            LOG.info("{} was trained before the run was stopped, {} epochs", name, ended.epochs());
            progress.trainedBefore(name, ended.epochs());
            recording.trains(name, ended);
            return new Trained(run.trained(ended, workers), ended.seconds());
        }
        Checkpoints own = checkpoints.of(number);
        TrainingCheckpoint last = own.last();
        recording.trains(name, last);
        long began = System.nanoTime();
        History history = train(run, files, name, progress, own);
        if (history == null) {
            return null;
        }
        double seconds = (last == null ? 0 : last.seconds()) + (System.nanoTime() - began) / 1e9;
        checkpoints.end(
                number,
                TrainingCheckpoint.ended(
                        run.model().weights(), seconds, history.firstEpoch(), history.epochs(), history.figures()));
        return new Trained(history, seconds);
    }

    private String name(int fold, long seed) {
        List<String> parts = new ArrayList<>();
        if (trainings.folds() > 1) {
            String tests = trainings.foldName(fold);
            parts.add("fold " + (fold + 1) + " of " + trainings.folds() + (tests.isEmpty() ? "" : ", " + tests));
        }
        if (trainings.seeds().length > 1) {
            parts.add("seed " + seed);
        }
        return String.join(", ", parts);
    }

    private static String sizes(TrainingRun run) {
        return String.format(
                Locale.ROOT, ": %,d rows to train on, %,d to test on", run.trainRows().length, run.testRows().length);
    }

    private String place(int fold, long seed) {
        return (trainings.folds() > 1 ? "fold-" + fold + "-" : "") + "seed-" + seed;
    }

    /// Trains one of them; `null` if a person asked to stop.
    private @Nullable History train(
            TrainingRun run, Path files, String name, TrainingProgress progress, Checkpoints own) throws IOException {
        Recipe recipe = trainings.recipe();
        LastEpoch last = new LastEpoch(run.model());
        Interruption.expectSaving();
        String told = String.join(
                ", ", Stream.of(called, name).filter(part -> !part.isEmpty()).toList());
        progress.trainingBegin(told, run.rowsLearntFrom(), recipe.train().batchSize());
        History history;
        try {
            List<Callback> callbacks = new ArrayList<>(List.of(fit -> last, progress.follow(name)));
            followers.forEach(follower -> callbacks.add(follower.follow(name)));
            callbacks.add(stop());
            history = run.train(workers, files, callbacks, own);
        } finally {
            progress.trainingEnd();
        }
        int ended = history.firstEpoch() + history.epochs();
        if (Interruption.requested()) {
            interrupted(run, last);
            return null;
        }
        if (ended < recipe.train().epochs() && progress.hasEpochLines()) {
            console.say("training ended after epoch " + ended + " of "
                    + recipe.train().epochs() + ": a callback stopped it");
        }
        return history;
    }

    private void interrupted(TrainingRun run, LastEpoch last) throws IOException {
        int epochs = trainings.recipe().train().epochs();
        checkpoints.flush();
        if (run != first && !trainings.isCrossValidation()) {
            console.warn("stopped while another seed was trained; the network of seed "
                    + trainings.recipe().seed() + " is kept in "
                    + Paragraph.whole(keep(first).toString()) + TO_GO_ON);
        } else if (trainings.isCrossValidation()) {
            console.warn(
                    run.testRows().length == 0
                            ? "stopped while the network of all rows was trained" + TO_GO_ON
                            : "stopped during cross-validation, whose networks are for judging alone" + TO_GO_ON);
        } else if (last.epochs == 0) {
            console.warn("stopped before the first epoch was finished; nothing is kept");
        } else {
            run.model().weights().set(last.kept);
            run.decide(workers);
            console.warn("stopped after epoch " + last.epochs + " of " + epochs + "; the network as of then is kept in "
                    + Paragraph.whole(keep(run).toString()) + TO_GO_ON);
        }
    }

    private Path keep(TrainingRun run) throws IOException {
        return folder.write("checkpoint/model.seriema", run.predictor()::save);
    }

    /// Breaks a training off when a person asks to stop.
    static Callback stop() {
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

        /// Epochs may have been finished before the run was stopped.
        @Override
        public void onEpochBegin(int epoch, int steps) {
            if (epochs != epoch) {
                kept.set(model.weights());
                epochs = epoch;
            }
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            kept.set(model.weights());
            epochs = epoch + 1;
        }
    }
}
