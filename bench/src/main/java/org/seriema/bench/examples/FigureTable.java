package org.seriema.bench.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A table of figures in a page, and what is run for it.
///
/// In the page stands a comment with a line for each run: what it is called, the arguments of `seriema train`, and, if
/// its table has to be made first, those of the command that makes it. Then comes the table, which is made anew, up to
/// the end:
/// ```
/// <!-- figures, seeds 5
/// two LSTM layers | lstm.yaml --set data.file=${shared}/data/faults.csv
/// stuck sensors | lstm.yaml | synth wsn --kind stuck-at --rate 30
/// -->
/// | network | ...
/// <!-- end -->
/// ```
/// `F1 by fold` in place of `figures` makes a column for each fold.
///
/// @param byFold whether there is a column for each fold
/// @param seeds how many networks are trained for each line
/// @param lines one a run
/// @param from where the table begins in the page
/// @param to where it ends
record FigureTable(boolean byFold, int seeds, List<Line> lines, int from, int to) {

    private static final Pattern PLACE =
            Pattern.compile("<!-- (figures|F1 by fold), seeds (\\d+)\n(.*?)-->\n(.*?)<!-- end -->", Pattern.DOTALL);

    /// One run.
    ///
    /// @param arguments of `seriema train`
    /// @param table the command that makes its table, without its `-o`; empty if the table is there
    record Line(String name, List<String> arguments, List<String> table) {

        private static Line read(String text) {
            List<String> parts = List.of(text.split("\\|", -1));
            if (parts.size() != 2 && parts.size() != 3) {
                throw new IllegalArgumentException(
                        "expected NAME | ARGUMENTS or NAME | ARGUMENTS | COMMAND, got " + text);
            }
            return new Line(
                    parts.getFirst().strip(), words(parts.get(1)), parts.size() == 3 ? words(parts.get(2)) : List.of());
        }

        /// Words with blanks between them; those in single quotes may hold blanks.
        private static List<String> words(String text) {
            List<String> words = new ArrayList<>();
            Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(text);
            while (word.find()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            return words;
        }

        /// Whether it reads tables that may not be shipped.
        boolean needsShared() {
            return String.join(" ", arguments).contains("${shared}");
        }
    }

    /// The tables of a page, from its top.
    static List<FigureTable> in(String page) {
        List<FigureTable> tables = new ArrayList<>();
        Matcher place = PLACE.matcher(page);
        while (place.find()) {
            tables.add(new FigureTable(
                    place.group(1).startsWith("F1"),
                    Integer.parseInt(place.group(2)),
                    place.group(3)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .map(Line::read)
                            .toList(),
                    place.start(4),
                    place.end(4)));
        }
        return tables;
    }

    /// The page with these rows in the table's place.
    String replaced(String page, List<String> rows) {
        return page.substring(0, from) + String.join("\n", rows) + "\n" + page.substring(to);
    }
}
