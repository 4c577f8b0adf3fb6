package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.evaluation.findings.Finding;
import org.seriema.report.Grid;
import org.seriema.report.Paragraph;

/// What a command prints, as wide as the screen: headings, paragraphs, tables, findings.
final class PrintedText {

    private static final int HANGING = 2;

    private final Screen screen;
    private final List<String> lines = new ArrayList<>();

    PrintedText(Screen screen) {
        this.screen = screen;
    }

    /// A line as it is, however long: with a path or a command to copy.
    PrintedText line(String line) {
        lines.add(line);
        return this;
    }

    /// An empty line, but at the beginning and behind another one.
    PrintedText gap() {
        if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
            lines.add("");
        }
        return this;
    }

    /// A heading behind an empty line.
    PrintedText heading(String heading) {
        gap();
        Paragraph.lines(heading, screen.width(), HANGING)
                .forEach(line -> lines.add(Tint.BOLD.of(line, screen.colours())));
        return this;
    }

    /// A line of an equation, set in; a longer one goes on below, set in further, at a blank.
    PrintedText equation(String line) {
        int from = 4 + line.length() - line.stripLeading().length();
        List<String> broken = Paragraph.lines(line.strip(), Math.max(40, screen.width() - from), 6);
        broken.forEach(one -> lines.add(" ".repeat(from) + one));
        return this;
    }

    /// A sentence or several.
    PrintedText paragraph(String text) {
        lines.addAll(Paragraph.lines(text, screen.width(), HANGING));
        return this;
    }

    /// A paragraph of a longer text, all lines of which begin at the left.
    PrintedText prose(String text) {
        lines.addAll(Paragraph.lines(text, screen.width(), 0));
        return this;
    }

    /// A paragraph behind a word that says what it is.
    PrintedText paragraph(String label, Tint tint, String text) {
        List<String> broken = Paragraph.lines(label + " " + text, screen.width(), HANGING);
        lines.add(tint.of(label, screen.colours()) + broken.getFirst().substring(label.length()));
        lines.addAll(broken.subList(1, broken.size()));
        return this;
    }

    /// A text to the right of a name, all of its lines below each other.
    ///
    /// @param column where the text begins
    PrintedText entry(String name, int column, String text) {
        List<String> broken = Paragraph.lines(text, screen.width() - column, 0);
        for (int i = 0; i < broken.size(); i++) {
            lines.add(String.format(Locale.ROOT, "%-" + column + "s", i == 0 ? name : "") + broken.get(i));
        }
        return this;
    }

    /// Findings, an empty line between each two, what to do in a line of its own.
    PrintedText findings(List<Finding> findings) {
        for (int i = 0; i < findings.size(); i++) {
            if (i > 0) {
                gap();
            }
            Finding finding = findings.get(i);
            String label = finding.severity().name().toLowerCase(Locale.ROOT) + ":";
            paragraph(label, tint(finding.severity()), finding.message());
            if (!finding.remedy().isEmpty()) {
                Paragraph.lines("To do: " + finding.remedy(), screen.width() - HANGING, 0)
                        .forEach(line -> lines.add(" ".repeat(HANGING) + line));
            }
        }
        return this;
    }

    private static Tint tint(Finding.Severity severity) {
        return switch (severity) {
            case ERROR -> Tint.BAD;
            case WARNING -> Tint.DOUBTFUL;
            case INFO -> Tint.BOLD;
        };
    }

    /// A table; its headings are set off.
    PrintedText table(Grid grid) {
        lines.addAll(grid.lines(screen.width(), heading -> Tint.BOLD.of(heading, screen.colours())));
        return this;
    }

    /// A path or another argument as a shell takes it.
    static String argument(Object argument) {
        String text = argument.toString();
        return text.matches("[\\p{L}\\p{N}_./:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /// All lines.
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
