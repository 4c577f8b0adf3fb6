package org.seriema.app.cli;

import java.util.Map;

/// What standard output or standard error is written to: a terminal, or something that keeps it, such as a file.
///
/// The launcher tells which of the three streams are terminals (`-Dseriema.terminals=12`: output and error) and how
/// wide they are (`-Dseriema.columns`). Without it Java's own guess counts for all three, and `COLUMNS` for the width.
///
/// @param isTerminal whether a person looks at it
/// @param colours whether it shows colours and is to
/// @param width how many columns paragraphs and tables may take
public record Screen(boolean isTerminal, boolean colours, int width) {

    /// What a file gets, and a terminal that does not say how wide it is.
    static final int USUAL = 80;

    private static final int NARROWEST = 40;

    /// Longer lines are hard to read.
    private static final int WIDEST = 100;

    /// Standard output.
    static Screen output() {
        return of(1);
    }

    /// Standard error.
    static Screen error() {
        return of(2);
    }

    /// Whether a person can answer questions on standard input.
    static boolean inputIsTerminal() {
        return isTerminal(0);
    }

    private static Screen of(int stream) {
        boolean terminal = isTerminal(stream);
        Map<String, String> environment = System.getenv();
        String told = System.getProperty("seriema.columns", "");
        String columns = told.isEmpty() ? environment.getOrDefault("COLUMNS", "") : told;
        return new Screen(terminal, wantsColours(terminal, environment), width(terminal, columns));
    }

    /// Colours are for terminals, and for nobody who asked for none (<https://no-color.org>) or has a dumb one.
    static boolean wantsColours(boolean terminal, Map<String, String> environment) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /// The columns to use of so many as there are said to be; a file gets [#USUAL], whoever writes it.
    static int width(boolean terminal, String columns) {
        return terminal && columns.matches("[1-9]\\d{0,5}")
                ? Math.clamp(Integer.parseInt(columns), NARROWEST, WIDEST)
                : USUAL;
    }

    @SuppressWarnings("SystemConsoleNull") // java.base's console is null without a terminal, jdk.internal.le's is not
    private static boolean isTerminal(int stream) {
        String told = System.getProperty("seriema.terminals");
        if (told != null) {
            return told.contains(String.valueOf(stream));
        }
        java.io.Console console = System.console();
        return console != null && console.isTerminal();
    }
}
