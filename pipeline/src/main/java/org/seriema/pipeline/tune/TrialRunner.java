package org.seriema.pipeline.tune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.models.DivergedException;
import org.seriema.nn.models.History;
import org.seriema.pipeline.TrainingRun;
import org.seriema.tensor.Workers;

/// Trains the trials of a round side by side, a thread for each training; threads that are left over help with those
/// that there are. So no more networks are in memory than there are threads.
final class TrialRunner {

    private final Tuning tuning;
    private final int threads;
    private final Path folder;
    private final Map<TrialTraining.Place, TrialTraining> known = new HashMap<>();
    private final TuningListener listener;
    private final BooleanSupplier stop;
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

    TrialRunner(
            Tuning tuning,
            int threads,
            Path folder,
            Collection<TrialTraining> finished,
            TuningListener listener,
            BooleanSupplier stop) {
        this.tuning = tuning;
        this.threads = threads;
        this.folder = folder;
        this.listener = listener;
        this.stop = stop;
        finished.forEach(training -> known.put(training.place(), training));
    }

    /// A trial whose trainings come in, in any order.
    private static final class Waiting {

        private final TrialSettings settings;
        private final List<TrialTraining.Place> places = new ArrayList<>();

        Waiting(TrialSettings settings) {
            this.settings = settings;
        }
    }

    /// Trains the trials of a round, in their order as far as threads let; `null` if it was asked to stop.
    @Nullable
    List<Trial> run(Round round, List<TrialSettings> settings) {
        List<Waiting> waiting = new ArrayList<>();
        List<Runnable> tasks = new ArrayList<>();
        Progress progress = new Progress(round);
        for (TrialSettings one : settings) {
            Waiting trial = new Waiting(one);
            waiting.add(trial);
            for (long seed : tuning.seeds()) {
                for (int fold = 0; fold < tuning.folds(); fold++) {
                    TrialTraining.Place place = new TrialTraining.Place(one.number(), round.number(), fold, seed);
                    trial.places.add(place);
                    if (!known.containsKey(place)) {
                        tasks.add(() -> train(round, trial, place, progress));
                    }
                }
            }
            progress.tellIfWhole(trial);
        }
        runAll(tasks);
        return isStopped()
                ? null
                : waiting.stream().map(one -> trial(round, one)).toList();
    }

    private void runAll(List<Runnable> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(threads, tasks.size()),
                Thread.ofPlatform().name("seriema-trial-", 1).daemon().factory())) {
            tasks.forEach(pool::execute);
        }
        Throwable thrown = fault.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private boolean isStopped() {
        return fault.get() != null || stop.getAsBoolean();
    }

    private void train(Round round, Waiting trial, TrialTraining.Place place, Progress progress) {
        if (isStopped()) {
            return;
        }
        int side = Math.max(1, threads / Math.max(1, round.trials() * tuning.trainingsPerTrial()));
        try (Workers workers = new Workers(side)) {
            TrialTraining training = train(round, trial.settings, place, workers);
            if (training != null) {
                progress.trained(training, trial);
            }
        } catch (RuntimeException | Error thrown) {
            fault.compareAndSet(null, thrown);
        }
    }

    /// `null` if it was stopped.
    private @Nullable TrialTraining train(
            Round round, TrialSettings settings, TrialTraining.Place place, Workers workers) {
        long began = System.nanoTime();
        TrainingRun run = tuning.run(settings, round, place.fold(), place.seed());
        List<Callback> callbacks = new ArrayList<>(listener.follow(settings, place));
        callbacks.add(fit -> new Callback.Watcher() {
            @Override
            public void onTrainBatchEnd(int step, double loss) {
                if (isStopped()) {
                    fit.interrupt();
                }
            }

            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                if (isStopped()) {
                    fit.interrupt();
                }
            }
        });
        try {
            History history = run.train(workers, folder.resolve(name(place)), callbacks);
            if (isStopped()) {
                return null;
            }
            double figure = tuning.figure().of(run, workers);
            boolean finite = Double.isFinite(figure);
            return training(
                    place,
                    finite ? figure : Double.NaN,
                    history.firstEpoch() + history.epochs(),
                    began,
                    history.figures(),
                    finite ? null : tuning.figure().name() + " is not a finite number");
        } catch (DivergedException e) {
            return training(place, Double.NaN, 0, began, Map.of(), String.valueOf(e.getMessage()));
        }
    }

    private static TrialTraining training(
            TrialTraining.Place place,
            double figure,
            int epochs,
            long began,
            Map<String, List<Double>> history,
            @Nullable String failure) {
        return new TrialTraining(
                place.trial(),
                place.round(),
                place.fold(),
                place.seed(),
                figure,
                epochs,
                (System.nanoTime() - began) / 1e9,
                history,
                failure);
    }

    private static String name(TrialTraining.Place place) {
        return String.format(
                Locale.ROOT,
                "trial-%d-round-%d-fold-%d-seed-%d",
                place.trial(),
                place.round(),
                place.fold(),
                place.seed());
    }

    private Trial trial(Round round, Waiting waiting) {
        return new Trial(
                waiting.settings,
                round.number(),
                round.resource(),
                waiting.places.stream()
                        .map(place -> Objects.requireNonNull(known.get(place)))
                        .toList());
    }

    /// Collects what comes in, and tells it, one thread at a time; beside it nobody writes [#known] while trials run.
    private final class Progress {

        private final Round round;
        private @Nullable Trial best;

        Progress(Round round) {
            this.round = round;
        }

        synchronized void trained(TrialTraining training, Waiting of) {
            known.put(training.place(), training);
            listener.trained(training);
            tellIfWhole(of);
        }

        synchronized void tellIfWhole(Waiting of) {
            if (!known.keySet().containsAll(of.places)) {
                return;
            }
            Trial trial = trial(round, of);
            Trial before = best;
            if (trial.failure() == null && (before == null || isBetter(trial, before))) {
                best = trial;
            }
            listener.tried(trial, best);
        }

        private boolean isBetter(Trial trial, Trial than) {
            return tuning.figure().isBetter(trial.mean(), than.mean())
                    || (trial.mean() == than.mean() && trial.number() < than.number());
        }
    }
}
