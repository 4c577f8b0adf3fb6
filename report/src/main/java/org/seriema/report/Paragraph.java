package org.seriema.report;

import java.util.ArrayList;
import java.util.List;

/// A paragraph as lines of a terminal or a log.
///
/// Lines are broken at blanks. What a reader copies stays whole: options in braces with the key before them
/// (`split: {kind: stratified}`), and commands from the word `seriema` to the next punctuation mark. A word that is
/// wider than the lines stands on a line of its own.
public final class Paragraph {

    /// Stands for a blank at which no line is ever broken.
    private static final char WHOLE = '\u00a0';

    /// Stands for a blank at which a line is broken only if what stays together is wider than a line.
    private static final char FIRM = '\u202f';

    private Paragraph() {}

    /// The text in lines of up to `width` columns; from the second one on they begin with `hanging` blanks.
    public static List<String> lines(String text, int width, int hanging) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text, width - hanging)) {
            boolean begins = line.toString().isBlank();
            if (!begins && line.length() + 1 + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(hanging));
                begins = true;
            }
            line.append(begins ? "" : " ").append(word);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /// A text, such as a path, for a paragraph that is to hold it in one piece.
    public static String whole(String text) {
        return text.replace(' ', WHOLE);
    }

    private static List<String> words(String text, int widest) {
        List<String> words = new ArrayList<>();
        for (String word : firm(text).split(" ", -1)) {
            List<String> parts = word.length() > widest ? List.of(word.split(String.valueOf(FIRM), -1)) : List.of(word);
            parts.forEach(part -> words.add(part.replace(FIRM, ' ').replace(WHOLE, ' ')));
        }
        return words;
    }

    /// The text with firm blanks inside what stays whole.
    private static String firm(String text) {
        StringBuilder firm = new StringBuilder(text);
        int depth = 0;
        boolean command = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c != ' ') {
                continue;
            }
            command = (command || isCommand(text, i)) && ".,;:)".indexOf(text.charAt(Math.max(0, i - 1))) < 0;
            boolean key = text.startsWith("{", i + 1) && text.startsWith(":", i - 1);
            if (depth > 0 || command || key) {
                firm.setCharAt(i, FIRM);
            }
        }
        return firm.toString();
    }

    /// Whether the program's name ends here.
    private static boolean isCommand(String text, int end) {
        int start = text.lastIndexOf(' ', end - 1) + 1;
        return text.substring(start, end).matches("\\(?seriema");
    }
}
