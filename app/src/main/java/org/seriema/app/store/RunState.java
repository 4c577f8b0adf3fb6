package org.seriema.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFolder;

/// How far a run has come, as seen from this machine.
///
/// The store says `running` of a run until it says how it ended, and a process that was killed says nothing. But a
/// run that goes on holds the lock of its folder.
public enum RunState {
    /// It trains.
    RUNNING,
    /// Its process ended without a word; `train --resume` may go on with it.
    KILLED,
    /// It came to its end.
    DONE,
    /// An error ended it.
    FAILED,
    /// A person stopped it.
    STOPPED;

    /// The state of a run.
    ///
    /// @param store where its search is looked up if it has no folder of its own
    public static RunState of(RunRow run, RunStore store) {
        if (run.status() != RunStatus.RUNNING) {
            return valueOf(run.status().name());
        }
        Path folder = run.begun().folder();
        String parent = run.begun().parent();
        if (folder == null && parent != null) {
            return store.run(parent).map(search -> of(search, store)).orElse(KILLED) == RUNNING ? RUNNING : KILLED;
        }
        return isRunning(folder, run.begun().environment().host()) ? RUNNING : KILLED;
    }

    private static boolean isRunning(@Nullable Path folder, String host) {
        if (folder == null || !Files.isDirectory(folder)) {
            return !host.equals(Environment.thisHost()); // nothing is known of other machines
        }
        try {
            return RunFolder.isRunning(folder);
        } catch (IOException e) {
            return true;
        }
    }

    /// As it is printed: `done`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
