package org.seriema.nn.callbacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file's name with places for numbers, as `ModelCheckpoint` of Keras takes it: `{epoch:02d}-{val_loss:.4f}.keras`.
///
/// Two braces `{{` stand for one.
final class FilePattern {

    private static final Pattern PIECE =
            Pattern.compile("(?<brace>\\{\\{|\\}\\})|\\{(?<name>\\w+)(?::(?<format>[^{}]*))?\\}|(?<text>[^{}]+)");

    /// What counts and is a whole number; all others are figures.
    private static final Set<String> COUNTS = Set.of("epoch", "batch");

    /// A text, or the name of a number and its format.
    private record Piece(String text, String name, NumberFormat format) {

        static Piece of(String text) {
            return new Piece(text, "", NumberFormat.PLAIN);
        }
    }

    private final String pattern;
    private final List<Piece> pieces;

    private FilePattern(String pattern, List<Piece> pieces) {
        this.pattern = pattern;
        this.pieces = pieces;
    }

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException if its braces do not fit, or a format is none
    static FilePattern parse(String pattern) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(pattern);
        int end = 0;
        while (end < pattern.length()) {
            if (!matcher.find() || matcher.start() != end) {
                throw new IllegalArgumentException("\"" + pattern + "\" has a brace at place " + (end + 1)
                        + " that begins no name, as {epoch:02d} does; two braces stand for one");
            }
            pieces.add(piece(pattern, matcher));
            end = matcher.end();
        }
        return new FilePattern(pattern, List.copyOf(pieces));
    }

    private static Piece piece(String pattern, Matcher matcher) {
        String name = matcher.group("name");
        if (name == null) {
            String text = matcher.group("text");
            return Piece.of(text == null ? matcher.group().substring(1) : text);
        }
        if (Character.isDigit(name.charAt(0))) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\": expected a name as in {epoch}, got {" + name + "}");
        }
        NumberFormat format;
        try {
            format = NumberFormat.parse(matcher.group("format") == null ? "" : matcher.group("format"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + pattern + "\": {" + name + "}: " + e.getMessage(), e);
        }
        if (COUNTS.contains(name) && !format.fitsWhole()) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\": " + name + " is a whole number, so its format cannot be "
                            + matcher.group("format") + "; write {" + name + ":02d}");
        }
        if (!COUNTS.contains(name) && !format.fitsFraction()) {
            throw new IllegalArgumentException("\"" + pattern + "\": " + name + " is not a whole number, so its format"
                    + " cannot be " + matcher.group("format") + "; write {" + name + ":.4f}");
        }
        return new Piece("", name, format);
    }

    /// The names of the numbers that it has places for.
    List<String> names() {
        return pieces.stream().map(Piece::name).filter(name -> !name.isEmpty()).toList();
    }

    /// The name with its numbers.
    ///
    /// @param callback whose file it is, for messages
    /// @param counts the epoch and, where there is one, the batch; both count from 1
    /// @throws IllegalArgumentException if a number is missing
    String fill(String callback, Map<String, Integer> counts, Map<String, Double> figures) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.name().isEmpty()) {
                filled.append(piece.text());
            } else if (counts.containsKey(piece.name())) {
                filled.append(piece.format().format(counts.get(piece.name()).intValue()));
            } else {
                double value = Monitor.value(callback + ": filepath \"" + pattern + "\"", piece.name(), figures);
                filled.append(piece.format().format(value));
            }
        }
        return filled.toString();
    }
}
