package org.seriema.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.StorePlace;
import org.seriema.app.watch.WatchServer;
import org.seriema.data.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema runs watch`: a page on this machine that follows the runs of the store.
@Command(
        name = "watch",
        description = "Show the curves of running and past runs on a page, live, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  seriema runs watch",
            "  seriema runs watch 20261122-071500-3f2a 20261122-081200-77c0",
            "  seriema runs watch --port 8080 --no-browser"
        })
final class RunsWatchCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    /// How often it looks whether it shall end, in milliseconds.
    private static final long GLANCE = 100;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "The runs to draw first, by id, its beginning, or folder; otherwise those that train.")
    private List<String> ids = List.of();

    @Option(names = "--port", paramLabel = "N", description = "The port of the page; otherwise one that is free.")
    private int port;

    @Option(names = "--no-browser", description = "Print the page's address only.")
    private boolean noBrowser;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = common.console();
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "--port must be a whole number from 1 to " + LAST_PORT + ", got " + port);
        }
        StorePlace place = store.place()
                .orElseThrow(() ->
                        new DataException("there is no run store to watch: it is none; name one with --store FILE"));
        try (WatchServer server = WatchServer.start(place, port, chosen(place, console))) {
            console.print(server.address());
            console.printJson(Map.of("address", server.address()));
            console.say("Follows the runs in " + place + " until Ctrl-C; for this machine alone.");
            if (!noBrowser && !console.isQuiet()) {
                Browser.open(server.address());
            }
            Interruption.expectSaving(); // Ctrl-C is its ordinary end: the pages are told
            while (!Interruption.requested()) {
                Thread.sleep(GLANCE);
            }
        }
        return ExitCode.DONE;
    }

    private List<String> chosen(StorePlace place, Console console) {
        if (ids.isEmpty()) {
            return List.of();
        }
        try (RunStore open = RunStore.existing(place, console::warn)) {
            return ids.stream().map(open::named).map(RunRow::id).toList();
        }
    }
}
