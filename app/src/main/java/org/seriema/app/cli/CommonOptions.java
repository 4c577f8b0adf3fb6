package org.seriema.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that every command has.
public final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "Print the result as one JSON document on standard output.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No messages and no progress; warnings and errors only.")
    private boolean quiet;

    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to compute with; all processors by default. The result does not depend on it.")
    void setThreads(int threads) {
        if (threads < 1) {
            throw new ParameterException(
                    commandLine(), "--threads must be a whole number of at least 1, got " + threads + ".");
        }
        this.threads = threads;
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    /// Where this command speaks.
    public Console console() {
        return new Console(
                commandLine().getOut(), commandLine().getErr(), json, quiet, Screen.output(), Screen.error());
    }

    /// How many threads to compute with, at least 1.
    public int threads() {
        return threads;
    }

    private CommandLine commandLine() {
        if (command == null) {
            throw new IllegalStateException("CommonOptions must be a @Mixin of a command");
        }
        return command.commandLine();
    }
}
