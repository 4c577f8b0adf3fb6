package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.seriema.app.runs.RunFiles;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunState;
import org.seriema.app.store.RunStore;
import org.seriema.data.DataException;
import org.seriema.report.Paragraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema runs rm`: removes runs from the store, and their folders if that is asked for.
@Command(
        name = "rm",
        description = "Remove runs from the store, and with --files their folders.",
        footer = {
            "",
            "Examples:",
            "  seriema runs rm 20261122-071500-3f2a",
            "  seriema runs rm 20261122-0715 20261122-0820 --files --yes"
        })
final class RunsRemoveCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Runs: ids, beginnings of ids, or folders.")
    private List<String> named = List.of();

    @Option(names = "--files", description = "Remove their folders too, with all that a run writes.")
    private boolean files;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /// A run that is gone; with `--json` its components are the keys.
    ///
    /// @param folder the folder that was removed; empty if none was
    /// @param left what stays in the folder, for the run did not write it
    record Removed(String id, String name, String folder, List<String> left) {}

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        try (RunStore runs = store.open(console)) {
            Map<String, RunRow> chosen = new LinkedHashMap<>();
            for (String one : named) {
                RunRow run = runs.named(one);
                chosen.put(run.id(), run);
            }
            List<Path> folders = new ArrayList<>();
            for (RunRow run : chosen.values()) {
                if (RunState.of(run, runs) == RunState.RUNNING) {
                    throw new DataException(
                            "the run " + run.id() + " is going on; stop it first (Ctrl-C), or wait until it has ended");
                }
                Path folder = run.begun().folder();
                if (files && folder != null && Files.exists(folder)) {
                    RunFiles.requireRun(folder);
                    folders.add(folder);
                }
            }
            if (!sure(console, chosen, folders)) {
                console.say("Nothing is removed.");
                return ExitCode.DONE;
            }
            List<Removed> removed = new ArrayList<>();
            for (RunRow run : chosen.values()) {
                removed.add(remove(console, runs, run, folders));
            }
            console.printJson(removed);
        }
        return ExitCode.DONE;
    }

    private static Removed remove(Console console, RunStore runs, RunRow run, List<Path> folders) throws IOException {
        Path folder = run.begun().folder();
        List<String> left = List.of();
        String gone = "";
        if (folder != null && folders.contains(folder) && Files.exists(folder)) {
            left = RunFiles.remove(folder);
            gone = left.isEmpty() ? folder.toString() : "";
        }
        runs.remove(run.id());
        console.sayLine("removed " + run.id() + " (" + run.name() + ")" + (gone.isEmpty() ? "" : " and " + gone));
        if (!left.isEmpty()) {
            console.warn("the folder " + Paragraph.whole(String.valueOf(folder))
                    + " stays, for it holds what the run did not write: " + String.join(", ", left));
        }
        return new Removed(run.id(), run.name(), gone, left);
    }

    private boolean sure(Console console, Map<String, RunRow> chosen, List<Path> folders) {
        Questions questions = new Questions(console, !yes && Screen.inputIsTerminal());
        if (!questions.asks()) {
            return true;
        }
        String what =
                chosen.size() == 1 ? "the run " + chosen.keySet().iterator().next() : chosen.size() + " runs";
        String with = folders.isEmpty()
                ? ""
                : folders.size() == 1 ? " and its folder " + folders.getFirst() : " and " + folders.size() + " folders";
        return questions
                .word("Remove " + what + with + "?", "yes, no", List.of("yes", "no"), "no")
                .equals("yes");
    }
}
