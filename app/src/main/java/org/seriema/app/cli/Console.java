package org.seriema.app.cli;

import java.io.PrintWriter;
import java.util.List;
import org.seriema.pipeline.json.Json;
import org.seriema.report.Paragraph;

/// Where a command speaks: results to standard output, messages and progress to standard error.
///
/// With `--json` standard output carries one JSON document and nothing else; with `--quiet` there are no messages but
/// warnings and errors.
public final class Console {

    private static final int HANGING = 2;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean quiet;
    private final Screen output;
    private final Screen error;

    /// A console on two streams.
    ///
    /// @param output what `out` is
    /// @param error what `err` is
    public Console(PrintWriter out, PrintWriter err, boolean json, boolean quiet, Screen output, Screen error) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.quiet = quiet;
        this.output = output;
        this.error = error;
    }

    /// A message for a person, a paragraph on standard error; nothing with `--quiet`.
    public void say(String message) {
        if (!quiet) {
            paragraph(message, "", Tint.PLAIN);
        }
    }

    /// A message that stays on one line, such as one with a path in it.
    public void sayLine(String message) {
        if (!quiet) {
            err.println(message);
            err.flush();
        }
    }

    /// A question on standard error, whose answer follows in the same line.
    void prompt(String question) {
        err.print(question);
        err.flush();
    }

    /// A warning on standard error, `--quiet` or not.
    public void warn(String message) {
        paragraph(message, "Warning:", Tint.DOUBTFUL);
    }

    private void paragraph(String message, String label, Tint tint) {
        List<String> lines = Paragraph.lines((label + " " + message).strip(), error.width(), HANGING);
        err.println(tint.of(label, error.colours()) + lines.getFirst().substring(label.length()));
        lines.stream().skip(1).forEach(err::println);
        err.flush();
    }

    /// An error on standard error, `--quiet` or not: in lines for a person, in one line for a log that is searched.
    public void error(String message) {
        error(err, error, "Error:", message);
    }

    /// An error on a stream, `--quiet` or not.
    ///
    /// @param screen what the stream is
    /// @param label stands before the message; may be empty
    static void error(PrintWriter err, Screen screen, String label, String message) {
        String whole = (label + " " + message).strip();
        List<String> lines = screen.isTerminal() ? Paragraph.lines(whole, screen.width(), HANGING) : List.of(whole);
        err.println(Tint.BAD.of(label, screen.colours()) + lines.getFirst().substring(label.length()));
        lines.stream().skip(1).forEach(err::println);
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

    /// Text in place of the line that the cursor stands on, which stays there; only where [#showsProgress()].
    public void overwrite(String line) {
        if (showsProgress()) {
            err.print("\r" + line);
            err.flush();
        }
    }

    /// Whether a line that changes is of use to anybody.
    public boolean showsProgress() {
        return error.isTerminal() && !quiet;
    }

    /// An empty text for standard output, to be written and handed to [#print].
    PrintedText text() {
        return new PrintedText(output);
    }

    /// How many columns a table on standard output may take.
    int width() {
        return output.width();
    }

    /// What standard error is.
    public Screen errorScreen() {
        return error;
    }

    /// Whether the command was given `--json`.
    public boolean isJson() {
        return json;
    }

    /// Whether the command was given `--quiet`.
    public boolean isQuiet() {
        return quiet;
    }
}
