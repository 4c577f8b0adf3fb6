package org.seriema.app.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// What one command line gave: exit code, standard output, standard error.
record CommandLineRun(int exitCode, String out, String err) {

    /// A text in which wrapped paragraphs are one line again.
    static String unwrapped(String text) {
        return text.replaceAll("\n +", " ");
    }

    /// Standard output with each paragraph in one line.
    String saidOut() {
        return unwrapped(out);
    }

    /// Standard error with each paragraph in one line.
    String saidErr() {
        return unwrapped(err);
    }

    static CommandLineRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine main =
                Main.commandLine(args).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = main.execute(args);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /// The same with a text on standard input.
    static CommandLineRun withInput(String input, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return of(args);
        } finally {
            System.setIn(before);
        }
    }
}
