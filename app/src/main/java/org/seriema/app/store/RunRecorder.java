package org.seriema.app.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFollower;
import org.seriema.data.DataException;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.TrainingCheckpoint;

/// Writes runs into a store while they go on, without making them wait.
///
/// A thread of its own opens the store and writes about once a second. A store that cannot be written costs no
/// training: it is told once, and tried once more when a run ends.
public final class RunRecorder implements AutoCloseable {

    private static final long EVERY = 1_000;

    private final @Nullable StorePlace place;
    private final Consumer<String> warn;
    private final @Nullable Thread writer;
    private final List<Consumer<RunStore>> waiting = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private boolean failed;
    private boolean told;
    private String reason = "";
    private boolean urgent;
    private boolean closed;

    /// Begins to open the store.
    ///
    /// @param place `null` for no store: then nothing is written
    /// @param warn tells a person what goes wrong; called by the threads that call this object
    public RunRecorder(@Nullable StorePlace place, Consumer<String> warn) {
        this.place = place;
        this.warn = warn;
        this.writer = place == null
                ? null
                : Thread.ofPlatform().daemon().name("run store").start(() -> write(place));
    }

    /// Loads what a recorder for this place needs, in a thread of its own; nothing is written.
    public static void prepare(StorePlace place) {
        Thread.ofPlatform().daemon().name("run store driver").start(() -> StoreDatabase.warm(place));
    }

    /// Whether there is a store to write to, and it could be written so far.
    public synchronized boolean writes() {
        return place != null && !failed;
    }

    /// Notes that a run begins.
    ///
    /// @return its id
    public String begin(NewRun run) {
        String id = RunIds.next();
        add(store -> store.begin(id, run), true);
        return id;
    }

    /// Notes that a run which was broken off goes on in the same folder.
    ///
    /// @return its id; a new one if the store knows no run of this folder
    public String resume(NewRun run) {
        Optional<String> known = Optional.empty();
        if (place != null && run.folder() != null) {
            try (RunStore store = RunStore.open(place, warn)) {
                known = store.run(run.folder().toString()).map(RunRow::id);
            } catch (DataException e) {
                // the thread that writes meets it too, and says so
            }
        }
        known.ifPresent(id -> add(store -> store.resume(id, run.environment()), true));
        return known.orElseGet(() -> begin(run));
    }

    /// The trials of a search that the store knows, and how far they came.
    public Map<TrialRow, RunStatus> trials(String tuning) {
        Map<TrialRow, RunStatus> known = new LinkedHashMap<>();
        if (place != null) {
            try (RunStore store = RunStore.open(place, warn)) {
                store.trials(tuning)
                        .forEach(trial -> store.run(trial.run()).ifPresent(run -> known.put(trial, run.status())));
            } catch (DataException e) {
                // the thread that writes meets it too, and says so
            }
        }
        return known;
    }

    /// What follows the trainings of a run.
    public RunFollower follower(String run) {
        return training -> fit -> new Callback.Watcher() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                List<EpochRow> rows = new ArrayList<>();
                logs.forEach((name, figure) -> rows.add(new EpochRow(training, epoch + 1, name, figure)));
                add(store -> store.epochs(run, rows), false);
            }
        };
    }

    /// Writes a training's epochs up to the checkpoint that it goes on from, in place of those that are there: the
    /// process that was killed may have written less, and what it wrote beyond comes again.
    ///
    /// @param checkpoint `null` if there is none, so that the training begins anew
    public void goOn(String run, String training, @Nullable TrainingCheckpoint checkpoint) {
        List<EpochRow> rows = new ArrayList<>();
        if (checkpoint != null) {
            checkpoint.figures().forEach((name, figures) -> {
                for (int i = 0; i < figures.size(); i++) {
                    rows.add(new EpochRow(training, checkpoint.firstEpoch() + i + 1, name, figures.get(i)));
                }
            });
        }
        add(
                store -> {
                    store.forget(run, training);
                    store.epochs(run, rows);
                },
                false);
    }

    /// Notes a trial of a search.
    public void trial(String tuning, TrialRow row) {
        add(store -> store.trial(tuning, row), false);
    }

    /// Notes how a run ended.
    public void finish(String run, Ending ending) {
        synchronized (this) {
            failed = false; // whatever was in the way may be gone
        }
        add(store -> store.finish(run, ending), true);
    }

    private void add(Consumer<RunStore> change, boolean now) {
        synchronized (this) {
            if (writer != null) {
                waiting.add(change);
                urgent |= now;
                notifyAll();
            }
        }
        tell();
    }

    private void tell() {
        List<String> told;
        synchronized (this) {
            told = List.copyOf(messages);
            messages.clear();
        }
        told.forEach(warn);
    }

    private void write(StorePlace place) {
        @Nullable RunStore store = null;
        try {
            for (List<Consumer<RunStore>> changes = next(); !changes.isEmpty(); changes = next()) {
                try {
                    if (store == null) {
                        store = RunStore.open(place, this::say);
                    }
                    write(store, changes);
                } catch (RuntimeException e) { // a store in trouble, or even a fault of ours, must cost no training
                    failed(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (store != null) {
                close(store);
            }
        }
    }

    /// What was to be written is written by then, so a person is told and no more.
    private void close(RunStore store) {
        try {
            store.close();
        } catch (RuntimeException e) {
            say("the run store could not be closed: " + e.getMessage());
        }
    }

    private void write(RunStore store, List<Consumer<RunStore>> changes) {
        store.together(() -> changes.forEach(change -> change.accept(store)));
        synchronized (this) {
            waiting.subList(0, changes.size()).clear();
        }
    }

    private synchronized void say(String message) {
        messages.add(message);
    }

    private synchronized void failed(RuntimeException fault) {
        failed = true;
        reason = fault instanceof DataException ? String.valueOf(fault.getMessage()) : fault.toString();
        if (!told) {
            messages.add("nothing is recorded for now, the training goes on: " + reason);
            told = true;
        }
    }

    /// What is to be written next, once it is time to; nothing at the end.
    private synchronized List<Consumer<RunStore>> next() throws InterruptedException {
        long due = System.nanoTime() + EVERY * 1_000_000;
        while (!closed && (failed || !urgent)) {
            long left = (due - System.nanoTime()) / 1_000_000;
            if (!failed && !waiting.isEmpty() && left <= 0) {
                break;
            }
            wait(left > 0 ? left : EVERY);
        }
        urgent = false;
        return failed ? List.of() : List.copyOf(waiting);
    }

    /// Waits until all is written, and tells if it could not be.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (writer != null) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        tell();
        if (!waiting.isEmpty()) {
            warn.accept("this run is not recorded: " + reason);
        }
    }
}
