package org.seriema.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.WholeFile;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where `seriema synth` writes its table.
final class SynthOutput {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "OUT",
            description = "The CSV file to write; otherwise standard output.")
    private @Nullable Path out;

    /// The options that a person gave, as a record that checks them.
    ///
    /// @throws ParameterException if they do not fit
    <R extends Record> R options(Supplier<R> options) {
        try {
            return options.get();
        } catch (ConfigException e) {
            String option =
                    e.path().isEmpty() ? "" : "--" + Names.path(e.path()).replace('_', '-') + ": ";
            throw new ParameterException(commandLine(), option + e.fault(), e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Writes the table, and says what it is.
    ///
    /// @param options what the table was made with, for `--json`
    /// @throws ParameterException for `--json` without a file: both want standard output
    void write(Console console, Record options, String said, Consumer<Appendable> table) throws IOException {
        if (out == null && console.isJson()) {
            throw new ParameterException(
                    commandLine(), "--json needs -o OUT, for without it the table itself goes to standard output.");
        }
        if (out == null) {
            table.accept(console.writer());
            console.writer().flush();
            console.say(said);
            return;
        }
        Path written = WholeFile.write(out, file -> {
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                table.accept(writer);
            }
        });
        console.say(written + ": " + said);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("file", written.toString());
        document.put("description", said);
        document.put("options", Config.write(options));
        console.printJson(document);
    }

    private CommandLine commandLine() {
        if (command == null) {
            throw new IllegalStateException("SynthOutput must be a @Mixin of a command");
        }
        return command.commandLine();
    }
}
