package org.seriema.data.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// How a source is written, as given or as found in its first lines.
///
/// @param delimiter what stands between cells
/// @param whitespace whether it is any number of blanks and tabs
/// @param quote what stands around a cell that holds a delimiter; [#NO_QUOTE] for nothing
/// @param numbers how numbers are written
/// @param notes sentences on what was found and is not plain
record Dialect(char delimiter, boolean whitespace, char quote, NumberSyntax numbers, List<String> notes) {

    /// No letter at all, so that nothing is quoted by it.
    static final char NO_QUOTE = '\uFFFF';

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final Pattern BETWEEN = Pattern.compile("[,;\t|]");
    private static final int MOST_LINES = 100;

    /// What is left out of the text before cells are looked for.
    ///
    /// @param comment the letter from which a line is left out, 0 for none
    /// @param initialSpace whether blanks behind a delimiter are
    /// @param lastLines how many lines at the end are
    record Cut(char comment, boolean initialSpace, int lastLines) {

        Cut(CsvOptions options) {
            this(
                    options.comment() == null ? 0 : options.comment().charAt(0),
                    options.skipInitialSpace(),
                    options.skipLastRows());
        }

        boolean isNothing() {
            return comment == 0 && !initialSpace && lastLines == 0;
        }
    }

    /// Finds what the options leave open.
    ///
    /// @param head the first lines
    /// @throws DataException if two delimiters fit as well
    static Dialect of(char[] head, CsvOptions options, String name) {
        List<String> notes = new ArrayList<>();
        List<String> lines = lines(head, options);
        char quote = quote(options, lines, notes);
        String given = options.delimiter();
        boolean whitespace = "whitespace".equals(given);
        char delimiter;
        if (given == null) {
            delimiter = delimiter(lines, quote, name);
        } else {
            delimiter = whitespace || given.equals("tab") || given.equals("\\t") ? '\t' : given.charAt(0);
        }
        if (given == null && delimiter != ',') {
            notes.add("read with " + show(delimiter) + " between cells");
        }
        List<String> cells = new ArrayList<>();
        for (String line : lines) {
            cells.addAll(cells(line, delimiter, quote));
        }
        NumberSyntax numbers = NumberSigns.of(options, cells, delimiter, notes);
        return new Dialect(delimiter, whitespace, quote, numbers, List.copyOf(notes));
    }

    static String show(char delimiter) {
        return delimiter == '\t' ? "tabs" : "\"" + delimiter + "\"";
    }

    /// The first lines that are not blank and no comment; a line that is cut off only where it is the only one.
    private static List<String> lines(char[] head, CsvOptions options) {
        List<String> lines = new ArrayList<>();
        String comment = options.comment();
        int start = 0;
        int number = 0;
        for (int i = 0; i < head.length && lines.size() < MOST_LINES; i++) {
            if (head[i] == '\n' || head[i] == '\r') {
                boolean pair = head[i] == '\r' && i + 1 < head.length && head[i + 1] == '\n';
                add(lines, new String(head, start, i - start), comment, number++ < options.skipRows());
                i += pair ? 1 : 0;
                start = i + 1;
            }
        }
        if (lines.size() < 2 && start < head.length) {
            add(lines, new String(head, start, head.length - start), comment, number < options.skipRows());
        }
        return lines;
    }

    private static void add(List<String> lines, String line, @Nullable String comment, boolean skipped) {
        boolean cut = comment != null && line.contains(comment);
        String text = cut ? line.substring(0, line.indexOf(String.valueOf(comment))) : line;
        if (!skipped && !text.isBlank()) {
            lines.add(text);
        }
    }

    private static char quote(CsvOptions options, List<String> lines, List<String> notes) {
        if (options.quote() != null) {
            return options.quote().equals("none") ? NO_QUOTE : options.quote().charAt(0);
        }
        int single = 0;
        for (String line : lines) {
            if (line.indexOf('"') >= 0) {
                return '"';
            }
            for (String cell : BETWEEN.splitAsStream(line).toList()) {
                single += cell.length() > 1 && cell.startsWith("'") && cell.endsWith("'") ? 1 : 0;
            }
        }
        if (single >= 2) {
            notes.add("read with ' around cells");
            return '\'';
        }
        return '"';
    }

    /// The delimiter that cuts the lines into equally many cells; if none does, the one that the first line has most.
    private static char delimiter(List<String> lines, char quote, String name) {
        if (lines.isEmpty()) {
            return ',';
        }
        char best = 0;
        char second = 0;
        int bestScore = 0;
        int secondScore = 0;
        for (char candidate : DELIMITERS) {
            int score = score(lines, candidate, quote);
            if (score > bestScore) {
                second = best;
                secondScore = bestScore;
                best = candidate;
                bestScore = score;
            } else if (score > secondScore) {
                second = candidate;
                secondScore = score;
            }
        }
        if (best != 0 && secondScore == bestScore) {
            throw new DataException(name + ": the first lines can be cut into "
                    + cells(lines.getFirst(), best, quote).size() + " cells by " + show(best) + " and by "
                    + show(second) + "; say which with csv: {delimiter: \"" + best + "\"} or csv: {delimiter: \""
                    + second + "\"}");
        }
        if (best != 0) {
            return best;
        }
        // No delimiter fits all lines. A title above the header, or a header that is cut otherwise than its rows, is
        // refused with its line when the rows are read: by the delimiter of the rows below, else of the header.
        List<String> below = lines.subList(1, lines.size());
        int most = 1;
        best = ',';
        for (List<String> judged : List.of(below, lines.subList(0, 1))) {
            for (char candidate : DELIMITERS) {
                int count = judged.isEmpty() ? 0 : score(judged, candidate, quote);
                if (count > most) {
                    most = count;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /// How many cells a delimiter cuts each line into, 0 if that differs from line to line.
    private static int score(List<String> lines, char delimiter, char quote) {
        int count = cells(lines.getFirst(), delimiter, quote).size();
        int as = 0;
        for (String line : lines) {
            as += cells(line, delimiter, quote).size() == count ? 1 : 0;
        }
        // A few lines may be faulty, or cut in the middle of a cell that runs over lines.
        boolean most = lines.size() == 1 || (as >= 2 && 10 * as >= 9 * lines.size());
        return count > 1 && most ? count : 0;
    }

    /// The cells of a line, without quotes around them.
    private static List<String> cells(String line, char delimiter, char quote) {
        List<String> cells = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i < line.length() && line.charAt(i) == quote && (quoted || i == start)) {
                quoted = !quoted;
            } else if (i == line.length() || (line.charAt(i) == delimiter && !quoted)) {
                String cell = line.substring(start, i);
                boolean around =
                        cell.length() > 1 && cell.charAt(0) == quote && cell.charAt(cell.length() - 1) == quote;
                cells.add(around ? cell.substring(1, cell.length() - 1) : cell);
                start = i + 1;
            }
        }
        return cells;
    }
}
