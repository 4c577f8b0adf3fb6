package org.seriema.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;

/// A table of cases, one a line: id, label, numbers; missing numbers are empty cells.
///
/// @param id the column of the ids; `null` for a table without
/// @param label the column of the labels
/// @param ids what each case is called
/// @param labels of each case
public record CasesCsv(@Nullable String id, String label, List<String> ids, List<String> labels, Cases cases) {

    /// Writes the table.
    public void write(Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            List<String> header = begin(id);
            header.add(label);
            header.addAll(cases.columns());
            csv.writeRecord(header);
            double[] numbers = cases.values();
            int width = cases.columns().size();
            for (int row = 0; row < cases.count(); row++) {
                List<String> line = begin(id == null ? null : ids.get(row));
                line.add(labels.get(row));
                for (int j = 0; j < width; j++) {
                    line.add(cell(numbers[row * width + j]));
                }
                csv.writeRecord(line);
            }
        }
        out.append(text.getBuffer());
    }

    private static List<String> begin(@Nullable String first) {
        return first == null ? new ArrayList<>() : new ArrayList<>(List.of(first));
    }

    private static String cell(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(Math.round(number))
                : String.valueOf(number);
    }
}
