package org.seriema.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `predictions.csv`: id, split, label, score and predicted class of each case; classes by name.
///
/// It is written case by case, so memory does not grow with their number.
public final class PredictionsCsv implements AutoCloseable {

    private final CsvWriter csv;
    private final List<String> classNames;
    private final double threshold;

    /// Opens the file and writes the header.
    ///
    /// @param classNames the names of class 0 and class 1
    /// @param threshold scores from here up are predicted as class 1
    public PredictionsCsv(Path file, List<String> classNames, double threshold) throws IOException {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
        this.classNames = List.copyOf(classNames);
        this.threshold = threshold;
        csv.writeRecord("id", "split", "label", "score", "predicted");
    }

    /// Writes a case.
    ///
    /// @param split `train`, `validation` or `test`
    /// @param label 0 or 1
    public void add(String id, String split, int label, float score) {
        String predicted = classNames.get(score >= threshold ? 1 : 0);
        csv.writeRecord(id, split, classNames.get(label), String.valueOf(score), predicted);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
