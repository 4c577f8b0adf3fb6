package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seriema.app.runs.RunFolder;
import org.seriema.app.store.DataRead;
import org.seriema.app.store.Ending;
import org.seriema.app.store.Environment;
import org.seriema.app.store.NewRun;
import org.seriema.app.store.RunKind;
import org.seriema.app.store.RunRecorder;
import org.seriema.app.store.RunStatus;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.TrialRow;
import org.seriema.nn.callbacks.Callback;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.json.Json;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.tune.Trial;
import org.seriema.pipeline.tune.TrialSettings;
import org.seriema.pipeline.tune.TrialTraining;
import org.seriema.pipeline.tune.Tuning;

/// The record of a tuning and its trials in the run store: each trial of each round is a run that belongs to the
/// tuning. Trials that were finished before this command began stand there already; those that were not go on, and
/// those that a killed process did not write any more are written without their epochs.
final class TuningRecording implements AutoCloseable {

    private final RunRecorder recorder;
    private final Tuning tuning;
    private final Environment environment;
    private final String id;
    private final Map<List<Integer>, String> trials = new HashMap<>();

    /// The trials, each with its round, whose end the store knows from before.
    private final Set<List<Integer>> finished = new HashSet<>();

    private Ending ending = Ending.without(RunStatus.FAILED, null);

    /// Notes that the tuning begins, or that it goes on.
    ///
    /// @param sha256 of the table
    TuningRecording(
            RunRecorder recorder,
            Tuning tuning,
            String sha256,
            String recipe,
            RunFolder folder,
            Environment environment,
            boolean resumed) {
        this.recorder = recorder;
        this.tuning = tuning;
        this.environment = environment;
        Trainings trainings = tuning.trainings();
        int rows = trainings.data().labels().length;
        int train = tuning.trainingRows();
        Recipe own = trainings.recipe();
        NewRun run = new NewRun(
                RunKind.TUNE,
                null,
                own.name(),
                own.seed(),
                recipe,
                RunStore.fullPath(folder.path()),
                environment,
                new DataRead(sha256, own.data().sources(), rows, train, 0, rows - train));
        id = resumed ? recorder.resume(run) : recorder.begin(run);
        if (resumed) {
            recorder.trials(id).forEach((trial, status) -> {
                List<Integer> place = List.of(trial.number(), trial.rung());
                if (status == RunStatus.RUNNING) {
                    trials.put(place, trial.run());
                } else {
                    finished.add(place);
                }
            });
        }
    }

    /// What follows a training of a trial, which begins with its first one.
    synchronized Callback follow(TrialSettings settings, TrialTraining.Place place) {
        String trial = trials.computeIfAbsent(
                List.of(place.trial(), place.round()), ignored -> begin(settings, place.round()));
        List<String> parts = new ArrayList<>();
        if (tuning.folds() > 1) {
            parts.add("fold " + (place.fold() + 1) + " of " + tuning.folds());
        }
        if (tuning.trainingsPerTrial() > tuning.folds()) {
            parts.add("seed " + place.seed());
        }
        return recorder.follower(trial).follow(String.join(", ", parts));
    }

    private String begin(TrialSettings settings, int round) {
        Recipe own = tuning.trainings().recipe();
        String trial = recorder.begin(new NewRun(
                RunKind.TRIAL,
                id,
                own.name(),
                own.seed(),
                tuning.source(settings, tuning.rounds().get(round)).toYaml(Recipe.FILES),
                null,
                environment,
                null));
        recorder.trial(id, row(trial, settings, round, Double.NaN));
        return trial;
    }

    private TrialRow row(String trial, TrialSettings settings, int round, double figure) {
        return new TrialRow(
                trial,
                settings.number(),
                round,
                Json.writeCompact(Json.tree(settings.values())),
                tuning.figure().name(),
                figure);
    }

    /// A trial has ended.
    synchronized void tried(Trial trial) {
        List<Integer> place = List.of(trial.number(), trial.round());
        if (finished.contains(place)) {
            return;
        }
        String run = trials.computeIfAbsent(place, ignored -> begin(trial.settings(), trial.round()));
        String failure = trial.failure();
        recorder.trial(id, row(run, trial.settings(), trial.round(), trial.mean()));
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(tuning.figure().name(), trial.mean());
        recorder.finish(
                run,
                failure == null
                        ? new Ending(RunStatus.DONE, null, metrics, null, null)
                        : Ending.without(RunStatus.FAILED, failure));
    }

    /// The tuning came to its end.
    ///
    /// @param figure of the winner, on the rows that it was chosen by
    void done(double figure) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(tuning.figure().name(), figure);
        ending = new Ending(RunStatus.DONE, null, metrics, null, null);
    }

    /// A person stopped it.
    void stopped() {
        ending = Ending.without(RunStatus.STOPPED, null);
    }

    /// An error ended it.
    void failed(Throwable fault) {
        ending = Ending.without(RunStatus.FAILED, Failure.kept(fault));
    }

    /// Notes how it ended.
    @Override
    public void close() {
        recorder.finish(id, ending);
    }
}
