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
    private final boolean withFold;

    /// Opens the file and writes the header.
    ///
    /// @param classNames the names of class 0 and class 1
    /// @param withFold whether a last column says in which fold a case was tested, for cross-validation
    public PredictionsCsv(Path file, List<String> classNames, boolean withFold) throws IOException {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
        this.classNames = List.copyOf(classNames);
        this.withFold = withFold;
        csv.writeRecord(columns("id", "split", "label", "score", "predicted", "fold"));
    }

    /// Writes a case.
    ///
    /// @param split `train`, `validation` or `test`
    /// @param label 0 or 1
    /// @param predicted 0 or 1
    /// @param fold counted from 0
    public void add(String id, String split, int label, float score, int predicted, int fold) {
        csv.writeRecord(columns(
                id,
                split,
                classNames.get(label),
                String.valueOf(score),
                classNames.get(predicted),
                String.valueOf(fold)));
    }

    private List<String> columns(String... cells) {
        return List.of(cells).subList(0, withFold ? cells.length : cells.length - 1);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
