package org.seriema.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `seriema runs`: what was trained before, and what came of it.
@Command(
        name = "runs",
        description = "Look at the runs that are kept: list, show, compare, remove.",
        subcommands = {RunsListCommand.class, RunsShowCommand.class, RunsCompareCommand.class, RunsRemoveCommand.class},
        footer = {
            "",
            "Examples:",
            "  seriema runs list",
            "  seriema runs show 20261122-0715",
            "  seriema runs compare 20261122-0715 20261122-0820"
        })
final class RunsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private final CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the specification");
        }
        throw new ParameterException(
                spec.commandLine(),
                "what to do is missing: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
