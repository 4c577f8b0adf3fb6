package org.seriema.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/// The `seriema` command line: the table of commands, and what is the same for all of them.
@Command(
        name = "seriema",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Neural networks for time-series tables that you can see through.",
        synopsisHeading = "Usage: ",
        customSynopsis = "seriema COMMAND [OPTIONS]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Each command explains itself: seriema COMMAND --help",
            "",
            "Example:",
            "  seriema train examples/wsn-faults.yaml"
        })
public final class Main implements Runnable {

    /// The commands, in the order in which `--help` lists them. A new one is its class and a line here.
    static final List<Class<? extends Callable<Integer>>> COMMANDS = List.of(
            InitCommand.class,
            CheckCommand.class,
            TrainCommand.class,
            TuneCommand.class,
            PredictCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            InspectCommand.class,
            TraceCommand.class,
            RunsCommand.class,
            SynthCommand.class,
            LearnCommand.class,
            DoctorCommand.class);

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        Interruption.watch(Thread.currentThread());
        StandardOutput output = new StandardOutput();
        CommandLine main = commandLine(args).setOut(output.writer());
        int exitCode = main.execute(args);
        main.getOut().flush();
        IOException fault = output.fault();
        if (exitCode == ExitCode.DONE && fault != null) {
            exitCode = Failure.report(fault, main);
        }
        Interruption.end(exitCode);
    }

    /// The command line, ready to execute; `getOut` and `getErr` may be replaced first.
    ///
    /// @param args what it is to execute. If they begin with a command it has no other, for to make them all takes a
    ///     tenth of a second and more
    static CommandLine commandLine(String... args) {
        CommandLine main = new CommandLine(new Main());
        List<Class<? extends Callable<Integer>>> named = COMMANDS.stream()
                .filter(command -> args.length > 0 && isNamed(command, args[0]))
                .toList();
        (named.isEmpty() ? COMMANDS : named).forEach(main::addSubcommand);
        Ansi ansi = Screen.output().colours() ? Ansi.ON : Ansi.OFF;
        return main.setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(Screen.USUAL)
                .setUsageHelpLongOptionsMaxWidth(24)
                .setExecutionStrategy(Main::execute)
                .setParameterExceptionHandler(WrongUsage::handle)
                .setExecutionExceptionHandler(Failure::handle);
    }

    /// By its class, for its annotation would have to be read: TrainCommand is `train`.
    private static boolean isNamed(Class<?> command, String name) {
        return command.getSimpleName()
                .replace("Command", "")
                .toLowerCase(Locale.ROOT)
                .equals(name);
    }

    /// `seriema` alone: the help, and the exit code of wrong usage.
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a command is missing; the commands are "
                            + String.join(", ", spec.subcommands().keySet()) + ".");
        }
    }

    private static int execute(CommandLine.ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        VectorModule.load();
        try {
            return new RunLast().execute(parsed);
        } catch (Error error) { // picocli hands on exceptions only
            return Failure.report(error, parsed.commandSpec().commandLine());
        }
    }
}
