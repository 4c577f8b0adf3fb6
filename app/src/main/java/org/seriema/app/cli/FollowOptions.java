package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFollower;
import org.seriema.app.store.StorePlace;
import org.seriema.app.tensorboard.EventFiles;
import org.seriema.app.watch.WatchServer;
import org.seriema.data.DataException;
import picocli.CommandLine.Option;

/// The options of `train` for looking at a training while it goes on.
final class FollowOptions {

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Write each epoch's figures into event files in DIR, for TensorBoard.")
    private @Nullable Path tensorboard;

    @Option(
            names = "--watch",
            description = "Show the curves on a page of this machine while it trains, in the browser if there is one.")
    private boolean watch;

    /// What follows the trainings of a run.
    ///
    /// @param resume whether it may be a run that goes on
    /// @throws java.nio.file.FileAlreadyExistsException if DIR has event files of an earlier run, and this is a new one
    /// @throws DataException if there is no run store, from which the page of `--watch` takes what it shows
    List<RunFollower> followers(StoreOption store, boolean resume) throws IOException {
        if (watch && store.place().isEmpty()) {
            throw new DataException("--watch shows what is in the run store, and there is none; name one with"
                    + " --store FILE, or leave --watch out");
        }
        List<RunFollower> followers = new ArrayList<>();
        if (tensorboard != null) {
            followers.add(resume ? EventFiles.resumedIn(tensorboard) : EventFiles.in(tensorboard));
        }
        return followers;
    }

    /// Serves the page of `--watch`; `null` without that option. It ends with the run.
    @Nullable
    WatchServer page(StoreOption store) throws IOException {
        StorePlace place = store.place().orElse(null);
        return !watch || place == null ? null : WatchServer.start(place, 0, List.of(WatchServer.RUNNING));
    }

    /// Tells where the page is, and opens it where there is a desktop.
    void show(@Nullable WatchServer page, Console console) {
        if (page != null) {
            console.say("curves while it trains, on this machine alone: " + page.address()
                    + " (afterwards: seriema runs watch)");
            if (!console.isQuiet()) {
                Browser.open(page.address());
            }
        }
    }
}
