package org.seriema.app.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.seriema.pipeline.json.Json;

/// Where a command speaks: results to standard output, messages and progress to standard error.
///
/// With `--json` standard output carries one JSON document and nothing else; with `--quiet` there are no messages but
/// warnings and errors.
public final class Console {

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean quiet;
    private final boolean terminal;
    private final boolean colours;

    /// A console on two streams; `terminal` tells whether a person looks at `err`.
    public Console(PrintWriter out, PrintWriter err, boolean json, boolean quiet, boolean terminal, boolean colours) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.quiet = quiet;
        this.terminal = terminal;
        this.colours = colours;
    }

    /// Whether standard error is a terminal. The launcher knows and says so; without it, Java's own guess.
    public static boolean errorIsTerminal() {
        String told = System.getProperty("seriema.terminal");
        return told == null ? outputIsTerminal() : told.equals("true");
    }

    /// Whether standard input and output are a terminal.
    @SuppressWarnings("SystemConsoleNull") // java.base's console is null without a terminal, jdk.internal.le's is not
    public static boolean outputIsTerminal() {
        java.io.Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Colours are for terminals, and for nobody who asked for none (<https://no-color.org>) or has a dumb one.
    public static boolean wantsColours(boolean terminal, Map<String, String> environment) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /// A message for a person, one line, on standard error; nothing with `--quiet`.
    public void say(String message) {
        if (!quiet) {
            err.println(message);
            err.flush();
        }
    }

    /// A warning on standard error, `--quiet` or not.
    public void warn(String message) {
        err.println("Warning: " + message);
        err.flush();
    }

    /// An error on standard error, `--quiet` or not.
    public void error(String message) {
        err.println(red("Error:") + " " + message);
        err.flush();
    }

    /// The result as text, on standard output; nothing with `--json`.
    public void print(String text) {
        if (!json) {
            out.println(text);
            out.flush();
        }
    }

    /// The result as one JSON document, on standard output; nothing without `--json`.
    ///
    /// Maps, lists, texts and numbers are written as they are, records with their components in snake_case, NaN as
    /// null. A command calls it once.
    public void printJson(Object document) {
        if (json) {
            out.print(Json.write(Json.tree(document)));
            out.flush();
        }
    }

    /// Standard output itself, for results that are written bit by bit.
    public PrintWriter writer() {
        return out;
    }

    /// Whether nobody reads standard output any longer, as in `seriema predict ... | head`.
    public boolean isOutputClosed() {
        return out.checkError() || System.out.checkError();
    }

    /// Text that overwrites the line that the cursor stands on; only where [#isTerminal()] and not quiet.
    public void overwrite(String line) {
        if (terminal && !quiet) {
            err.print("\r" + line);
            err.flush();
        }
    }

    /// The text in bold where colours are wanted.
    public String bold(String text) {
        return colours ? BOLD + text + PLAIN : text;
    }

    /// The text in red where colours are wanted.
    public String red(String text) {
        return colours ? RED + text + PLAIN : text;
    }

    /// Whether the command was given `--json`.
    public boolean isJson() {
        return json;
    }

    /// Whether the command was given `--quiet`.
    public boolean isQuiet() {
        return quiet;
    }

    /// Whether a person looks at standard error.
    public boolean isTerminal() {
        return terminal;
    }
}
