package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.seriema.config.Names;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is said about a command line that cannot be read: what is wrong, the nearest right name, where to read on.
final class WrongUsage {

    private WrongUsage() {}

    static int handle(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched, command)
                : plainly(String.valueOf(wrong.getMessage()));
        Console.error(command.getErr(), Screen.error(), name + ":", message);
        command.getErr().println("See " + name + " --help");
        command.getErr().flush();
        return ExitCode.WRONG_USAGE;
    }

    /// Numbers by the names that people give them, not Java's.
    private static String plainly(String message) {
        return message.replaceAll("'([^']*)' is not an? (int|long)$", "expected a whole number, got \"$1\"")
                .replaceAll("'([^']*)' is not a double$", "expected a number, got \"$1\"");
    }

    private static String unknown(UnmatchedArgumentException unmatched, CommandLine command) {
        String wrong = unmatched.getUnmatched().getFirst();
        if (wrong.startsWith("-")) {
            List<String> options = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> options.add(option.longestName()));
            String bare = wrong.split("=", 2)[0];
            return "there is no option " + bare + suggestion(bare, options, "options");
        }
        Collection<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "\"" + wrong + "\" is one argument too many"
                : "there is no command \"" + wrong + "\"" + suggestion(wrong, commands, "commands");
    }

    private static String suggestion(String wrong, Collection<String> known, String kind) {
        return Names.nearest(wrong, known)
                .map(name -> "; did you mean " + name + "?")
                .orElseGet(() -> "; the " + kind + " are " + String.join(", ", known) + ".");
    }
}
