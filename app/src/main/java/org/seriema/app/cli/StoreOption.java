package org.seriema.app.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seriema.app.store.RunRecorder;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.StorePlace;
import org.seriema.data.DataException;
import picocli.CommandLine.Option;

/// Where runs are kept: the option of all commands that write or read the run store.
public final class StoreOption {

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "Where runs are kept: a SQLite file, a jdbc: URL, or none; otherwise $SERIEMA_STORE, or"
                    + " runs/runs.sqlite.")
    private @Nullable String store;

    /// The chosen place; empty for none.
    Optional<StorePlace> place() {
        return StorePlace.chosen(store);
    }

    /// Opens the store to read it.
    ///
    /// @throws DataException if there is none
    RunStore open(Console console) {
        StorePlace place = place().orElseThrow(() -> new DataException("there is no run store to look into: "
                + (store == null ? "the environment variable " + StorePlace.VARIABLE + " is none" : "--store is none")
                + "; name one with --store FILE"));
        return RunStore.existing(place, console::warn);
    }

    /// Makes ready for [#recorder] while something else goes on; nothing is written.
    void prepare() {
        place().ifPresent(RunRecorder::prepare);
    }

    /// What writes runs into the store.
    RunRecorder recorder(Console console) {
        return new RunRecorder(place().orElse(null), console::warn);
    }
}
