package org.seriema.report;

import java.util.ArrayList;
import java.util.List;

/// A table of texts, for pages and for terminals.
///
/// @param header the columns' headings
/// @param rows a text for each column; the first names the row
/// @param texts how many columns from the left hold texts; the others hold numbers, which stand at the right
public record Grid(List<String> header, List<List<String>> rows, int texts) {

    public Grid {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// The table as lines of equal columns, the headings first.
    public List<String> lines() {
        int[] widths = new int[header.size()];
        for (List<String> row : all()) {
            for (int j = 0; j < widths.length; j++) {
                widths[j] = Math.max(widths[j], row.get(j).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all()) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < widths.length; j++) {
                String blanks = " ".repeat(widths[j] - row.get(j).length());
                line.append(j == 0 ? "" : "  ");
                line.append(j < texts ? row.get(j) + blanks : blanks + row.get(j));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<List<String>> all() {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        return all;
    }

    /// The table on a page.
    Html html() {
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
