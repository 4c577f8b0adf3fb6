package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.compare.RunComparison;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `seriema runs compare`: in what runs differ, and whether one is better by more than chance.
@Command(
        name = "compare",
        description = "Tell in what runs differ, and whether one is better by more than chance.",
        footer = {
            "",
            "Examples:",
            "  seriema runs compare 20261122-0715 20261122-0820",
            "  seriema runs compare runs/theft/2026-11-22-081500 20261122-0820 20261122-09"
        })
final class RunsCompareCommand implements Callable<Integer> {

    /// As many letters as there are to call them by.
    private static final int MOST = 26;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "Two runs or more: ids, beginnings of ids, or folders.")
    private List<String> named = List.of();

    @Override
    public Integer call() {
        if (named.size() < 2 || named.size() > MOST) {
            if (spec == null) {
                throw new IllegalStateException("picocli gives the specification");
            }
            throw new ParameterException(
                    spec.commandLine(), "2 to " + MOST + " runs can be compared, got " + named.size() + ".");
        }
        Console console = common.console();
        try (RunStore runs = store.open(console)) {
            List<RunRow> rows = new ArrayList<>();
            named.forEach(one -> rows.add(runs.named(one)));
            RunComparison comparison = RunComparison.of(runs, rows);
            console.print(ComparisonText.of(console.text(), console.width(), rows, comparison));
            console.printJson(comparison);
        }
        return ExitCode.DONE;
    }
}
