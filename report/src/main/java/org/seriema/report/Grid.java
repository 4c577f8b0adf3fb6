package org.seriema.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A table of texts, for pages and for terminals.
///
/// @param header the columns' headings
/// @param rows a text for each column; the first names the row
/// @param texts how many columns from the left hold texts; the others hold numbers, which stand at the right
public record Grid(List<String> header, List<List<String>> rows, int texts) {

    /// Blanks between columns; one alone where that spares a second block.
    private static final int GAP = 2;

    /// Columns of texts are not made narrower than this.
    private static final int NARROW = 16;

    public Grid {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// The table as lines of equal columns, the headings first, none wider than `width` as long as words allow it.
    ///
    /// Headings and texts that are too wide go on in the next line. If that is not enough, the columns to the right
    /// follow below, with the first column before them again.
    ///
    /// @param heading what becomes of a line of headings, such as to be set off
    public List<String> lines(int width, UnaryOperator<String> heading) {
        List<String> lines = new ArrayList<>();
        int gap = block(1, width, GAP).size() == header.size()
                        || block(1, width, 1).size() < header.size()
                ? GAP
                : 1;
        int from = 1;
        do {
            List<Integer> block = block(from, width, gap);
            if (from > 1) {
                lines.add("");
            }
            lines.addAll(lines(block, width, gap, heading));
            from = block.getLast() + 1;
        } while (from < header.size());
        return lines;
    }

    /// The first column and as many of the others from a place on as fit, at least one of them.
    private List<Integer> block(int from, int width, int gap) {
        List<Integer> block = new ArrayList<>(List.of(0));
        int sum = narrowest(0);
        for (int j = from; j < header.size(); j++) {
            sum += gap + narrowest(j);
            if (j > from && sum > width) {
                break;
            }
            block.add(j);
        }
        return block;
    }

    private List<String> lines(List<Integer> columns, int width, int gap, UnaryOperator<String> heading) {
        int[] widths = columns.stream().mapToInt(this::widest).toArray();
        for (int over = sum(widths, gap) - width; over > 0; over = sum(widths, gap) - width) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean shrinks = widths[i] > narrowest(columns.get(i));
                if (shrinks && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all()) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(Paragraph.lines(row.get(columns.get(i)), widths[i], 0));
            }
            int height = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int part = 0; part < height; part++) {
                String line = line(columns, widths, cells, gap, part, row.equals(header) ? height : 0);
                lines.add(row.equals(header) ? heading.apply(line) : line);
            }
        }
        return lines;
    }

    /// One line of a row; headings of `height` lines stand at the bottom, other cells at the top.
    private String line(List<Integer> columns, int[] widths, List<List<String>> cells, int gap, int part, int height) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            int at = height == 0 ? part : part - (height - cells.get(i).size());
            String cell = at >= 0 && at < cells.get(i).size() ? cells.get(i).get(at) : "";
            String blanks = " ".repeat(Math.max(0, widths[i] - cell.length()));
            line.append(" ".repeat(i == 0 ? 0 : gap)).append(columns.get(i) < texts ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int sum(int[] widths, int gap) {
        return IntStream.of(widths).sum() + gap * (widths.length - 1);
    }

    private int widest(int column) {
        return all().stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /// Of a column of texts its widest word, but at most [#NARROW]; numbers are not broken, their headings are.
    private int narrowest(int column) {
        int narrowest = word(header.get(column));
        for (List<String> row : rows) {
            String cell = row.get(column);
            narrowest = Math.max(
                    narrowest, column < texts ? Math.min(cell.length(), Math.max(NARROW, word(cell))) : cell.length());
        }
        return narrowest;
    }

    private static int word(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(String::length).max().orElse(0);
    }

    private List<List<String>> all() {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        return all;
    }

    /// The table on a page.
    public Html html() {
        List<Html> heads = new ArrayList<>();
        for (int j = 0; j < header.size(); j++) {
            heads.add(Html.of(j < texts ? "<th>{}</th>" : "<th class=\"number\">{}</th>", header.get(j)));
        }
        List<Html> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<Html> cells = new ArrayList<>();
            for (int j = 0; j < row.size(); j++) {
                String cell = j == 0
                        ? "<th scope=\"row\">{}</th>"
                        : j < texts ? "<td>{}</td>" : "<td class=\"number\">{}</td>";
                cells.add(Html.of(cell, row.get(j)));
            }
            lines.add(Html.of("<tr>{}</tr>", Html.all(cells)));
        }
        return Html.of(
                "<div class=\"scroll\"><table class=\"dense\"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
                Html.all(heads),
                Html.all(lines));
    }
}
