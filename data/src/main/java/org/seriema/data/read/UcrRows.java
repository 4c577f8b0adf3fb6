package org.seriema.data.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file of the UCR archive: a series a line without a header, its label first, then its numbers, with tabs,
/// commas or blanks between them.
///
/// Columns: `label`, `t0`, `t1`, ... Source: the UCR Time Series Classification Archive of 2018 (`.tsv`) and
/// before.
final class UcrRows implements RowSource {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final TextLines lines;
    private final List<String> columns;
    private @Nullable String ahead;

    UcrRows(Path file) {
        this.lines = new TextLines(file);
        this.ahead = lines.next();
        this.columns = new ArrayList<>(List.of("label"));
        int cells = ahead == null ? 1 : split(ahead).length;
        for (int i = 0; i + 1 < cells; i++) {
            columns.add("t" + i);
        }
    }

    /// Whether a file's first line is that of such a file: two numbers or more, and no text.
    static boolean fits(Path file) {
        // Its other lines may be in any encoding; that of a CSV file is found by its reader.
        try (TextLines lines = new TextLines(file, StandardCharsets.ISO_8859_1)) {
            String first = lines.next();
            return first != null && isSeries(split(first));
        }
    }

    private static boolean isSeries(String[] cells) {
        for (String cell : cells) {
            if (Double.isNaN(Numbers.parse(cell)) && !Numbers.isMissing(cell.strip())) {
                return false;
            }
        }
        return cells.length > 1 && !Double.isNaN(Numbers.parse(cells[0]));
    }

    private static String[] split(String line) {
        if (line.indexOf('\t') >= 0) {
            return line.stripTrailing().split("\t", -1);
        }
        return line.indexOf(',') >= 0 ? line.split(",", -1) : BLANKS.split(line.strip());
    }

    @Override
    public String name() {
        return lines.name();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next(TableBuilder table) {
        String line = ahead;
        if (line == null) {
            return false;
        }
        String[] cells = split(line);
        if (cells.length != columns.size()) {
            throw lines.fault(
                    "expected " + (columns.size() - 1) + " numbers behind the label as in the first line, got "
                            + (cells.length - 1)
                            + "; series of one table are equally long: fill up the shorter ones with NaN, as"
                            + " the archive does, or make it a long table (id, time, value) and cut windows of equal size");
        }
        for (String cell : cells) {
            table.add(cell.strip());
        }
        table.end(lines.line());
        ahead = lines.next();
        return true;
    }

    @Override
    public void close() {
        lines.close();
    }
}
