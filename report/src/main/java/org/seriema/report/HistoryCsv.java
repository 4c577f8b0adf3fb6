package org.seriema.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `history.csv`: a line an epoch, a column a metric. Epochs count from 1; what was not measured stays empty.
public final class HistoryCsv {

    private HistoryCsv() {}

    /// Writes the file.
    ///
    /// @param first the number of the first epoch, counted from 1
    public static void write(Path file, int first, Map<String, double[]> history) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            List<String> header = new ArrayList<>(history.keySet());
            header.addFirst("epoch");
            csv.writeRecord(header);
            int epochs = history.values().stream()
                    .mapToInt(values -> values.length)
                    .max()
                    .orElse(0);
            for (int epoch = 0; epoch < epochs; epoch++) {
                List<String> line = new ArrayList<>();
                line.add(String.valueOf(first + epoch));
                for (double[] values : history.values()) {
                    line.add(epoch < values.length ? String.valueOf(values[epoch]) : "");
                }
                csv.writeRecord(line);
            }
        }
    }
}
