package org.seriema.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seriema.app.store.RunFilter;
import org.seriema.app.store.RunKind;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunState;
import org.seriema.app.store.RunStatus;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.StorePlace;
import org.seriema.data.DataException;

/// Looks into a run store now and then, and tells what is new in it, whichever process wrote it.
///
/// The events are `runs` (runs that are new or changed), `gone` (ids of runs that were removed), `epochs` (new epochs
/// of one run) and `trouble` (what is in the way; empty once it is gone).
final class RunFeed implements AutoCloseable {

    /// The newest runs; older ones are not shown.
    private static final int MOST = 500;

    /// How long one look may take for the figures of old runs, in nanoseconds; the others' come with the next look.
    private static final long PATIENCE = 300_000_000;

    /// @param row as the store had it
    /// @param epochs the last epoch of each training that was told
    /// @param read whether its history has been read since it changed
    private record Known(RunRow row, WatchedRun run, Map<String, Integer> epochs, boolean read) {

        /// What a history has beyond the epochs that were told.
        List<WatchedRun.Epoch> newIn(List<WatchedRun.Epoch> history) {
            return history.stream()
                    .filter(epoch -> epoch.epoch() > epochs.getOrDefault(epoch.training(), 0))
                    .toList();
        }
    }

    private final StorePlace place;
    private final Set<String> searches;
    private final EventLog log = new EventLog();
    private final Map<String, Known> known = new HashMap<>();
    private List<WatchedRun> listed = List.of();
    private @Nullable RunStore store;
    private @Nullable Object opened;
    private String trouble = "";

    /// @param searches the ids of searches whose trials are shown though they have ended
    RunFeed(StorePlace place, Set<String> searches) {
        this.place = place;
        this.searches = Set.copyOf(searches);
    }

    EventLog log() {
        return log;
    }

    /// How all stands.
    ///
    /// @param number of the last event that is in it
    /// @param runs the newest first
    /// @param trouble what is in the way; empty if nothing is
    record State(long number, List<WatchedRun> runs, String trouble) {}

    synchronized State state() {
        return new State(log.last(), listed, trouble);
    }

    /// The epochs of a run; `null` if there is no such run.
    synchronized @Nullable List<WatchedRun.Epoch> epochs(String id) {
        RunStore open = open();
        return open == null || !known.containsKey(id) ? null : WatchedRun.epochs(open.history(id));
    }

    /// Looks what is new. What is in the way is told, and the next look may go well.
    synchronized void look() {
        String before = trouble;
        try {
            RunStore open = open();
            if (open != null) {
                look(open);
            }
            trouble = open == null && !known.isEmpty()
                    ? "run store " + place + ": the file is gone; the curves are as of before"
                    : "";
        } catch (DataException e) {
            trouble = String.valueOf(e.getMessage());
        } catch (RuntimeException e) { // a store that another version writes must not end the looking
            trouble = "run store " + place + ": " + e;
        }
        if (!trouble.isEmpty()) {
            close(); // the connection may be what is broken; the next look opens another one
        }
        if (!trouble.equals(before)) {
            log.add("trouble", trouble);
        }
    }

    /// A store that is not there yet is looked for again, and so is one whose file was removed: it may come again as
    /// another file, while the system keeps the removed one for whoever has it open.
    private @Nullable RunStore open() {
        Object now = file();
        if (!Objects.equals(now, opened)) {
            close();
        }
        if (store == null && now != null) {
            store = RunStore.existing(place, message -> {});
            opened = now;
        }
        return store;
    }

    /// What tells the store's file from another one under its name; `null` if there is no file.
    private @Nullable Object file() {
        if (place.file() == null) {
            return place;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(place.file(), BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return key == null ? attributes.creationTime() : key; // Windows has no keys
        } catch (IOException e) {
            return null;
        }
    }

    private void look(RunStore open) {
        long until = System.nanoTime() + PATIENCE;
        Map<String, String> names = new LinkedHashMap<>();
        List<RunRow> rows = rows(open, names);
        List<WatchedRun> changed = new ArrayList<>();
        List<Runnable> news = new ArrayList<>();
        for (RunRow row : rows) {
            Known before = known.get(row.id());
            boolean running = row.status() == RunStatus.RUNNING;
            boolean same = before != null && before.row.equals(row);
            if (before != null && before.read && same && !running) {
                continue;
            }
            boolean read = running || (before != null && !same) || System.nanoTime() < until;
            List<WatchedRun.Epoch> history = read ? WatchedRun.epochs(open.history(row.id())) : List.of();
            List<WatchedRun.Epoch> fresh = before != null && before.read ? before.newIn(history) : List.of();
            String newest = !fresh.isEmpty()
                    ? fresh.getLast().training()
                    : before != null && before.run.epoch() > 0 ? before.run.training() : null;
            String name = Objects.requireNonNull(names.get(row.id()));
            WatchedRun run = WatchedRun.of(row, name, RunState.of(row, open), history, newest);
            if (before == null || !before.run.equals(run)) {
                changed.add(run);
            }
            if (!fresh.isEmpty()) {
                news.add(() -> log.add("epochs", Map.of("run", row.id(), "epochs", fresh)));
            }
            known.put(row.id(), new Known(row, run, lastEpochs(history), read));
        }
        List<String> gone = new ArrayList<>(new TreeSet<>(known.keySet()));
        gone.removeAll(names.keySet());
        known.keySet().retainAll(names.keySet());
        listed = rows.stream()
                .map(row -> Objects.requireNonNull(known.get(row.id())).run)
                .toList();
        if (!changed.isEmpty()) {
            log.add("runs", changed);
        }
        news.forEach(Runnable::run);
        if (!gone.isEmpty()) {
            log.add("gone", gone);
        }
    }

    private static Map<String, Integer> lastEpochs(List<WatchedRun.Epoch> history) {
        Map<String, Integer> epochs = new HashMap<>();
        history.forEach(epoch -> epochs.merge(epoch.training(), epoch.epoch(), Math::max));
        return epochs;
    }

    /// The newest runs, and the trials of searches that are under way or were asked for.
    ///
    /// @param names gets what each is called
    private List<RunRow> rows(RunStore open, Map<String, String> names) {
        List<RunRow> rows = new ArrayList<>();
        for (RunRow row : open.runs(new RunFilter(null, null, null, MOST))) {
            rows.add(row);
            names.put(row.id(), row.name());
            boolean search = row.begun().kind() == RunKind.TUNE;
            if (search && (row.status() == RunStatus.RUNNING || searches.contains(row.id()))) {
                Map<String, Integer> numbers = new HashMap<>();
                open.trials(row.id()).forEach(trial -> numbers.put(trial.run(), trial.number()));
                for (RunRow trial : open.runs(new RunFilter(null, null, row.id(), MOST))) {
                    rows.add(trial);
                    Integer number = numbers.get(trial.id());
                    names.put(trial.id(), row.name() + ", trial" + (number == null ? "" : " " + number));
                }
            }
        }
        return rows;
    }

    @Override
    public synchronized void close() {
        RunStore open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (DataException e) {
                // it was read from alone
            }
        }
    }
}
