package org.seriema.app.cli;

/// How a word is set off on a terminal with colours.
enum Tint {
    PLAIN(""),
    BOLD("1"),
    GOOD("1;32"),
    DOUBTFUL("1;33"),
    BAD("1;31");

    private final String code;

    Tint(String code) {
        this.code = code;
    }

    /// The text in this tint; the text alone without colours.
    String of(String text, boolean colours) {
        return !colours || code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
