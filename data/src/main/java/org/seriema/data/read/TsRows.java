package org.seriema.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// A file in the format `.ts` of the UEA archive: lines of headers that begin with `@`, then a case a line, its
/// dimensions and last its label with colons between them, numbers with commas between them, `?` for a missing
/// one.
///
/// Columns: `label` if there is one, then `t0`, `t1`, ..., or, of several dimensions, `t0_d0`, `t0_d1`, ...,
/// `t1_d0`, ...
///
/// Source: sktime's and aeon's `load_from_tsfile`.
final class TsRows implements RowSource {

    private final TextLines lines;
    private final List<String> columns = new ArrayList<>();
    private boolean labelled;
    private @Nullable String ahead;
    private int dimensions;
    private int length;

    TsRows(Path file) {
        this.lines = new TextLines(file);
        try {
            readColumns();
        } catch (DataException e) {
            lines.close();
            throw e;
        }
    }

    private void readColumns() {
        readHeaders();
        ahead = nextCase();
        if (ahead == null) {
            throw new DataException(name() + " holds no case behind @data");
        }
        String[] parts = ahead.split(":", -1);
        dimensions = parts.length - (labelled ? 1 : 0);
        if (dimensions < 1) {
            throw lines.fault("expected numbers, a colon and the label, got \"" + shown(ahead) + "\"");
        }
        length = numbers(parts[0]).length;
        if (labelled) {
            columns.add("label");
        }
        for (int step = 0; step < length; step++) {
            for (int dimension = 0; dimension < dimensions; dimension++) {
                columns.add("t" + step + (dimensions == 1 ? "" : "_d" + dimension));
            }
        }
    }

    private void readHeaders() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            String header = line.strip();
            if (header.startsWith("#") || header.startsWith("%")) {
                continue;
            }
            if (!header.startsWith("@")) {
                throw lines.fault(
                        "expected a header such as @classLabel true 0 1, and @data before the first case, got \""
                                + shown(header) + "\"");
            }
            String[] words = header.substring(1).split("\\s+", -1);
            boolean set = words.length > 1 && words[1].equalsIgnoreCase("true");
            switch (words[0].toLowerCase(Locale.ROOT)) {
                case "data" -> {
                    return;
                }
                case "timestamps" -> {
                    if (set) {
                        throw withTimestamps();
                    }
                }
                case "classlabel", "targetlabel" -> labelled |= set;
                default -> {} // what the other headers say, the cases show
            }
        }
        throw lines.fault("expected @data and cases below it, got the end of the file");
    }

    private DataException withTimestamps() {
        return lines.fault(
                "its numbers have timestamps, which are not read; write the series as a long table (id, time,"
                        + " value, label) and read it with series: {id: id, time: time}");
    }

    private @Nullable String nextCase() {
        String line = lines.next();
        while (line != null && line.strip().startsWith("#")) {
            line = lines.next();
        }
        return line == null ? null : line.strip();
    }

    private String[] numbers(String part) {
        if (part.strip().startsWith("(")) {
            throw withTimestamps();
        }
        return part.split(",", -1);
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
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
        if (ahead == null) {
            return false;
        }
        String[] parts = ahead.split(":", -1);
        if (parts.length != dimensions + (labelled ? 1 : 0)) {
            throw lines.fault("expected " + dimensions + " dimensions" + (labelled ? " and the label" : "")
                    + " with colons between them as in the first case, got " + parts.length + " parts");
        }
        List<String[]> series = new ArrayList<>();
        for (int dimension = 0; dimension < dimensions; dimension++) {
            String[] numbers = numbers(parts[dimension]);
            if (numbers.length != length) {
                throw lines.fault("expected " + length + " numbers as in the first case, got " + numbers.length
                        + (dimensions == 1 ? "" : " in dimension " + dimension)
                        + "; series of one table are equally long: fill up the shorter ones with ?, or make it a long"
                        + " table (id, time, value) and cut windows of equal size");
            }
            series.add(numbers);
        }
        if (labelled) {
            table.add(parts[dimensions].strip());
        }
        for (int step = 0; step < length; step++) {
            for (String[] numbers : series) {
                String cell = numbers[step].strip();
                table.add(cell.equals("?") ? null : cell);
            }
        }
        table.end(lines.line());
        ahead = nextCase();
        return true;
    }

    @Override
    public void close() {
        lines.close();
    }
}
