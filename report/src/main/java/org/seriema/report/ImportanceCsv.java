package org.seriema.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/// `importance.csv`: what each set of columns is worth, the most important of each way first.
///
/// Columns: `by, name, step, feature, columns, metric, mean, deviation`. What there is not is empty.
public final class ImportanceCsv {

    private ImportanceCsv() {}

    /// Writes the file.
    public static void write(Path file, TableImportance importance) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord("by", "name", "step", "feature", "columns", "metric", "mean", "deviation");
            for (TableImportance.By way : importance.by()) {
                for (TableImportance.Entry entry : way.entries()) {
                    csv.writeRecord(
                            way.by(),
                            entry.name(),
                            Objects.requireNonNullElse(entry.step(), ""),
                            Objects.requireNonNullElse(entry.feature(), ""),
                            String.valueOf(entry.columns()),
                            importance.metric(),
                            String.valueOf(entry.mean()),
                            String.valueOf(entry.deviation()));
                }
            }
        }
    }
}
